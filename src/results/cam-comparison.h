/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"
#include "cam-heatmap.h"
#include "cam-result.h"

G_BEGIN_DECLS

/** CamSide: which of the two that are compared. */
typedef enum
{
  CAM_SIDE_A,
  CAM_SIDE_B,
  CAM_N_SIDES /*< skip >*/
} CamSide;

/**
 * CamComparedMap:
 * @result: what a network says about the image
 * @class_index: one of its classes
 * @method: a method that explains it
 *
 * What one of the two sides shows.
 */
typedef struct
{
  CamResult *result;
  guint class_index;
  CamMethod method;
} CamComparedMap;

#define CAM_TYPE_COMPARISON (cam_comparison_get_type ())

/**
 * CamComparison:
 *
 * Two maps of one image, A and B, and their difference. Immutable; may be used on any thread.
 *
 * Maps in the same unit share a scale, and their difference A − B is the one of their values: maps
 * of one network by one method, and CAMs of two networks, which are in logits. Other maps are each
 * on a scale of their own, and divided by their largest value before one is taken from the other.
 */
G_DECLARE_FINAL_TYPE (CamComparison, cam_comparison, CAM, COMPARISON, GObject)

/**
 * cam_comparison_new:
 * @sides: (array fixed-size=2): A and B; results are referenced
 * @options: how the maps are shown; the class is not looked at
 * @cancellable: (nullable): looked at within long passes
 * @error: %CAM_ERROR_METHOD if a method does not apply, %CAM_ERROR_LIMIT, %G_IO_ERROR_CANCELLED
 *
 * Runs a network backward if it has to. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): the comparison.
 */
CamComparison *cam_comparison_new (const CamComparedMap sides[CAM_N_SIDES],
                                   const CamMapOptions *options,
                                   GCancellable *cancellable,
                                   GError **error);

/** cam_comparison_get_side: Returns: (transfer none): what @side shows. */
const CamComparedMap *cam_comparison_get_side (CamComparison *self, CamSide side);

/** cam_comparison_get_options: Returns: (transfer none): what it was made with. */
const CamMapOptions *cam_comparison_get_options (CamComparison *self);

/** cam_comparison_get_heatmap: Returns: (transfer none): the map of @side. */
CamHeatmap *cam_comparison_get_heatmap (CamComparison *self, CamSide side);

/** cam_comparison_get_difference: Returns: (transfer none): A − B, signed, in coolwarm around zero.
 */
CamHeatmap *cam_comparison_get_difference (CamComparison *self);

/** cam_comparison_get_largest: Returns: the largest absolute value of A − B. If it is no more than
 * the rounding of float32, the heatmap of A − B is zero, so that rounding does not glow. */
float cam_comparison_get_largest (CamComparison *self);

/** cam_comparison_shares_unit: Returns: whether A and B are in the same unit: they share a scale,
 * and their difference is one of values, not of shares of the largest value. */
gboolean cam_comparison_shares_unit (CamComparison *self);

/**
 * CamComparisonSum:
 * @logit: y^A − y^B
 * @evidence: the mean of A's map less the mean of B's
 * @bias: β^A − β^B
 * @exact: whether @evidence and @bias add up to @logit by design: both maps are CAMs of what GAP
 *   averages
 */
typedef struct
{
  double logit;
  double evidence;
  double bias;
  gboolean exact;
} CamComparisonSum;

/** cam_comparison_get_sum: Returns: the difference of the logits as a sum. */
CamComparisonSum cam_comparison_get_sum (CamComparison *self);

/** cam_comparison_get_channels: Returns: (transfer none) (nullable): what each channel says for A
 * rather than for B; %NULL unless both are classes of one network by one method that weighs
 * channels. */
CamChannelTable *cam_comparison_get_channels (CamComparison *self);

G_END_DECLS
