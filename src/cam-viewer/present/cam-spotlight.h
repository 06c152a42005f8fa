/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SPOTLIGHT (cam_spotlight_get_type ())

/** A layer over other widgets that darkens everything but a circle around the pointer. It receives
 * no events. */
G_DECLARE_FINAL_TYPE (CamSpotlight, cam_spotlight, CAM, SPOTLIGHT, GtkWidget)

/** cam_spotlight_move: moves the circle to @x, @y, in pixels of the widget. */
void cam_spotlight_move (CamSpotlight *self, double x, double y);

G_END_DECLS
