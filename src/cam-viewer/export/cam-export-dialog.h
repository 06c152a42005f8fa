/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_DIALOG (cam_export_dialog_get_type ())

/**
 * The dialog in which a person makes a figure, with a preview, and writes it, or one like it for
 * each of many samples. When it closes, the settings remember the choices. For the main loop's
 * thread.
 *
 * Signal `exported` (string, GFile): a single file was written, and the dialog closes next; the
 * string says so, for people.
 */
G_DECLARE_FINAL_TYPE (CamExportDialog, cam_export_dialog, CAM, EXPORT_DIALOG, AdwWindow)

/**
 * cam_export_dialog_new:
 * @parent: the window that the dialog belongs to
 * @session: has the samples; must have a model
 * @settings: the program's settings
 * @view: (nullable): what the window shows, to begin with; %NULL to begin with the figure that was
 *   exported last, or with cam_session_describe_view()
 * @selection: (element-type guint): indices in cam_session_get_samples() of the selected samples
 * @shown: (element-type guint): indices of the samples that the browser shows
 *
 * Returns: (transfer none): a dialog, to be presented. GTK owns it until it is closed.
 */
CamExportDialog *cam_export_dialog_new (GtkWindow *parent,
                                        CamSession *session,
                                        GSettings *settings,
                                        const CamFigureSpec *view,
                                        GArray *selection,
                                        GArray *shown);

/**
 * cam_export_dialog_export_to:
 * @target: a folder if each sample gets a file of its own, otherwise a file. A name without an
 *   ending gets that of the chosen format
 *
 * Starts to export as if the person had chosen @target. If files would be replaced, the person is
 * asked first.
 */
void cam_export_dialog_export_to (CamExportDialog *self, GFile *target);

G_END_DECLS
