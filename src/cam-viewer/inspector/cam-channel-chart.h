/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_CHART (cam_channel_chart_get_type ())

/**
 * A bar for each channel: its weight for a class, or its contribution; a labelled axis beside the
 * bars; below them the numbers of the selected channel. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `order` (CamChannelOrder): as in CamChannelPlot
 * - `selected` (uint): the position of the selected bar, %GTK_INVALID_LIST_POSITION for none
 *
 * The signals `channel-picked` and `channel-toggled` are those of CamChannelPlot.
 */
G_DECLARE_FINAL_TYPE (CamChannelChart, cam_channel_chart, CAM, CHANNEL_CHART, GtkWidget)

/** cam_channel_chart_new: Returns: (transfer floating): an empty chart. */
GtkWidget *cam_channel_chart_new (void);

/** cam_channel_chart_get_readout: Returns: (transfer none): the text below the bars: the numbers of
 * the selected channel, or the number of channels if none is selected. */
const char *cam_channel_chart_get_readout (CamChannelChart *self);

/** cam_channel_chart_select_channel: selects the bar of @channel, if there is one. */
void cam_channel_chart_select_channel (CamChannelChart *self, guint channel);

G_END_DECLS
