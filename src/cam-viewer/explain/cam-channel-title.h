/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-explainer.h"
#include "cam-map-panel.h"
#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_TITLE (cam_channel_title_get_type ())

/** The title above a channel's map: the channel, what it adds to the logit, a switch that shows the
 * map times its weight, and a button that closes the panel. */
G_DECLARE_FINAL_TYPE (CamChannelTitle, cam_channel_title, CAM, CHANNEL_TITLE, AdwBin)

/** cam_channel_title_new: Returns: (transfer floating): a title for the channel that @what_if
 * shows. */
GtkWidget *cam_channel_title_new (CamExplainer *explainer, CamWhatIf *what_if);

/** cam_channel_title_show_map: shows the map of @what_if's channel in @panel. */
void cam_channel_title_show_map (CamMapPanel *panel, CamWhatIf *what_if);

G_END_DECLS
