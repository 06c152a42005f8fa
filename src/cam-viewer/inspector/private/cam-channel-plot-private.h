/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-channel-plot.h"
#include "cam-plot-scale.h"

G_BEGIN_DECLS

struct _CamChannelPlot
{
  GtkWidget parent_instance;

  CamChannelTable *table;
  CamChannelOrder order;
  guint selected;
  guint channel; /* index k of the selected bar, which stays the same if the bar moves */

  /* An animation moves bars from their old values to the new ones; both arrays have n_bars
   * values. */
  guint n_bars;
  CamPlotScale scale;
  float *from;
  float *to;
  double progress;       /* of the animation, 0 to 1 */
  gboolean was_at_pixel; /* whether the last table was that of a pixel */
  AdwAnimation *animation;

  double view_start; /* the position at the left edge, and how many bars are in view */
  double view_count;
  double drag_start; /* @view_start when dragging began */

  gboolean inside; /* whether the pointer is in the plot, and its x coordinate there */
  double inside_x;
  double hover_x; /* the last place of the pointer, in the window; −1 before there was one */
  double hover_y;
  gboolean
      by_keyboard; /* whether the last input was a key, not a click; then the focus ring is drawn */
};

/* cam-channel-plot-geometry.c: where things are drawn, for drawing and for the pointer. */

/** cam_channel_plot_get_shown_value: Returns: the value that the bar at @position shows now. During
 * the animation it is between the last table's and this one's. */
float cam_channel_plot_get_shown_value (CamChannelPlot *self, guint position);

/** cam_channel_plot_get_pitch: Returns: the distance of two bars in pixels. */
double cam_channel_plot_get_pitch (CamChannelPlot *self);

/* cam-channel-plot-view.c: which of the bars are shown. */

/** The smallest distance of two bars that can be told apart, in pixels. */
#define CAM_CHANNEL_PLOT_PITCH 4

/** cam_channel_plot_show_all: shows all bars, after their number has changed. Emits no signal. */
void cam_channel_plot_show_all (CamChannelPlot *self);

/** cam_channel_plot_zooms: Returns: whether there are more bars than can be told apart. */
gboolean cam_channel_plot_zooms (CamChannelPlot *self);

/** cam_channel_plot_zoom: makes bars @factor times as wide. The bar at @x stays there. */
void cam_channel_plot_zoom (CamChannelPlot *self, double factor, double x);

/** cam_channel_plot_move: moves the view so that the bar at @start is at the left edge, or as far
 * as possible. */
void cam_channel_plot_move (CamChannelPlot *self, double start);

/** cam_channel_plot_show_selected: moves the view as little as possible so that the selected bar is
 * in it. */
void cam_channel_plot_show_selected (CamChannelPlot *self);

/* cam-channel-plot-selection.c: which bar is selected. Other functions of that file are public, in
 * cam-channel-plot.h. */

/** cam_channel_plot_keep_channel: selects the bar of the channel that was selected before, after
 * the bars have changed. */
void cam_channel_plot_keep_channel (CamChannelPlot *self);

/* cam-channel-plot-draw.c */

/** cam_channel_plot_snapshot: GtkWidgetClass.snapshot of the plot. */
void cam_channel_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* cam-channel-plot-input.c */

/** cam_channel_plot_install_keys: binds the keys that select a bar; for class_init. */
void cam_channel_plot_install_keys (GtkWidgetClass *widget_class);

/** cam_channel_plot_add_controllers: lets the pointer select a bar; for init. */
void cam_channel_plot_add_controllers (CamChannelPlot *self);

G_END_DECLS
