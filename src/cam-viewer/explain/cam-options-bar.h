/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_OPTIONS_BAR (cam_options_bar_get_type ())

/** The options of the maps: alpha and ReLU, and a button for the popover *Display* with the others,
 * which is made when it is first opened. */
G_DECLARE_FINAL_TYPE (CamOptionsBar, cam_options_bar, CAM, OPTIONS_BAR, AdwBin)

/** cam_options_bar_set_session: sets the session whose options are shown and changed. To be called
 * once. */
void cam_options_bar_set_session (CamOptionsBar *self, CamSession *session);

/** cam_options_bar_make_menu: makes the popover now, if there is none yet, so that nobody has to
 * wait for it later. */
void cam_options_bar_make_menu (CamOptionsBar *self);

/** cam_options_bar_open_display: opens the popover. */
void cam_options_bar_open_display (CamOptionsBar *self);

/** cam_options_bar_set_changes: @changes: whether the network and the picture can be changed in the
 * view that is shown. */
void cam_options_bar_set_changes (CamOptionsBar *self, gboolean changes);

G_END_DECLS
