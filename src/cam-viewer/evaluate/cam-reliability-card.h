/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_RELIABILITY_CARD (cam_reliability_card_get_type ())

/** CamReliabilityCard: a model's reliability diagram and its expected calibration error. */
G_DECLARE_FINAL_TYPE (CamReliabilityCard, cam_reliability_card, CAM, RELIABILITY_CARD, AdwBin)

/** cam_reliability_card_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void
cam_reliability_card_set_evaluate (CamReliabilityCard *self, CamEvaluate *evaluate, guint model);

/** cam_reliability_card_update: shows the present counts. @name: (nullable): the model's name, if
 * there are two models. */
void cam_reliability_card_update (CamReliabilityCard *self, const char *name);

G_END_DECLS
