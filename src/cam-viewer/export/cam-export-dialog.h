/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_DIALOG (cam_export_dialog_get_type ())

/**
 * Puts a figure together, with a preview, and writes it or many of it. What was chosen is kept in
 * the settings when the dialog closes.
 *
 * Its signal `exported` (string, GFile) tells in a sentence that the one file was written, after
 * which the dialog is closed.
 */
G_DECLARE_FINAL_TYPE (CamExportDialog, cam_export_dialog, CAM, EXPORT_DIALOG, AdwWindow)

/**
 * cam_export_dialog_new:
 * @parent: the window that it belongs to
 * @session: what is looked at; must have a model
 * @settings: of the program
 * @selection: (element-type guint): places of the samples that the person selected
 * @shown: (element-type guint): places of those that the browser shows
 *
 * Returns: (transfer none): a dialog to be presented.
 */
CamExportDialog *cam_export_dialog_new (
    GtkWindow *parent, CamSession *session, GSettings *settings, GArray *selection, GArray *shown);

/**
 * cam_export_dialog_export_to:
 * @target: a folder where each sample has its file, else a file; no ending gets that of the format
 *
 * Exports as if the person had chosen @target. Files that exist are asked about.
 */
void cam_export_dialog_export_to (CamExportDialog *self, GFile *target);

G_END_DECLS
