/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_PRESENT_LAYOUT (cam_present_layout_get_type ())

/** Lays out two children, the canvas and its side: the side is beside the canvas if the screen is
 * wide enough, otherwise below it. If only one child is visible, it gets all the room. */
G_DECLARE_FINAL_TYPE (CamPresentLayout, cam_present_layout, CAM, PRESENT_LAYOUT, GtkLayoutManager)

G_END_DECLS
