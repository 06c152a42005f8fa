/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_EVALUATE_VIEW (cam_evaluate_view_get_type ())

/**
 * How well a network does on the test set: accuracy, confusion matrix, classes, reliability, and
 * the samples that pass the session's filter with their maps. Signal `opened`: the person wants to
 * see the selected sample in Explain.
 */
G_DECLARE_FINAL_TYPE (CamEvaluateView, cam_evaluate_view, CAM, EVALUATE_VIEW, AdwBin)

/** cam_evaluate_view_new: Returns: (transfer floating): a view of @evaluate, which is referenced.
 */
GtkWidget *cam_evaluate_view_new (CamEvaluate *evaluate);

G_END_DECLS
