/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_CURVES_BUTTON (cam_curves_button_get_type ())

/** A button that opens the deletion and insertion curves of the picked map, with their areas and
 * what they say about the map. They are made while they are looked at. */
G_DECLARE_FINAL_TYPE (CamCurvesButton, cam_curves_button, CAM, CURVES_BUTTON, AdwBin)

/** cam_curves_button_set_session: @session: whose map it is about; only once. */
void cam_curves_button_set_session (CamCurvesButton *self, CamSession *session);

/** cam_curves_button_open: opens the curves. */
void cam_curves_button_open (CamCurvesButton *self);

G_END_DECLS
