/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_CARD (cam_confusion_card_get_type ())

/** CamConfusionCard: a model's confusion matrix, as fits the number of classes. */
G_DECLARE_FINAL_TYPE (CamConfusionCard, cam_confusion_card, CAM, CONFUSION_CARD, AdwBin)

/** cam_confusion_card_set_evaluate: @evaluate: what it shows; referenced; @model: of which model, 0
 * or 1. To be called once. */
void cam_confusion_card_set_evaluate (CamConfusionCard *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_card_update: shows what was counted. @title: what stands above it. */
void cam_confusion_card_update (CamConfusionCard *self, const char *title);

G_END_DECLS
