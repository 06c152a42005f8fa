/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

#include "cam-snapshot.h"

#define NARROWEST_COLUMN 9 /* pixels: the smallest width of the selection */

static void
append_lines (CamChannelPlot *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA faint = *color;
  CamAxis axis;

  faint.alpha *= 0.1f;
  cam_plot_scale_get_axis (&self->scale, height, &axis);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      double y = round (cam_plot_scale_get_y (&self->scale, cam_axis_get_tick (&axis, i), height));

      gtk_snapshot_append_color (
          snapshot, &faint, &GRAPHENE_RECT_INIT (0, (float)y, (float)width, 1));
    }
}

static void
append_selection (CamChannelPlot *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean focused = cam_snapshot_shows_focus (widget, self->by_keyboard);
  GdkRGBA shade = focused ? cam_snapshot_look_up_color (widget, "accent_bg_color") : *color;
  double pitch = cam_channel_plot_get_pitch (self);
  double width = MAX (pitch, NARROWEST_COLUMN);
  double left = round ((self->selected - self->view_start + 0.5) * pitch - width / 2);
  graphene_rect_t column = GRAPHENE_RECT_INIT (
      (float)left, 0, (float)round (width), (float)gtk_widget_get_height (widget));

  shade.alpha *= focused ? 0.35f : 0.15f;
  cam_snapshot_append_rounded (snapshot, &column, 4, &shade);
}

static void
append_between (
    CamChannelPlot *self, GtkSnapshot *snapshot, const GdkRGBA *color, double x, double value)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double zero = round (cam_plot_scale_get_y (&self->scale, 0, height));
  double end = round (cam_plot_scale_get_y (&self->scale, value, height));

  if (end != zero)
    gtk_snapshot_append_color (
        snapshot,
        color,
        &GRAPHENE_RECT_INIT ((float)x, (float)MIN (zero, end), 1, (float)fabs (end - zero)));
}

/* Draws several bars in each column of pixels, as high as the highest and as low as the lowest. */
static void
append_columns (CamChannelPlot *self,
                GtkSnapshot *snapshot,
                const GdkRGBA *positive,
                const GdkRGBA *negative)
{
  double pitch = cam_channel_plot_get_pitch (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  for (int x = 0; x < width; x++)
    {
      guint first = (guint)(self->view_start + x / pitch);
      guint end = MIN ((guint)ceil (self->view_start + (x + 1) / pitch), self->n_bars);
      float most = 0, least = 0;

      for (guint i = first; i < end; i++)
        {
          float value = cam_channel_plot_get_shown_value (self, i);

          most = MAX (most, value);
          least = MIN (least, value);
        }
      append_between (self, snapshot, positive, x, most);
      append_between (self, snapshot, negative, x, least);
    }
}

/* Draws a channel that is switched off: as an outline, or as a faint bar if that is too narrow. */
static void
append_hollow (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *bar)
{
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect outline;
  GdkRGBA faint = *color;

  if (bar->size.width < 3 || bar->size.height < 3)
    {
      faint.alpha *= 0.35f;
      gtk_snapshot_append_color (snapshot, &faint, bar);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, bar, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
append_bars (CamChannelPlot *self, GtkSnapshot *snapshot)
{
  GdkRGBA positive = cam_snapshot_look_up_color (GTK_WIDGET (self), "cam_positive");
  GdkRGBA negative = cam_snapshot_look_up_color (GTK_WIDGET (self), "cam_negative");
  guint first, last;

  if (cam_channel_plot_get_pitch (self) < 1)
    {
      append_columns (self, snapshot, &positive, &negative);
      return;
    }
  cam_channel_plot_get_view (self, &first, &last);
  for (guint i = first; i <= last; i++)
    {
      float value = cam_channel_plot_get_shown_value (self, i);
      graphene_rect_t bar;

      cam_channel_plot_get_bar (self, i, &bar);
      if (bar.size.height <= 0)
        continue;
      if (cam_channel_table_get_channel (self->table, self->order, i)->off)
        append_hollow (snapshot, value > 0 ? &positive : &negative, &bar);
      else
        gtk_snapshot_append_color (snapshot, value > 0 ? &positive : &negative, &bar);
    }
}

/* Draws which part of all bars is in view. */
static void
append_range (CamChannelPlot *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const float thickness = 4;
  float width = (float)gtk_widget_get_width (GTK_WIDGET (self));
  float y = (float)gtk_widget_get_height (GTK_WIDGET (self)) - thickness;
  GdkRGBA faint = *color, strong = *color;
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, y, width, thickness), part = whole;

  if (self->view_count >= self->n_bars)
    return;
  faint.alpha *= 0.12f;
  strong.alpha *= 0.55f;
  part.origin.x = (float)(self->view_start / self->n_bars) * width;
  part.size.width = (float)MAX (self->view_count / self->n_bars * width, 2 * thickness);
  cam_snapshot_append_rounded (snapshot, &whole, thickness / 2, &faint);
  cam_snapshot_append_rounded (snapshot, &part, thickness / 2, &strong);
}

static void
append_zero (CamChannelPlot *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double y = round (cam_plot_scale_get_y (&self->scale, 0, height));
  GdkRGBA line = *color;

  line.alpha *= 0.55f;
  gtk_snapshot_append_color (
      snapshot,
      &line,
      &GRAPHENE_RECT_INIT (0, (float)y, (float)gtk_widget_get_width (GTK_WIDGET (self)), 1));
}

static void
append_focus_ring (CamChannelPlot *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent = cam_snapshot_look_up_color (GTK_WIDGET (self), "accent_bg_color");
  graphene_rect_t ring = GRAPHENE_RECT_INIT (0,
                                             0,
                                             (float)gtk_widget_get_width (GTK_WIDGET (self)),
                                             (float)gtk_widget_get_height (GTK_WIDGET (self)));

  accent.alpha *= 0.6f;
  cam_snapshot_append_border (snapshot, &ring, 6, 2, &accent);
}

void
cam_channel_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (widget);
  GdkRGBA color;

  if (self->n_bars == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  append_lines (self, snapshot, &color);
  if (self->selected != GTK_INVALID_LIST_POSITION)
    append_selection (self, snapshot, &color);
  append_bars (self, snapshot);
  append_zero (self, snapshot, &color);
  append_range (self, snapshot, &color);
  if (cam_snapshot_shows_focus (widget, self->by_keyboard))
    append_focus_ring (self, snapshot);
}
