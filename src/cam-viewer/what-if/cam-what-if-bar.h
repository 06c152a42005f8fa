/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_WHAT_IF_BAR (cam_what_if_bar_get_type ())

/** The bar in which a person changes the network and the picture: CamChannelControls,
 * CamCoverControls and CamCurvesButton. */
G_DECLARE_FINAL_TYPE (CamWhatIfBar, cam_what_if_bar, CAM, WHAT_IF_BAR, AdwBin)

/** cam_what_if_bar_new: Returns: (transfer floating): a bar for @session. */
GtkWidget *cam_what_if_bar_new (CamSession *session);

/** cam_what_if_bar_play: as cam_channel_controls_play(). */
void cam_what_if_bar_play (CamWhatIfBar *self);

/** cam_what_if_bar_open_curves: opens the deletion and insertion curves. The bar must be
 * visible. */
void cam_what_if_bar_open_curves (CamWhatIfBar *self);

G_END_DECLS
