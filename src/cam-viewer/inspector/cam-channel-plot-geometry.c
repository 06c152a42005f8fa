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
  return gtk_widget_get_width (GTK_WIDGET (self)) / MAX (self->view_count, 1);
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
  gap = pitch < 3 ? 0 : MAX (pitch < 8 ? 1 : round (pitch * 0.25), pitch - widest);
  left = floor ((position - self->view_start) * pitch + gap / 2);
  right = MAX (left + 1, floor ((position - self->view_start + 1) * pitch + gap / 2 - gap));
  zero = round (cam_plot_scale_get_y (&self->scale, 0, height));
  top = round (cam_plot_scale_get_y (
      &self->scale, cam_channel_plot_get_shown_value (self, position), height));
  *bar = GRAPHENE_RECT_INIT (
      (float)left, (float)MIN (top, zero), (float)(right - left), (float)fabs (top - zero));
}
