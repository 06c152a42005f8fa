/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_MASKS_CARD (cam_masks_card_get_type ())

/** CamMasksCard: how much of the evidence lies on each label of the masks beside the test set;
 * hidden if there are no masks. Activating a row sets the session's filter to its samples. */
G_DECLARE_FINAL_TYPE (CamMasksCard, cam_masks_card, CAM, MASKS_CARD, AdwBin)

/** cam_masks_card_set_evaluate: @evaluate: the evaluation that is shown; referenced. To be called
 * once. */
void cam_masks_card_set_evaluate (CamMasksCard *self, CamEvaluate *evaluate);

G_END_DECLS
