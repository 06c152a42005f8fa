/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-export.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_SUMMARY (cam_export_summary_get_type ())

/** What became of an export: what was written, and what was not and why. Its signal `back` tells
 * that the person wants to change the figure. */
G_DECLARE_FINAL_TYPE (CamExportSummary, cam_export_summary, CAM, EXPORT_SUMMARY, AdwBin)

/** cam_export_summary_show: @error: (nullable): why @export ended early. */
void cam_export_summary_show (CamExportSummary *self, CamExport *export, const GError *error);

/** cam_export_summary_show_error: tells why there was no export at all. */
void cam_export_summary_show_error (CamExportSummary *self, const GError *error);

G_END_DECLS
