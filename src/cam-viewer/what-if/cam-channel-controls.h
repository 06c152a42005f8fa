/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHANNEL_CONTROLS (cam_channel_controls_get_type ())

/** A slider for the number of strongest channels that are kept, with a mark at the smallest number
 * that keeps the prediction, and buttons that build the map up channel by channel. */
G_DECLARE_FINAL_TYPE (CamChannelControls, cam_channel_controls, CAM, CHANNEL_CONTROLS, AdwBin)

/** cam_channel_controls_set_what_if: sets the object that the controls change; referenced. To be
 * called once. */
void cam_channel_controls_set_what_if (CamChannelControls *self, CamWhatIf *what_if);

/** cam_channel_controls_play: starts to add channels one after another, the strongest first,
 * beginning with none if all are on; or stops that. If the desktop's animations are off, it adds a
 * single channel. */
void cam_channel_controls_play (CamChannelControls *self);

G_END_DECLS
