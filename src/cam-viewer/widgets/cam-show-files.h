/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cam_show_files:
 * @window: (nullable): the window that an error message would belong to
 * @file: a folder, whose content is shown, or a file, which is selected in its folder
 *
 * Opens @file in the desktop's file manager, and returns at once. If that can't select files, it
 * opens the file's folder.
 */
void cam_show_files (GtkWindow *window, GFile *file);

G_END_DECLS
