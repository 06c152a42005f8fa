/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_PROGRESS (cam_export_progress_get_type ())

/** The progress of an export, and a button to stop it. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamExportProgress, cam_export_progress, CAM, EXPORT_PROGRESS, AdwBin)

/** cam_export_progress_set_export: shows the progress of @export, which is referenced, from now
 * on. */
void cam_export_progress_set_export (CamExportProgress *self, CamExport *export);

/** cam_export_progress_grab_focus: moves the focus to the text, so that Enter does not press the
 * button by accident. */
void cam_export_progress_grab_focus (CamExportProgress *self);

G_END_DECLS
