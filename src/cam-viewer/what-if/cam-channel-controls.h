/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_CONTROLS (cam_channel_controls_get_type ())

/** How many of the strongest channels are kept: a slider with a mark at the least number that keeps
 * the prediction, and buttons that build the map up channel by channel. */
G_DECLARE_FINAL_TYPE (CamChannelControls, cam_channel_controls, CAM, CHANNEL_CONTROLS, AdwBin)

/** cam_channel_controls_set_what_if: @what_if: what they change; only once. */
void cam_channel_controls_set_what_if (CamChannelControls *self, CamWhatIf *what_if);

/** cam_channel_controls_play: adds channels one after another, the strongest first, from none if
 * all are on; or stops. If the desktop wants no animations, it adds one. */
void cam_channel_controls_play (CamChannelControls *self);

G_END_DECLS
