/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_MAP_PANEL (cam_map_panel_get_type ())

/**
 * One picture with a map over it. Panels that share a CamViewport zoom, pan and point together;
 * each reads its own value under the pointer. Scrolling and pinching zoom, a double click shows the
 * whole picture, arrow keys move the pointer by a cell (with Shift by ten), Escape takes it away.
 * Dragging pans where the picture is zoomed. Where it is whole, or with Ctrl, it takes the picture
 * out into another program: the signal `prepare-drag` returns a #GdkContentProvider for it, or
 * %NULL where there is none. Properties:
 *
 * - `title` (string): what the panel shows, its name for screen readers
 * - `picture` (GdkTexture), `edges` (GdkTexture): nullable
 * - `base` (CamBase): which of the two is drawn
 * - `heatmap` (CamHeatmap): nullable; drawn over the base
 * - `alpha` (double): how opaque the heatmap is, 0 to 1. Never makes a new texture
 * - `viewport` (CamViewport): never %NULL; the panel's own until one is set
 * - `unit` (string): what the heatmap's values are in
 * - `empty-message` (string): said over the picture while the heatmap is empty
 * - `status` (string): said in place of a picture while it is set: why there is nothing to show
 */
G_DECLARE_FINAL_TYPE (CamMapPanel, cam_map_panel, CAM, MAP_PANEL, GtkWidget)

GtkWidget *cam_map_panel_new (void);

const char *cam_map_panel_get_title (CamMapPanel *self);
CamViewport *cam_map_panel_get_viewport (CamMapPanel *self);

/** cam_map_panel_get_aspect: Returns: width / height of what is shown; 1 where that is nothing. */
double cam_map_panel_get_aspect (CamMapPanel *self);

/** cam_map_panel_get_area: gives where the picture's frame lies in the widget. */
void cam_map_panel_get_area (CamMapPanel *self, graphene_rect_t *area);

/** cam_map_panel_get_readout: Returns: (transfer none) (nullable): the value under the pointer as
 * text; %NULL without one. */
const char *cam_map_panel_get_readout (CamMapPanel *self);

G_END_DECLS
