/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-colormap.h"

G_BEGIN_DECLS

/** The length of the arrow at an end of a strip that values lie beyond, in pixels. */
#define CAM_COLOR_STRIP_ARROW 7

/** cam_color_strip_append: draws the strip of a colour bar: @colors, 256 × 1 pixels, into @bar. An
 * end is round if it is one of the values, and has an arrow outside of @bar, in the colour of
 * @colormap there, if @scale tells of values beyond. */
void cam_color_strip_append (GtkSnapshot *snapshot,
                             GdkTexture *colors,
                             CamColormap colormap,
                             const graphene_rect_t *bar,
                             CamScale scale);

G_END_DECLS
