/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_show_files: shows @file in the desktop's file manager: a folder's content, or a file
 * selected among its neighbours. @window: (nullable): where it was asked for. */
void cam_show_files (GtkWindow *window, GFile *file);

G_END_DECLS
