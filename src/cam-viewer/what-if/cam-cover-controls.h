/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-what-if.h"

G_BEGIN_DECLS

#define CAM_TYPE_COVER_CONTROLS (cam_cover_controls_get_type ())

/** What is covered of the picture: how much by a slider, which evidence first and with what, and
 * brushes that cover and uncover by hand. */
G_DECLARE_FINAL_TYPE (CamCoverControls, cam_cover_controls, CAM, COVER_CONTROLS, AdwBin)

/** cam_cover_controls_new: Returns: (transfer floating): controls of @what_if. */
GtkWidget *cam_cover_controls_new (CamWhatIf *what_if);

/** cam_cover_controls_add: puts @widget behind the other controls. */
void cam_cover_controls_add (CamCoverControls *self, GtkWidget *widget);

G_END_DECLS
