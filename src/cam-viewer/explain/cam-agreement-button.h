/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-explainer.h"

G_BEGIN_DECLS

#define CAM_TYPE_AGREEMENT_BUTTON (cam_agreement_button_get_type ())

/** A button that shows how well an explainer's CAM and Grad-CAM agree. Its popover says why. */
G_DECLARE_FINAL_TYPE (CamAgreementButton, cam_agreement_button, CAM, AGREEMENT_BUTTON, AdwBin)

/** cam_agreement_button_set_explainer: sets the explainer whose maps are compared. To be called
 * once. */
void cam_agreement_button_set_explainer (CamAgreementButton *self, CamExplainer *explainer);

G_END_DECLS
