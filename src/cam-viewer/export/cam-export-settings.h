/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure-write.h"

G_BEGIN_DECLS

/* What the export dialog remembers from one time to the next, in the settings of the program. */

/* The figure of samples that was put together last, and that of an evaluation. */
#define CAM_EXPORT_FIGURE_KEY "export-figure"
#define CAM_EXPORT_REPORT_KEY "export-report"

/** cam_export_settings_load_figure: Returns: (transfer full) (nullable): the figure that @key
 * keeps; %NULL if there is none, or if it can't be read. */
CamFigureSpec *cam_export_settings_load_figure (GSettings *settings, const char *key);

/** cam_export_settings_save_figure: remembers the figure that @spec describes. */
void
cam_export_settings_save_figure (GSettings *settings, const char *key, const CamFigureSpec *spec);

/** cam_export_settings_take_style: gives @spec what a person likes figures to be like, whatever
 * they are of, as in @last. */
void cam_export_settings_take_style (CamFigureSpec *spec, const CamFigureSpec *last);

/** cam_export_settings_load_folder: Returns: (transfer full) (nullable): the folder that was
 * exported to last, if it still exists, or else the person's folder of pictures. %NULL if there is
 * neither. Looks at the disk. */
GFile *cam_export_settings_load_folder (GSettings *settings);

/** cam_export_settings_save_folder: remembers the folder that is exported to. */
void cam_export_settings_save_folder (GSettings *settings, GFile *folder);

/** cam_export_settings_add_ending: Returns: (transfer full): the file to write if a person chose
 * @file. Its ending decides the @format; a name without one gets that of @format. */
GFile *cam_export_settings_add_ending (GFile *file, gboolean only_pdf, CamFigureFormat *format);

G_END_DECLS
