/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

/* The fewest bars in view: the limit of zooming in. */
#define FEWEST_BARS 16

static void
set_view (CamChannelPlot *self, double start, double count)
{
  count = CLAMP (count, MIN (FEWEST_BARS, self->n_bars), self->n_bars);
  start = CLAMP (start, 0, self->n_bars - count);
  if (self->view_start == start && self->view_count == count)
    return;
  self->view_start = start;
  self->view_count = count;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "view-changed");
}

void
cam_channel_plot_show_all (CamChannelPlot *self)
{
  self->view_start = 0;
  self->view_count = self->n_bars;
}

gboolean
cam_channel_plot_zooms (CamChannelPlot *self)
{
  return self->n_bars > FEWEST_BARS
         && (int)self->n_bars * CAM_CHANNEL_PLOT_PITCH > gtk_widget_get_width (GTK_WIDGET (self));
}

void
cam_channel_plot_zoom (CamChannelPlot *self, double factor, double x)
{
  double share = x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  double fixed = self->view_start + share * self->view_count;
  double count = CLAMP (self->view_count / factor, MIN (FEWEST_BARS, self->n_bars), self->n_bars);

  set_view (self, fixed - share * count, count);
}

void
cam_channel_plot_move (CamChannelPlot *self, double start)
{
  set_view (self, start, self->view_count);
}

void
cam_channel_plot_show_selected (CamChannelPlot *self)
{
  double start = self->view_start;

  if (self->selected == GTK_INVALID_LIST_POSITION)
    return;
  start = MIN (start, self->selected - 1.0);
  start = MAX (start, self->selected + 2.0 - self->view_count);
  cam_channel_plot_move (self, start);
}

void
cam_channel_plot_get_view (CamChannelPlot *self, guint *first, guint *last)
{
  g_return_if_fail (CAM_IS_CHANNEL_PLOT (self));

  *first = (guint)floor (self->view_start);
  *last = self->n_bars > 0
              ? MIN ((guint)ceil (self->view_start + self->view_count), self->n_bars) - 1
              : 0;
}
