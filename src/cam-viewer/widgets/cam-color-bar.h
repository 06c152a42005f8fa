/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_COLOR_BAR (cam_color_bar_get_type ())

/**
 * The colours of a heatmap with the values they stand for, and a marker at the value under the
 * pointer. Properties:
 *
 * - `heatmap` (CamHeatmap): nullable; the bar is blank without one
 * - `viewport` (CamViewport): nullable; whose pointer is marked
 * - `unit` (string): what the values are in
 */
G_DECLARE_FINAL_TYPE (CamColorBar, cam_color_bar, CAM, COLOR_BAR, GtkWidget)

GtkWidget *cam_color_bar_new (void);

/** cam_color_bar_get_bar: gives where the strip of colours lies in the widget. */
void cam_color_bar_get_bar (CamColorBar *self, graphene_rect_t *bar);

G_END_DECLS
