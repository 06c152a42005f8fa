/* SPDX-License-Identifier: MIT */

#include "cam-color-bar-private.h"

#include <math.h>

#include "cam-color-strip.h"
#include "cam-scale-words.h"

#define TICK_DISTANCE 72
#define SIDE 14       /* room at both ends for half a tick's label */
#define LEAST_LINES 8 /* the smallest width of a bar beside words, in heights of a line */

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

gboolean
cam_color_bar_is_narrow (CamColorBar *self, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int most = 0, words;

  for (guint n_scaled = 0; n_scaled <= 2; n_scaled++)
    {
      pango_layout_set_text (layout, cam_scale_words_get_kind (n_scaled), -1);
      pango_layout_get_pixel_size (layout, &words, NULL);
      most = MAX (most, words);
    }
  return width - SIDE - CAM_COLOR_BAR_WORDS_DISTANCE - most
         < LEAST_LINES * cam_color_bar_get_line_height (self);
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
  if (words_width > 0 && !self->is_narrow)
    right = words_width + CAM_COLOR_BAR_WORDS_DISTANCE;
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
