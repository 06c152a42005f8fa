/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-channel-plot.h"

G_BEGIN_DECLS

struct _CamChannelPlot
{
  GtkWidget parent_instance;

  CamChannelTable *table;
  CamChannelOrder order;
  guint selected;
  guint channel; /* index k of the selected bar, kept while it moves */

  /* Bars move from one height to the next; both arrays have n_bars values. */
  guint n_bars;
  CamPlotScale scale;
  float *from;
  float *to;
  double progress;
  AdwAnimation *animation;

  double hover_x; /* where the pointer was last, in the window; −1 before it was seen */
  double hover_y;
  gboolean by_keyboard; /* whether the last click or key was a key: the focus is shown */
};

/** The narrowest distance of two bars that can still be told apart, in pixels. */
#define CAM_CHANNEL_PLOT_PITCH 4

/** cam_channel_plot_get_pitch: Returns: the distance of two bars in pixels. */
double cam_channel_plot_get_pitch (CamChannelPlot *self);

/** cam_channel_plot_get_view: gives which part of the plot its scroller shows. */
void cam_channel_plot_get_view (CamChannelPlot *self, double *left, double *width);

void cam_channel_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

void cam_channel_plot_install_keys (GtkWidgetClass *widget_class);
void cam_channel_plot_add_controllers (CamChannelPlot *self);

G_END_DECLS
