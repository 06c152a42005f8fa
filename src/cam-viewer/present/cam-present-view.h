/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-inspector.h"

G_BEGIN_DECLS

#define CAM_TYPE_PRESENT_VIEW (cam_present_view_get_type ())

/**
 * What an audience sees: the canvas, the bars of the classes and the equation beside it, all in
 * letters that grow with the screen. While it is realized, its window has the style class
 * "present". Buttons appear if the pointer is at the upper edge. Properties:
 *
 * - `spotlight` (boolean): whether all but a circle around the pointer is dark
 */
G_DECLARE_FINAL_TYPE (CamPresentView, cam_present_view, CAM, PRESENT_VIEW, AdwBin)

/** cam_present_view_new: @inspector: what is said of the classes and the logit that @compare's
 * session shows. Returns: (transfer floating): a view without a canvas. */
GtkWidget *cam_present_view_new (CamCompare *compare, CamInspector *inspector);

/** cam_present_view_set_canvas: @canvas: (nullable): what is presented. */
void cam_present_view_set_canvas (CamPresentView *self, GtkWidget *canvas);

/** cam_present_view_get_side: Returns: (transfer none): what stands beside the canvas. It may be
 * hidden. */
GtkWidget *cam_present_view_get_side (CamPresentView *self);

G_END_DECLS
