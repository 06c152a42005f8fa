/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SPOTLIGHT (cam_spotlight_get_type ())

/** Lies over others and darkens all but a circle around the pointer. It takes no events itself. */
G_DECLARE_FINAL_TYPE (CamSpotlight, cam_spotlight, CAM, SPOTLIGHT, GtkWidget)

/** cam_spotlight_move: moves the circle to a place in the widget, in its pixels. */
void cam_spotlight_move (CamSpotlight *self, double x, double y);

G_END_DECLS
