/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_CARD (cam_confusion_card_get_type ())

/** CamConfusionCard: a model's confusion matrix: a table for few classes; a list of pairs and a
 * plot for many. */
G_DECLARE_FINAL_TYPE (CamConfusionCard, cam_confusion_card, CAM, CONFUSION_CARD, AdwBin)

/** cam_confusion_card_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void cam_confusion_card_set_evaluate (CamConfusionCard *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_card_update: shows the present counts. @title: the text above the matrix. */
void cam_confusion_card_update (CamConfusionCard *self, const char *title);

G_END_DECLS
