/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-compared-class.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_TILE (cam_class_tile_get_type ())

/**
 * A small map of one class with its name and logit, and the letter A or B if it is one of the
 * compared classes. A click or Enter emits the signal `picked` with %CAM_SIDE_A, or with
 * %CAM_SIDE_B if Shift is pressed. Properties:
 *
 * - `base` (GdkPaintable): nullable; drawn below the map
 * - `alpha` (double): how opaque the map is, 0 to 1
 */
G_DECLARE_FINAL_TYPE (CamClassTile, cam_class_tile, CAM, CLASS_TILE, GtkWidget)

/** CAM_CLASS_TILE_CHARS: how many characters of a name fit into a line. */
#define CAM_CLASS_TILE_CHARS 10

/** cam_class_tile_new: Returns: (transfer floating): a tile of @item, which is referenced. */
GtkWidget *cam_class_tile_new (CamComparedClass *item);

/** cam_class_tile_get_item: Returns: (transfer none): the class. */
CamComparedClass *cam_class_tile_get_item (CamClassTile *self);

G_END_DECLS
