/* SPDX-License-Identifier: MIT */

#pragma once

#include <graphene.h>

#include "cam-options.h"

G_BEGIN_DECLS

/* The smallest widths of pictures, in pixels: in panels of equal size, in a panel that is large or
 * alone, and in the panels beside a large one. */
#define CAM_PANEL_LAYOUT_SMALLEST 170
#define CAM_PANEL_LAYOUT_SMALLEST_LARGE 216
#define CAM_PANEL_LAYOUT_SMALLEST_OTHER 120

/**
 * CamPanelLayout:
 * @arrangement: how the panels are laid out
 * @n_panels: how many there are; at least 1
 * @large: index of the one that is large in %CAM_ARRANGEMENT_LARGE
 * @width: the width that is available, in pixels
 * @height: the height that is available, in pixels
 * @aspect: width / height of every picture
 * @above: pixels that each panel needs above its picture, for its title
 * @below: pixels that each panel needs below its picture, for its colour bar
 * @below_others: the same for the small panels in %CAM_ARRANGEMENT_LARGE
 * @least_other: the smallest width of the small panels' titles, in pixels, if that is more than
 *   %CAM_PANEL_LAYOUT_SMALLEST_OTHER
 *
 * The input of cam_panel_layout_place(): the panels, and the room for them.
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
 * @pictures: (out caller-allocates) (array): a rectangle for the picture of each panel, in whole
 *   pixels, as if from left to right
 *
 * Makes the pictures as large as the room allows. In %CAM_ARRANGEMENT_LARGE the small panels are in
 * a column beside the large one or in a row below it, whichever makes the large one larger. In
 * %CAM_ARRANGEMENT_SIDE_BY_SIDE all have the same size. In %CAM_ARRANGEMENT_ONE there should be one
 * panel.
 */
void cam_panel_layout_place (const CamPanelLayout *layout, graphene_rect_t *pictures);

/**
 * cam_panel_layout_get_minimum_height:
 * @layout: the panels; @height is ignored
 *
 * Returns: the height in pixels that is needed so that every picture has its smallest width.
 */
double cam_panel_layout_get_minimum_height (const CamPanelLayout *layout);

G_END_DECLS
