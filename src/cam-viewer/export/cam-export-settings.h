/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/* What the export dialog remembers from one time to the next, in the settings of the program. */

/** cam_export_settings_load_figure: Returns: (transfer full) (nullable): the figure that was put
 * together last; %NULL if there is none, or if it can't be read. */
CamFigureSpec *cam_export_settings_load_figure (GSettings *settings);

/** cam_export_settings_save_figure: remembers the figure that @spec describes. */
void cam_export_settings_save_figure (GSettings *settings, const CamFigureSpec *spec);

/** cam_export_settings_load_folder: Returns: (transfer full) (nullable): the folder that was
 * exported to last, if it still exists, or else the person's folder of pictures. %NULL if there is
 * neither. Looks at the disk. */
GFile *cam_export_settings_load_folder (GSettings *settings);

/** cam_export_settings_save_folder: remembers the folder that is exported to. */
void cam_export_settings_save_folder (GSettings *settings, GFile *folder);

G_END_DECLS
