/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_PLOT (cam_channel_plot_get_type ())

/**
 * The bars of a CamChannelTable above and below a zero line, one for each channel. At first all
 * bars are shown, however many there are. If a column of pixels has several bars, it is drawn as
 * high as the highest and as low as the lowest of them. If there are more bars than can be told
 * apart, the wheel, Up and Down zoom; dragging, and the wheel with Shift, move the view; the signal
 * `view-changed` follows. The pointer and the keys Left, Right, Home, End, Page Up and Page Down
 * select a bar.
 *
 * A click on a bar, or Enter, emits `channel-picked` with its channel; Space emits
 * `channel-toggled`. A channel that is off has a hollow bar. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `order` (CamChannelOrder): how the bars are sorted, and what they show: contributions for
 *   %CAM_CHANNEL_ORDER_CONTRIBUTION, weights otherwise
 * - `selected` (uint): the position of the selected bar, %GTK_INVALID_LIST_POSITION for none. After
 *   a change of table or order, the same channel is selected at its new position
 */
G_DECLARE_FINAL_TYPE (CamChannelPlot, cam_channel_plot, CAM, CHANNEL_PLOT, GtkWidget)

/** cam_channel_plot_get_table: Returns: (transfer none) (nullable): the channels that are shown. */
CamChannelTable *cam_channel_plot_get_table (CamChannelPlot *self);

/** cam_channel_plot_get_order: Returns: the property `order`. */
CamChannelOrder cam_channel_plot_get_order (CamChannelPlot *self);

/** cam_channel_plot_get_selected: Returns: the property `selected`. */
guint cam_channel_plot_get_selected (CamChannelPlot *self);

/** cam_channel_plot_set_selected: selects the bar at position @selected, or none if there is no
 * such bar. */
void cam_channel_plot_set_selected (CamChannelPlot *self, guint selected);

/** cam_channel_plot_get_channel: Returns: (transfer none) (nullable): the channel of the selected
 * bar. It belongs to the table. */
const CamChannel *cam_channel_plot_get_channel (CamChannelPlot *self);

/** cam_channel_plot_get_view: gives the positions of the first and the last bar in view. */
void cam_channel_plot_get_view (CamChannelPlot *self, guint *first, guint *last);

/** cam_channel_plot_get_bar: sets @bar to where the bar at @position is drawn now, in pixels of the
 * widget: from the zero line to its value. */
void cam_channel_plot_get_bar (CamChannelPlot *self, guint position, graphene_rect_t *bar);

G_END_DECLS
