/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_export_chooser_new:
 * @parent: the dialog that exports
 * @settings: the program's settings, which remember the folder of the last export
 * @name: (nullable): the initial file name; %NULL to choose a folder
 *
 * Returns: (transfer full): a modal file chooser, not shown yet. For the main loop's thread.
 */
GtkFileChooserNative *
cam_export_chooser_new (GtkWindow *parent, GSettings *settings, const char *name);

/**
 * cam_export_chooser_take:
 * @response: the chooser's response
 *
 * Remembers the folder for the next time. Returns: (transfer full) (nullable): the chosen file or
 * folder; %NULL if there is none.
 */
GFile *cam_export_chooser_take (GtkFileChooserNative *chooser, GSettings *settings, int response);

G_END_DECLS
