/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_PROGRESS (cam_export_progress_get_type ())

/** How far an export has come, and a button to stop it. */
G_DECLARE_FINAL_TYPE (CamExportProgress, cam_export_progress, CAM, EXPORT_PROGRESS, AdwBin)

/** cam_export_progress_set_export: shows the progress of @export from now on. */
void cam_export_progress_set_export (CamExportProgress *self, CamExport *export);

/** cam_export_progress_grab_focus: takes the focus to what it says, so that Enter does not press
 * the button at once. */
void cam_export_progress_grab_focus (CamExportProgress *self);

G_END_DECLS
