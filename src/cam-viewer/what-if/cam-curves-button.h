/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_CURVES_BUTTON (cam_curves_button_get_type ())

/** A button that opens the deletion and insertion curves of the picked map, with the areas below
 * them and what they mean. Curves are computed only while the popover is open. */
G_DECLARE_FINAL_TYPE (CamCurvesButton, cam_curves_button, CAM, CURVES_BUTTON, AdwBin)

/** cam_curves_button_set_session: @session: the session whose map is meant; referenced. To be
 * called once. */
void cam_curves_button_set_session (CamCurvesButton *self, CamSession *session);

/** cam_curves_button_open: opens the curves. */
void cam_curves_button_open (CamCurvesButton *self);

G_END_DECLS
