/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_LIST (cam_confusion_list_get_type ())

/** The most confused pairs of classes, the worst first. Picking a pair sets the session's filter to
 * its samples. */
G_DECLARE_FINAL_TYPE (CamConfusionList, cam_confusion_list, CAM, CONFUSION_LIST, AdwBin)

/** cam_confusion_list_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void cam_confusion_list_set_evaluate (CamConfusionList *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_list_update: shows the present counts. */
void cam_confusion_list_update (CamConfusionList *self);

G_END_DECLS
