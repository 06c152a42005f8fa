/* SPDX-License-Identifier: MIT */

#include "cam-color-bar-private.h"

#include <math.h>

#include "cam-color-strip.h"

#define TICK_DISTANCE 72
#define SIDE 14 /* room at both ends for half a tick's label */

static guint
get_max_ticks (CamColorBar *self)
{
  return (guint)MAX (2, gtk_widget_get_width (GTK_WIDGET (self)) / TICK_DISTANCE);
}

void
cam_color_bar_get_axis (CamColorBar *self, CamAxis *axis)
{
  CamScale scale = cam_heatmap_get_scale (self->heatmap);

  cam_axis_init (axis, scale.minimum, scale.maximum, get_max_ticks (self));
}

int
cam_color_bar_get_line_height (CamColorBar *self)
{
  int height;

  pango_layout_get_pixel_size (self->unit_layout, NULL, &height);
  return height;
}

void
cam_color_bar_get_bar (CamColorBar *self, graphene_rect_t *bar)
{
  CamScale scale = { 0, 0 };
  int unit_width, kind_width, words_width, left = SIDE, right = SIDE;

  g_return_if_fail (CAM_IS_COLOR_BAR (self));

  pango_layout_get_pixel_size (self->unit_layout, &unit_width, NULL);
  pango_layout_get_pixel_size (self->kind_layout, &kind_width, NULL);
  words_width = MAX (unit_width, kind_width);
  if (words_width > 0)
    right += words_width + CAM_COLOR_BAR_WORDS_DISTANCE - SIDE / 2;
  if (self->heatmap)
    scale = cam_heatmap_get_scale (self->heatmap);
  left += scale.below ? CAM_COLOR_STRIP_ARROW : 0;
  right += scale.above ? CAM_COLOR_STRIP_ARROW : 0;
  *bar
      = GRAPHENE_RECT_INIT ((float)left,
                            CAM_COLOR_BAR_OVERHANG,
                            (float)MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - left - right),
                            CAM_COLOR_BAR_HEIGHT);
}

float
cam_color_bar_get_position (const graphene_rect_t *bar, CamScale scale, double value)
{
  double share = 0;

  if (scale.maximum > scale.minimum)
    share = (value - scale.minimum) / ((double)scale.maximum - scale.minimum);
  return bar->origin.x + (float)round (CLAMP (share, 0, 1) * (bar->size.width - 1));
}
