/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_CHART (cam_channel_chart_get_type ())

/**
 * What each channel says for a class, as bars with a labelled axis, and below them the numbers of
 * the selected one. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `order` (CamChannelOrder): as that of CamChannelPlot
 * - `selected` (uint): the position of the selected bar, %GTK_INVALID_LIST_POSITION for none
 */
G_DECLARE_FINAL_TYPE (CamChannelChart, cam_channel_chart, CAM, CHANNEL_CHART, GtkWidget)

GtkWidget *cam_channel_chart_new (void);

/** cam_channel_chart_get_readout: Returns: (transfer none): the numbers of the selected channel as
 * they are shown. */
const char *cam_channel_chart_get_readout (CamChannelChart *self);

G_END_DECLS
