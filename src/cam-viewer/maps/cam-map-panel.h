/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_MAP_PANEL (cam_map_panel_get_type ())

/**
 * One image with a map over it. Panels that share a CamViewport zoom, pan and point together; each
 * shows its own value under the pointer. A click pins the pointer; arrow keys pin it too and move
 * it by a cell (with Shift by ten), Escape removes it. Scrolling and pinching zoom, a double click
 * shows the whole image. Dragging pans a zoomed image. If the whole image is shown, or with Ctrl,
 * dragging takes it to another program: the signal `prepare-drag` returns a new #GdkContentProvider
 * with what to drag, or %NULL if there is nothing. Properties:
 *
 * - `title` (string): what the panel shows; its name for screen readers
 * - `short-title` (string): nullable; what is written above it if there is no room for more
 * - `picture` (GdkTexture): nullable; the image
 * - `edges` (GdkTexture): nullable; the edges in the image
 * - `base` (CamBase): which of the two is drawn below the heatmap, or none
 * - `heatmap` (CamHeatmap): nullable; drawn over the base
 * - `other-heatmap` (CamHeatmap): nullable; drawn to the right of the divider, in place of the
 *   heatmap
 * - `divider` (double): its place, from 0 at the left edge of the frame to 1 at its right edge
 * - `alpha` (double): how opaque the heatmap is, 0 to 1. Changing it makes no new texture
 * - `viewport` (CamViewport): never %NULL; a panel has its own until a shared one is set
 * - `unit` (string): the unit of the heatmap's values, translated
 * - `empty-message` (string): the text over the image if the heatmap is zero everywhere
 * - `pins` (boolean): whether a click pins the pointer; initially true
 * - `status` (string): nullable; a text that is shown in place of the image and says why there is
 *   none
 * - `brush` (double): the radius of a brush, as a fraction of the image's longer side, or 0 for
 *   none. With a brush, dragging emits `brush-began` once, and `brushed` for each dab with its
 *   place in fractions of the image. Arrow keys move the brush by its radius; Space and Return lay
 *   a dab
 */
G_DECLARE_FINAL_TYPE (CamMapPanel, cam_map_panel, CAM, MAP_PANEL, GtkWidget)

/** cam_map_panel_new: Returns: (transfer floating): an empty panel. */
GtkWidget *cam_map_panel_new (void);

/** cam_map_panel_get_title: Returns: (transfer none) (nullable): the property `title`. */
const char *cam_map_panel_get_title (CamMapPanel *self);

/** cam_map_panel_get_viewport: Returns: (transfer none): the property `viewport`. */
CamViewport *cam_map_panel_get_viewport (CamMapPanel *self);

/** cam_map_panel_get_aspect: Returns: width / height of what is shown at zoom 1: the image, with
 * the picture around it that it was cut out of; the heatmap if there is no image; 1 if there is
 * neither. */
double cam_map_panel_get_aspect (CamMapPanel *self);

/** cam_map_panel_get_area: sets @area to the frame in which the image is drawn, in pixels of the
 * widget. */
void cam_map_panel_get_area (CamMapPanel *self, graphene_rect_t *area);

/** cam_map_panel_get_readout: Returns: (transfer none) (nullable): the text of the value under the
 * pointer; %NULL if there is no pointer. */
const char *cam_map_panel_get_readout (CamMapPanel *self);

/** cam_map_panel_set_overlay: puts @overlay over the frame in which the image is drawn. To be
 * called once. The panel still handles events where @overlay contains nothing. */
void cam_map_panel_set_overlay (CamMapPanel *self, GtkWidget *overlay);

G_END_DECLS
