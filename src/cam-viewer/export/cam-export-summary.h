/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_SUMMARY (cam_export_summary_get_type ())

/** The result of an export: what was written, and what was not and why. Signal `back`: the person
 * wants to change the figure. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamExportSummary, cam_export_summary, CAM, EXPORT_SUMMARY, AdwBin)

/** cam_export_summary_show: shows the result of @export, which has ended. @error: (nullable): why
 * it ended early. */
void cam_export_summary_show (CamExportSummary *self, CamExport *export, const GError *error);

/** cam_export_summary_show_error: shows why an export could not start. */
void cam_export_summary_show_error (CamExportSummary *self, const GError *error);

G_END_DECLS
