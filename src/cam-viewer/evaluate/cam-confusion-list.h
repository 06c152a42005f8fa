/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_LIST (cam_confusion_list_get_type ())

/** The most confused pairs of classes, the worst first. One that is picked lets the browser show
 * its samples. */
G_DECLARE_FINAL_TYPE (CamConfusionList, cam_confusion_list, CAM, CONFUSION_LIST, AdwBin)

/** cam_confusion_list_set_evaluate: @evaluate: what it shows; referenced. To be called once. */
void cam_confusion_list_set_evaluate (CamConfusionList *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_list_update: shows what was counted. */
void cam_confusion_list_update (CamConfusionList *self);

G_END_DECLS
