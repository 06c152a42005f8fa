/* SPDX-License-Identifier: MIT */

#include "cam-color-bar-private.h"

#include <math.h>

#include "cam-color-strip.h"
#include "cam-snapshot.h"

#define LABEL_DISTANCE 6

/* @free: (inout): where the label before this one ends. A label that does not fit is left out. */
static void
append_tick (CamColorBar *self,
             GtkSnapshot *snapshot,
             const graphene_rect_t *bar,
             const CamAxis *axis,
             guint i,
             const GdkRGBA *color,
             float *free)
{
  g_autofree char *label = cam_axis_format_tick (axis, i);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  double value = cam_axis_get_tick (axis, i);
  float x = cam_color_bar_get_position (bar, cam_heatmap_get_scale (self->heatmap), value);
  float bottom = bar->origin.y + bar->size.height + CAM_COLOR_BAR_OVERHANG, left;
  int width, room = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA faint = *color;

  faint.alpha *= 0.5f;
  gtk_snapshot_append_color (snapshot,
                             value == 0 ? color : &faint,
                             &GRAPHENE_RECT_INIT (x, bottom, 1, CAM_COLOR_BAR_TICK_LENGTH));
  pango_layout_get_pixel_size (layout, &width, NULL);
  left = CLAMP (roundf (x + 0.5f - (float)width / 2), 0, MAX (0, (float)(room - width)));
  if (left < *free)
    return;
  cam_snapshot_append_text (snapshot, layout, left, bottom + CAM_COLOR_BAR_TICK_LENGTH, color);
  *free = left + (float)width + LABEL_DISTANCE;
}

/* Draws a line at zero, if the map has values of both signs. */
static void
append_zero (GtkSnapshot *snapshot, const graphene_rect_t *bar, float x, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot,
                             color,
                             &GRAPHENE_RECT_INIT (x,
                                                  bar->origin.y - CAM_COLOR_BAR_OVERHANG,
                                                  1,
                                                  bar->size.height + 2 * CAM_COLOR_BAR_OVERHANG));
}

/* Draws all words in the middle of a line below the ticks' labels. */
static void
append_words_below (CamColorBar *self,
                    GtkSnapshot *snapshot,
                    const graphene_rect_t *bar,
                    const GdkRGBA *color)
{
  int width;

  pango_layout_get_pixel_size (self->kind_layout, &width, NULL);
  cam_snapshot_append_text (snapshot,
                            self->kind_layout,
                            roundf ((float)(gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2),
                            bar->origin.y + bar->size.height + CAM_COLOR_BAR_OVERHANG
                                + CAM_COLOR_BAR_TICK_LENGTH
                                + (float)cam_color_bar_get_line_height (self),
                            color);
}

/* Draws the unit beside the bar, and whose scale it is beside the ticks' labels. */
static void
append_words (CamColorBar *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *bar,
              CamScale scale,
              const GdkRGBA *color)
{
  float x = bar->origin.x + bar->size.width + CAM_COLOR_BAR_WORDS_DISTANCE
            + (scale.above ? CAM_COLOR_STRIP_ARROW : 0);

  cam_snapshot_append_text (
      snapshot,
      self->unit_layout,
      x,
      roundf (bar->origin.y
              + (CAM_COLOR_BAR_HEIGHT - (float)cam_color_bar_get_line_height (self)) / 2),
      color);
  cam_snapshot_append_text (snapshot,
                            self->kind_layout,
                            x,
                            bar->origin.y + bar->size.height + CAM_COLOR_BAR_OVERHANG
                                + CAM_COLOR_BAR_TICK_LENGTH,
                            color);
}

static void
append_marker (CamColorBar *self, GtkSnapshot *snapshot, const graphene_rect_t *bar)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.65f };
  CamScale scale = cam_heatmap_get_scale (self->heatmap);
  graphene_rect_t outer, inner;
  double x, y;
  float value, left;

  if (!self->viewport || !cam_viewport_get_pointer (self->viewport, &x, &y))
    return;
  value = cam_heatmap_get_value (self->heatmap, x, y);
  if (!isfinite (value))
    return;

  left = cam_color_bar_get_position (bar, scale, value) - 3;
  outer = GRAPHENE_RECT_INIT (left, bar->origin.y - 3, 7, bar->size.height + 6);
  inner = GRAPHENE_RECT_INIT (left + 1, bar->origin.y - 2, 5, bar->size.height + 4);
  cam_snapshot_append_border (snapshot, &outer, 3.5f, 1, &dark);
  cam_snapshot_append_border (snapshot, &inner, 2.5f, 2, &white);
}

void
cam_color_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamColorBar *self = CAM_COLOR_BAR (widget);
  graphene_rect_t bar;
  GdkRGBA color, rim;
  CamAxis axis;
  CamScale scale;
  float free = -G_MAXFLOAT;

  if (!self->heatmap)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  rim = color;
  rim.alpha *= 0.2f;
  scale = cam_heatmap_get_scale (self->heatmap);
  cam_color_bar_get_bar (self, &bar);
  cam_color_bar_get_axis (self, &axis);

  cam_color_strip_append (snapshot, self->colors, self->colormap, &bar, scale);
  if (!scale.below && !scale.above)
    cam_snapshot_append_border (snapshot, &bar, CAM_COLOR_BAR_HEIGHT / 2.0f, 1, &rim);

  for (guint i = 0; i < axis.n_ticks; i++)
    append_tick (self, snapshot, &bar, &axis, i, &color, &free);
  if (scale.minimum < 0 && scale.maximum > 0)
    append_zero (snapshot, &bar, cam_color_bar_get_position (&bar, scale, 0), &color);
  if (self->is_narrow)
    append_words_below (self, snapshot, &bar, &color);
  else
    append_words (self, snapshot, &bar, scale, &color);
  append_marker (self, snapshot, &bar);
}
