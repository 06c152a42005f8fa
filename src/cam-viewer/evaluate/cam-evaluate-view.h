/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_EVALUATE_VIEW (cam_evaluate_view_get_type ())

/**
 * How a network does on the test set: accuracy, the confusion matrix, each class, reliability, and
 * the pictures that the browser shows with their maps. Signal `opened`: a person wants to see the
 * selected sample explained.
 */
G_DECLARE_FINAL_TYPE (CamEvaluateView, cam_evaluate_view, CAM, EVALUATE_VIEW, AdwBin)

/** cam_evaluate_view_new: Returns: (transfer floating): a view of @evaluate, which is referenced.
 */
GtkWidget *cam_evaluate_view_new (CamEvaluate *evaluate);

G_END_DECLS
