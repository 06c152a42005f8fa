/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_OPTIONS_BAR (cam_options_bar_get_type ())

/** How the maps are shown: alpha and ReLU in sight, the rest in the popover *Display*, which is
 * made when it is first opened. */
G_DECLARE_FINAL_TYPE (CamOptionsBar, cam_options_bar, CAM, OPTIONS_BAR, AdwBin)

/** cam_options_bar_set_session: sets whose options are shown and changed. To be called once. */
void cam_options_bar_set_session (CamOptionsBar *self, CamSession *session);

/** cam_options_bar_make_menu: makes the popover now, if it is not there yet, so that nobody waits
 * for it later. */
void cam_options_bar_make_menu (CamOptionsBar *self);

/** cam_options_bar_open_display: opens the popover. */
void cam_options_bar_open_display (CamOptionsBar *self);

/** cam_options_bar_set_changes: whether network and picture can be changed in the view that is
 * shown. */
void cam_options_bar_set_changes (CamOptionsBar *self, gboolean changes);

G_END_DECLS
