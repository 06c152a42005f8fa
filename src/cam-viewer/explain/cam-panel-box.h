/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"

G_BEGIN_DECLS

#define CAM_TYPE_PANEL_BOX (cam_panel_box_get_type ())

/**
 * Lays out a few CamMapPanel, each under its title, so that they are as large as the room and
 * their aspect ratio allow: side by side, in rows, or one above the other. In a narrow scroller
 * they stand one above the other, each as wide as the box.
 */
G_DECLARE_FINAL_TYPE (CamPanelBox, cam_panel_box, CAM, PANEL_BOX, GtkWidget)

GtkWidget *cam_panel_box_new (void);

/** cam_panel_box_append: puts @panel behind the others. */
void cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel);

/**
 * cam_panel_box_choose_columns:
 * @n_panels: how many panels there are, at least 1
 * @width: room in pixels
 * @height: room in pixels
 * @aspect: width / height of each panel
 * @title_height: pixels above each panel
 * @panel_width: (out) (optional): how wide the panels then are
 *
 * Returns: in how many columns the panels are largest.
 */
guint cam_panel_box_choose_columns (guint n_panels,
                                    double width,
                                    double height,
                                    double aspect,
                                    double title_height,
                                    double *panel_width);

G_END_DECLS
