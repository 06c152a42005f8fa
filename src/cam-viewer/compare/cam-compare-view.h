/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-compare.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_COMPARE_VIEW (cam_compare_view_get_type ())

/**
 * A and B of a CamCompare: side by side, on either side of a divider, or their difference. Below
 * are the difference of their logits and small maps of the likeliest classes.
 */
G_DECLARE_FINAL_TYPE (CamCompareView, cam_compare_view, CAM, COMPARE_VIEW, AdwBin)

/** cam_compare_view_new: Returns: (transfer floating): a view of @compare, whose panels share
 * @viewport with others. Both are referenced. */
GtkWidget *cam_compare_view_new (CamCompare *compare, CamViewport *viewport);

G_END_DECLS
