/* SPDX-License-Identifier: MIT */

#include "cam-plot-scale.h"

/* Room for half a label at both edges, in pixels. */
#define PADDING 9
#define TICK_DISTANCE 28

CamPlotScale
cam_plot_scale_for_table (CamChannelTable *table, CamChannelOrder order)
{
  float minimum = 0, maximum = 0;

  if (table)
    cam_channel_table_get_range (table, order, &minimum, &maximum);
  if (!(maximum > minimum))
    return (CamPlotScale){ -1, 1 };
  return (CamPlotScale){ minimum, maximum };
}

double
cam_plot_scale_get_y (const CamPlotScale *self, double value, int height)
{
  double share = (self->maximum - value) / (self->maximum - self->minimum);

  return PADDING + share * MAX (height - 2 * PADDING, 1);
}

void
cam_plot_scale_get_axis (const CamPlotScale *self, int height, CamAxis *axis)
{
  cam_axis_init (axis, self->minimum, self->maximum, (guint)MAX (2, height / TICK_DISTANCE));
}
