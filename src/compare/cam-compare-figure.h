/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"
#include "cam-figure-plan.h"

G_BEGIN_DECLS

/* Figures of what a person compares. Panels name the classes of A and B, so that each sample of a
 * figure compares the same two. For the main loop's thread. */

/**
 * cam_compare_describe_view:
 *
 * Describes what is compared: A − B in its mode, else the maps of A and B; maps of one method on
 * one scale; with the look of cam_session_describe_view(). What a figure can't hold is left out:
 * the second model's map, and the difference of two models or methods, in whose place are the maps.
 *
 * Returns: (transfer full) (nullable): the description; %NULL while there is no comparison.
 */
CamFigureSpec *cam_compare_describe_view (CamCompare *self);

/**
 * cam_compare_plan_view:
 * @error: %CAM_ERROR_MISMATCH if a figure can't hold what is compared, or if there is nothing
 *
 * Returns: (transfer full) (nullable): the figure of what the view shows of the selected sample.
 */
CamFigurePlan *cam_compare_plan_view (CamCompare *self, GError **error);

/**
 * cam_compare_plan_side:
 * @error: as cam_compare_plan_view()
 *
 * Returns: (transfer full) (nullable): the figure of the map of @side alone, by its own model.
 */
CamFigurePlan *cam_compare_plan_side (CamCompare *self, CamSide side, GError **error);

G_END_DECLS
