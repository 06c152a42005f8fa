/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_show_files:
 * @window: (nullable): the window that asks
 * @file: a folder, whose content is shown, or a file, which is selected in its folder
 *
 * Opens the desktop's file manager. If that can't select files, the folder is opened.
 */
void cam_show_files (GtkWindow *window, GFile *file);

G_END_DECLS
