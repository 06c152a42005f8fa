/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_PRESENT_LAYOUT (cam_present_layout_get_type ())

/** Lays out two children, what is presented and what is said of it: the second beside the first on
 * a screen that is wide enough, otherwise below it. If only one is visible, it has all the room. */
G_DECLARE_FINAL_TYPE (CamPresentLayout, cam_present_layout, CAM, PRESENT_LAYOUT, GtkLayoutManager)

G_END_DECLS
