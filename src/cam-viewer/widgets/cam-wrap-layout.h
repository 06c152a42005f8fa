/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_WRAP_LAYOUT (cam_wrap_layout_get_type ())

/** Lays out children in lines, like words in a text: a child whose minimum width does not fit goes
 * to the next line. Children that expand fill the rest of their line. */
G_DECLARE_FINAL_TYPE (CamWrapLayout, cam_wrap_layout, CAM, WRAP_LAYOUT, GtkLayoutManager)

/** cam_wrap_layout_new: @spacing: between children and between lines, in pixels. Returns: (transfer
 * full): a layout. */
GtkLayoutManager *cam_wrap_layout_new (int spacing);

G_END_DECLS
