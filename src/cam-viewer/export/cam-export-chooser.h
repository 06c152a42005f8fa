/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_export_chooser_new:
 * @parent: the dialog that exports
 * @settings: those of the program, which know the folder that was exported to last
 * @name: (nullable): what to call the file at first; %NULL to choose a folder
 *
 * Returns: (transfer full): a modal file chooser, not shown yet. For the main loop's thread.
 */
GtkFileChooserNative *
cam_export_chooser_new (GtkWindow *parent, GSettings *settings, const char *name);

/**
 * cam_export_chooser_take:
 * @response: what the chooser responded
 *
 * Remembers the folder for the next time. Returns: (transfer full) (nullable): what was chosen;
 * %NULL if nothing was.
 */
GFile *cam_export_chooser_take (GtkFileChooserNative *chooser, GSettings *settings, int response);

G_END_DECLS
