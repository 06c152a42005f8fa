/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-colormap.h"

G_BEGIN_DECLS

/** The length of the arrow at an end of a strip, in pixels. It says that values lie beyond the
 * end. */
#define CAM_COLOR_STRIP_ARROW 7

/** cam_color_strip_append: draws the strip of a colour bar: @colors, 256 × 1 pixels, into @bar. If
 * @scale says that values lie beyond an end, an arrow in the end's colour is drawn outside of @bar;
 * otherwise the end is round. */
void cam_color_strip_append (GtkSnapshot *snapshot,
                             GdkTexture *colors,
                             CamColormap colormap,
                             const graphene_rect_t *bar,
                             CamScale scale);

G_END_DECLS
