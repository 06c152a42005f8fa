/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_COVER_CONTROLS (cam_cover_controls_get_type ())

/** Controls that cover parts of the picture: a slider for the share, lists for what is covered
 * first and with what, and brushes that cover and uncover by hand. */
G_DECLARE_FINAL_TYPE (CamCoverControls, cam_cover_controls, CAM, COVER_CONTROLS, AdwBin)

/** cam_cover_controls_set_what_if: sets the object that the controls change; referenced. To be
 * called once. */
void cam_cover_controls_set_what_if (CamCoverControls *self, CamWhatIf *what_if);

G_END_DECLS
