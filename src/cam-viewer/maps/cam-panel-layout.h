/* SPDX-License-Identifier: MIT */

#pragma once

#include <graphene.h>

#include "cam-options.h"

G_BEGIN_DECLS

/* The least widths of pictures, in pixels: of panels of one size, of one that is large or alone,
 * and of those beside a large one. */
#define CAM_PANEL_LAYOUT_SMALLEST 170
#define CAM_PANEL_LAYOUT_SMALLEST_LARGE 216
#define CAM_PANEL_LAYOUT_SMALLEST_OTHER 120

/**
 * CamPanelLayout:
 * @arrangement: how the panels are laid out
 * @n_panels: how many there are; at least 1
 * @large: index of the one that is large in %CAM_ARRANGEMENT_LARGE
 * @width: the room that there is, in pixels
 * @height: as well
 * @aspect: width / height of every picture
 * @above: pixels that each panel needs above its picture, for its title
 * @below: pixels that each panel needs below its picture, for its colour bar
 * @below_others: the same of those that are not large, in %CAM_ARRANGEMENT_LARGE
 * @least_other: pixels that the titles of those need at least, if that is more than
 *   %CAM_PANEL_LAYOUT_SMALLEST_OTHER
 *
 * What cam_panel_layout_place() is given: the panels, and the room for them.
 */
typedef struct
{
  CamArrangement arrangement;
  guint n_panels;
  guint large;
  double width;
  double height;
  double aspect;
  double above;
  double below;
  double below_others;
  double least_other;
} CamPanelLayout;

/**
 * cam_panel_layout_place:
 * @layout: the panels and the room for them
 * @pictures: (out caller-allocates) (array): where each of the panels' pictures goes, left to
 *   right, in whole pixels
 *
 * Makes the pictures as large as the room allows. In %CAM_ARRANGEMENT_LARGE the others stand in a
 * column beside the large one, or in a row below it, whichever leaves it more room. In
 * %CAM_ARRANGEMENT_SIDE_BY_SIDE all have the same size. In %CAM_ARRANGEMENT_ONE there should be one
 * panel.
 */
void cam_panel_layout_place (const CamPanelLayout *layout, graphene_rect_t *pictures);

/**
 * cam_panel_layout_get_minimum_height:
 * @layout: the panels; its height does not count
 *
 * Returns: how much height is needed so that no picture is too small to be read.
 */
double cam_panel_layout_get_minimum_height (const CamPanelLayout *layout);

G_END_DECLS
