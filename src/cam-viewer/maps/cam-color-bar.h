/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_COLOR_BAR (cam_color_bar_get_type ())

/**
 * The colours of a heatmap, the values that they stand for, and a marker at the value under the
 * pointer. Properties:
 *
 * - `heatmap` (CamHeatmap): nullable; nothing is drawn without one
 * - `viewport` (CamViewport): nullable; has the pointer whose value is marked
 * - `unit` (string): the unit of the values, translated
 * - `note` (string): nullable; what a person has changed of the network or image; shown in place of
 *   the words about the scale
 */
G_DECLARE_FINAL_TYPE (CamColorBar, cam_color_bar, CAM, COLOR_BAR, GtkWidget)

/** cam_color_bar_new: Returns: (transfer floating): an empty colour bar. */
GtkWidget *cam_color_bar_new (void);

/** cam_color_bar_get_bar: sets @bar to where the strip of colours is drawn, in pixels of the
 * widget. */
void cam_color_bar_get_bar (CamColorBar *self, graphene_rect_t *bar);

G_END_DECLS
