/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-report.h"

G_BEGIN_DECLS

#define CAM_TYPE_REPORT_DIALOG (cam_report_dialog_get_type ())

/**
 * The dialog that writes the page of Evaluate as a figure. It belongs to the report that it was
 * opened with, whatever is predicted meanwhile. Its signal `exported` (a string for people, the
 * GFile) tells that the figure is written; the dialog closes.
 */
G_DECLARE_FINAL_TYPE (CamReportDialog, cam_report_dialog, CAM, REPORT_DIALOG, AdwWindow)

/**
 * cam_report_dialog_new:
 * @parent: the window it belongs to
 * @settings: keep the figure's look, its format and folder
 * @name: what the test set is called, for the name of the file
 * @report: of at least one network
 * @digests: (element-type CamModelDigest): of its networks' files
 * @images: (element-type GFile): that must not be written over
 *
 * Returns: (transfer floating): the dialog.
 */
CamReportDialog *cam_report_dialog_new (GtkWindow *parent,
                                        GSettings *settings,
                                        const char *name,
                                        CamReport *report,
                                        GPtrArray *digests,
                                        GPtrArray *images);

/** cam_report_dialog_export_to: writes the figure to @chosen, as if the person had chosen it. */
void cam_report_dialog_export_to (CamReportDialog *self, GFile *chosen);

G_END_DECLS
