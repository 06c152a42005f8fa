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
  guint channel; /* index k of the selected bar, kept while it moves */

  /* Bars move from one height to the next; both arrays have n_bars values. */
  guint n_bars;
  CamPlotScale scale;
  float *from;
  float *to;
  double progress;       /* of the animation, 0 to 1 */
  gboolean was_at_pixel; /* whether the last table was about a pixel */
  AdwAnimation *animation;

  double view_start; /* the bar at the left edge, and how many the plot is wide */
  double view_count;
  double drag_start; /* the view's, when the drag began */

  gboolean inside; /* whether the pointer is in the plot, and where */
  double inside_x;
  double hover_x; /* where the pointer was last, in the window; −1 before it was seen */
  double hover_y;
  gboolean by_keyboard; /* whether the last click or key was a key: the focus is shown */
};

/* cam-channel-plot-geometry.c: where things are drawn, for drawing and for the pointer. */

/** cam_channel_plot_get_shown_value: Returns: the value that the bar at @position shows now; during
 * the animation it is between that of the last table and that of this one. */
float cam_channel_plot_get_shown_value (CamChannelPlot *self, guint position);

/** cam_channel_plot_get_pitch: Returns: the distance of two bars in pixels. */
double cam_channel_plot_get_pitch (CamChannelPlot *self);

/* cam-channel-plot-view.c: which of the bars are shown. */

/** The narrowest distance of two bars that can still be told apart, in pixels. */
#define CAM_CHANNEL_PLOT_PITCH 4

/** cam_channel_plot_show_all: shows all bars, of which there is another number; tells nobody. */
void cam_channel_plot_show_all (CamChannelPlot *self);

/** cam_channel_plot_zooms: Returns: whether there are more bars than can be told apart. */
gboolean cam_channel_plot_zooms (CamChannelPlot *self);

/** cam_channel_plot_zoom: makes bars @factor times as wide; what is at @x stays there. */
void cam_channel_plot_zoom (CamChannelPlot *self, double factor, double x);

/** cam_channel_plot_move: moves the view so that the bar at @start is at the left edge, as far as
 * there are bars. */
void cam_channel_plot_move (CamChannelPlot *self, double start);

/** cam_channel_plot_show_selected: moves the view as little as brings the selected bar into it. */
void cam_channel_plot_show_selected (CamChannelPlot *self);

/* cam-channel-plot-selection.c: which bar is selected; its public functions are in
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
