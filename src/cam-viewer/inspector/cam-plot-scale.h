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
 * @order: how they are sorted; it also decides whether weights or contributions are shown
 *
 * Returns: a scale that holds all values of @table and 0; −1 to 1 if there are no values or all of
 * them are 0.
 */
CamPlotScale cam_plot_scale_for_table (CamChannelTable *table, CamChannelOrder order);

/** cam_plot_scale_get_y: Returns: the distance of @value from the top of a plot of @height pixels,
 * in pixels. */
double cam_plot_scale_get_y (const CamPlotScale *self, double value, int height);

/** cam_plot_scale_get_axis: sets @axis to the labelled ticks that fit beside a plot of @height
 * pixels. */
void cam_plot_scale_get_axis (const CamPlotScale *self, int height, CamAxis *axis);

G_END_DECLS
