/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"
#include "cam-options.h"

G_BEGIN_DECLS

#define CAM_TYPE_PANEL_BOX (cam_panel_box_get_type ())

/**
 * Lays out a few CamMapPanel, each below its title and above the colour bar of its map, as
 * cam_panel_layout_place() says. A hidden panel leaves no gap. In %CAM_ARRANGEMENT_LARGE a click on
 * a small panel, or Enter in it, emits the signal `panel-picked` with it: it asks for the large
 * place.
 */
G_DECLARE_FINAL_TYPE (CamPanelBox, cam_panel_box, CAM, PANEL_BOX, GtkWidget)

/** cam_panel_box_new: Returns: (transfer floating): a box without panels. */
GtkWidget *cam_panel_box_new (void);

/** cam_panel_box_append: puts @panel after the others, with a title, and with a colour bar that is
 * shown while the panel has a map. */
void cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel);

/** cam_panel_box_append_with: as cam_panel_box_append(), with another widget as @title and another
 * one as @bar, unless they are %NULL. Both are shown while the panel is. */
void
cam_panel_box_append_with (CamPanelBox *self, CamMapPanel *panel, GtkWidget *title, GtkWidget *bar);

/** cam_panel_box_create_color_bar: Returns: (transfer floating): a colour bar of what @panel shows,
 * as cam_panel_box_append() puts it below. */
GtkWidget *cam_panel_box_create_color_bar (CamMapPanel *panel);

/** cam_panel_box_set_arrangement: @arrangement: how the panels are laid out. @large: (transfer
 * none): one of the panels, the large one in %CAM_ARRANGEMENT_LARGE. */
void
cam_panel_box_set_arrangement (CamPanelBox *self, CamArrangement arrangement, CamMapPanel *large);

/** cam_panel_box_get_color_bar: Returns: (transfer none): the colour bar of @panel. */
GtkWidget *cam_panel_box_get_color_bar (CamPanelBox *self, CamMapPanel *panel);

G_END_DECLS
