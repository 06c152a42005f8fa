/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

float
cam_channel_plot_get_shown_value (CamChannelPlot *self, guint position)
{
  return self->from[position] + (self->to[position] - self->from[position]) * (float)self->progress;
}

double
cam_channel_plot_get_pitch (CamChannelPlot *self)
{
  return (double)gtk_widget_get_width (GTK_WIDGET (self)) / MAX (self->n_bars, 1);
}

void
cam_channel_plot_get_bar (CamChannelPlot *self, guint position, graphene_rect_t *bar)
{
  const double widest = 40;
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double pitch, gap, left, right, zero, top;

  g_return_if_fail (CAM_IS_CHANNEL_PLOT (self));
  g_return_if_fail (position < self->n_bars);

  pitch = cam_channel_plot_get_pitch (self);
  gap = MAX (pitch < 8 ? 1 : round (pitch * 0.25), pitch - widest);
  left = floor (position * pitch + gap / 2);
  right = MAX (left + 1, floor ((position + 1) * pitch + gap / 2 - gap));
  zero = round (cam_plot_scale_get_y (&self->scale, 0, height));
  top = round (cam_plot_scale_get_y (
      &self->scale, cam_channel_plot_get_shown_value (self, position), height));
  *bar = GRAPHENE_RECT_INIT (
      (float)left, (float)MIN (top, zero), (float)(right - left), (float)fabs (top - zero));
}

void
cam_channel_plot_get_view (CamChannelPlot *self, double *left, double *width)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  *left = 0;
  *width = gtk_widget_get_width (GTK_WIDGET (self));
  if (scroller)
    {
      GtkAdjustment *adjustment
          = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

      *left = gtk_adjustment_get_value (adjustment);
      *width = MIN (*width, gtk_adjustment_get_page_size (adjustment));
    }
}
