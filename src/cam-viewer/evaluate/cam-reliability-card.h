/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_RELIABILITY_CARD (cam_reliability_card_get_type ())

/** CamReliabilityCard: a model's reliability diagram, and what it adds up to. */
G_DECLARE_FINAL_TYPE (CamReliabilityCard, cam_reliability_card, CAM, RELIABILITY_CARD, AdwBin)

/** cam_reliability_card_set_evaluate: @evaluate: what it shows; referenced; @model: of which model,
 * 0 or 1. To be called once. */
void
cam_reliability_card_set_evaluate (CamReliabilityCard *self, CamEvaluate *evaluate, guint model);

/** cam_reliability_card_update: shows what was counted. @name: (nullable): what the model is
 * called, if there are two. */
void cam_reliability_card_update (CamReliabilityCard *self, const char *name);

G_END_DECLS
