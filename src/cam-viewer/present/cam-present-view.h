/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-inspector.h"

G_BEGIN_DECLS

#define CAM_TYPE_PRESENT_VIEW (cam_present_view_get_type ())

/**
 * What an audience sees: the canvas, and beside it the classes' bars and the equation. Letters grow
 * with the screen, also those of the window's tooltips and toasts. Buttons appear while the pointer
 * is at the upper edge. Properties:
 *
 * - `spotlight` (boolean): whether all but a circle around the pointer is dark
 */
G_DECLARE_FINAL_TYPE (CamPresentView, cam_present_view, CAM, PRESENT_VIEW, AdwBin)

/** cam_present_view_new: @inspector: the inspector of the same session, whose channels and equation
 * are shown. Returns: (transfer floating): a view without a canvas. */
GtkWidget *cam_present_view_new (CamCompare *compare, CamInspector *inspector);

/** cam_present_view_set_canvas: sets the widget that is presented. @canvas: (nullable): (transfer
 * floating). */
void cam_present_view_set_canvas (CamPresentView *self, GtkWidget *canvas);

/** cam_present_view_get_side: Returns: (transfer none): the widget beside the canvas, which may be
 * hidden. */
GtkWidget *cam_present_view_get_side (CamPresentView *self);

G_END_DECLS
