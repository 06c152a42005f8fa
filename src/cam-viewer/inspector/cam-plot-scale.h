/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"
#include "cam-axis.h"

G_BEGIN_DECLS

/**
 * CamPlotScale:
 * @minimum: the value at the lower edge of a plot
 * @maximum: the value at its upper edge; larger than @minimum
 *
 * The vertical scale that a CamChannelPlot and the CamValueAxis beside it share.
 */
typedef struct
{
  double minimum;
  double maximum;
} CamPlotScale;

/**
 * cam_plot_scale_for_table:
 * @table: (nullable): the channels that are shown
 * @order: how they are sorted, which also says which of their values are shown
 *
 * Returns: the scale from the smallest to the largest value of @table, with 0 in between. It is −1
 * to 1 if there are no values, or if all of them are 0
 */
CamPlotScale cam_plot_scale_for_table (CamChannelTable *table, CamChannelOrder order);

/** cam_plot_scale_get_y: Returns: how far below the top of a plot @value lies, in pixels; @height
 * is that of the plot in pixels. */
double cam_plot_scale_get_y (const CamPlotScale *self, double value, int height);

/** cam_plot_scale_get_axis: sets @axis to the labelled ticks that fit beside a plot of @height
 * pixels. */
void cam_plot_scale_get_axis (const CamPlotScale *self, int height, CamAxis *axis);

G_END_DECLS
