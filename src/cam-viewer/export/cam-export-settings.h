/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure-write.h"

G_BEGIN_DECLS

/* What the export dialogs remember in the program's settings. For the main loop's thread. */

/* The last figure of samples, and the last figure of an evaluation. */
#define CAM_EXPORT_FIGURE_KEY "export-figure"
#define CAM_EXPORT_REPORT_KEY "export-report"

/** cam_export_settings_load_figure: Returns: (transfer full) (nullable): the figure under @key;
 * %NULL if there is none or it can't be read. */
CamFigureSpec *cam_export_settings_load_figure (GSettings *settings, const char *key);

/** cam_export_settings_save_figure: remembers the figure that @spec describes under @key. */
void
cam_export_settings_save_figure (GSettings *settings, const char *key, const CamFigureSpec *spec);

/** cam_export_settings_take_style: copies from @last to @spec the style that people choose once for
 * all figures. */
void cam_export_settings_take_style (CamFigureSpec *spec, const CamFigureSpec *last);

/** cam_export_settings_load_folder: Returns: (transfer full) (nullable): the folder of the last
 * export if it still exists, otherwise the person's folder of pictures; %NULL if there is neither.
 * Looks at the disk. */
GFile *cam_export_settings_load_folder (GSettings *settings);

/** cam_export_settings_save_folder: remembers the folder of an export. */
void cam_export_settings_save_folder (GSettings *settings, GFile *folder);

/** cam_export_settings_add_ending: @only_pdf: whether PDF is the only accepted ending. @format:
 * (inout): the ending to add if @file has no accepted one; otherwise set to the format of that
 * ending. Returns: (transfer full): the file to write. */
GFile *cam_export_settings_add_ending (GFile *file, gboolean only_pdf, CamFigureFormat *format);

G_END_DECLS
