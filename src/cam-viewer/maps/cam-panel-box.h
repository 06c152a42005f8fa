/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"
#include "cam-options.h"

G_BEGIN_DECLS

#define CAM_TYPE_PANEL_BOX (cam_panel_box_get_type ())

/**
 * Lays out a few CamMapPanels with cam_panel_layout_place(), each between its title and its colour
 * bar. A hidden panel leaves no gap. In %CAM_ARRANGEMENT_LARGE a click on a small panel, or Enter
 * in it, emits the signal `panel-picked` with that panel, which should then become the large one.
 */
G_DECLARE_FINAL_TYPE (CamPanelBox, cam_panel_box, CAM, PANEL_BOX, GtkWidget)

/** cam_panel_box_new: Returns: (transfer floating): a box without panels. */
GtkWidget *cam_panel_box_new (void);

/** cam_panel_box_append: puts @panel after the others, with a title, and with a colour bar that is
 * shown while the panel has a map. */
void cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel);

/** cam_panel_box_append_with: as cam_panel_box_append(), but with the widgets @title above and @bar
 * below the panel, unless they are %NULL. Both are visible while the panel is. */
void
cam_panel_box_append_with (CamPanelBox *self, CamMapPanel *panel, GtkWidget *title, GtkWidget *bar);

/** cam_panel_box_create_color_bar: Returns: (transfer floating): a colour bar for the map of
 * @panel, as cam_panel_box_append() makes it. */
GtkWidget *cam_panel_box_create_color_bar (CamMapPanel *panel);

/** cam_panel_box_set_arrangement: sets how the panels are laid out. @large: (transfer none): the
 * panel that is large in %CAM_ARRANGEMENT_LARGE. */
void
cam_panel_box_set_arrangement (CamPanelBox *self, CamArrangement arrangement, CamMapPanel *large);

/** cam_panel_box_get_color_bar: Returns: (transfer none): the colour bar of @panel. */
GtkWidget *cam_panel_box_get_color_bar (CamPanelBox *self, CamMapPanel *panel);

G_END_DECLS
