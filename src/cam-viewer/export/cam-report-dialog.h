/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-report.h"

G_BEGIN_DECLS

#define CAM_TYPE_REPORT_DIALOG (cam_report_dialog_get_type ())

/**
 * The dialog that exports the report of Evaluate as a figure. It keeps the report that it was
 * opened with, even if more is predicted meanwhile. For the main loop's thread.
 *
 * Signal `exported` (string, GFile): the figure was written, and the dialog closes; the string says
 * so, for people.
 */
G_DECLARE_FINAL_TYPE (CamReportDialog, cam_report_dialog, CAM, REPORT_DIALOG, AdwWindow)

/**
 * cam_report_dialog_new:
 * @parent: the window that the dialog belongs to
 * @settings: the program's settings, which remember the figure's look, format and folder
 * @name: the name of the test set, for the file name; copied
 * @report: the report, of at least one network; referenced
 * @digests: (element-type CamModelDigest): those of the networks' files; referenced
 * @images: (element-type GFile): files that must not be overwritten; referenced
 *
 * Returns: (transfer none): the dialog. GTK owns it until it is closed.
 */
CamReportDialog *cam_report_dialog_new (GtkWindow *parent,
                                        GSettings *settings,
                                        const char *name,
                                        CamReport *report,
                                        GPtrArray *digests,
                                        GPtrArray *images);

/** cam_report_dialog_export_to: writes the figure to @chosen, as if the person had chosen that
 * file. */
void cam_report_dialog_export_to (CamReportDialog *self, GFile *chosen);

G_END_DECLS
