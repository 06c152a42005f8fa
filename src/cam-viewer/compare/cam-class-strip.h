/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-compare.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_STRIP (cam_class_strip_get_type ())

/**
 * A row of CamClassTiles, the likeliest classes first. Tab moves the focus into the row and out of
 * it; the arrow keys, Home and End move within it. Properties, for all tiles:
 *
 * - `base` (GdkPaintable): nullable; drawn below the maps
 * - `alpha` (double): how opaque the maps are, 0 to 1
 */
G_DECLARE_FINAL_TYPE (CamClassStrip, cam_class_strip, CAM, CLASS_STRIP, GtkWidget)

/** cam_class_strip_set_compare: sets the comparison whose classes are shown and picked. To be
 * called once. */
void cam_class_strip_set_compare (CamClassStrip *self, CamCompare *compare);

G_END_DECLS
