/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_PLOT (cam_channel_plot_get_type ())

/**
 * The bars of a CamChannelTable around a zero line, one a channel. As narrow as they can be seen
 * they get wider than the room: put the plot into a scroller. The pointer, Left, Right, Home, End,
 * Page Up and Page Down select a bar. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `order` (CamChannelOrder): how the bars are sorted, and what they show: contributions for
 *   %CAM_CHANNEL_ORDER_CONTRIBUTION, else weights
 * - `selected` (uint): the position of the selected bar, %GTK_INVALID_LIST_POSITION for none.
 *   Another table or order keeps the channel
 */
G_DECLARE_FINAL_TYPE (CamChannelPlot, cam_channel_plot, CAM, CHANNEL_PLOT, GtkWidget)

CamChannelTable *cam_channel_plot_get_table (CamChannelPlot *self);
CamChannelOrder cam_channel_plot_get_order (CamChannelPlot *self);

guint cam_channel_plot_get_selected (CamChannelPlot *self);
void cam_channel_plot_set_selected (CamChannelPlot *self, guint selected);

/** cam_channel_plot_get_channel: Returns: (transfer none) (nullable): the selected channel. */
const CamChannel *cam_channel_plot_get_channel (CamChannelPlot *self);

/** cam_channel_plot_get_bar: gives where the bar at @position is drawn now: from the zero line to
 * its value. */
void cam_channel_plot_get_bar (CamChannelPlot *self, guint position, graphene_rect_t *bar);

G_END_DECLS
