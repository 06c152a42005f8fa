/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"
#include "cam-figure-plan.h"

G_BEGIN_DECLS

/* Figures of a comparison. Their panels name the classes of A and B, so that all samples of a
 * figure compare the same two. Only for the main thread. */

/**
 * cam_compare_describe_view:
 *
 * Describes the comparison as a figure: A − B in the mode of that name, else the maps of A and B.
 * Maps of one method share a scale. The look is that of cam_session_describe_view(). A figure can't
 * hold the second model's map, which is left out, nor the difference of two models or methods,
 * which is replaced by the maps.
 *
 * Returns: (transfer full) (nullable): the description; %NULL if there is no comparison.
 */
CamFigureSpec *cam_compare_describe_view (CamCompare *self);

/**
 * cam_compare_plan_view:
 * @error: %CAM_ERROR_MISMATCH if a figure can't hold the comparison, or if there is none
 *
 * Returns: (transfer full) (nullable): a plan for the figure that the view shows of the selected
 *   sample.
 */
CamFigurePlan *cam_compare_plan_view (CamCompare *self, GError **error);

/**
 * cam_compare_plan_side:
 * @error: as cam_compare_plan_view()
 *
 * Returns: (transfer full) (nullable): a plan for a figure of only the map of @side, by its own
 *   model.
 */
CamFigurePlan *cam_compare_plan_side (CamCompare *self, CamSide side, GError **error);

G_END_DECLS
