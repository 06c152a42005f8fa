/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_MASKS_CARD (cam_masks_card_get_type ())

/** CamMasksCard: on which labels of the masks beside the test set the evidence lies; hidden if
 * there are no masks. A row shows the samples that it is of. */
G_DECLARE_FINAL_TYPE (CamMasksCard, cam_masks_card, CAM, MASKS_CARD, AdwBin)

/** cam_masks_card_set_evaluate: @evaluate: what it shows; to be set once. */
void cam_masks_card_set_evaluate (CamMasksCard *self, CamEvaluate *evaluate);

G_END_DECLS
