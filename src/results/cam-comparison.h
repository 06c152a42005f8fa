/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"
#include "cam-heatmap.h"
#include "cam-result.h"

G_BEGIN_DECLS

/** CamSide: one of the two maps that are compared. */
typedef enum
{
  CAM_SIDE_A,
  CAM_SIDE_B,
  CAM_N_SIDES /*< skip >*/
} CamSide;

/**
 * CamComparedMap:
 * @result: a network's result for the image
 * @class_index: one of its classes
 * @method: a method that applies
 *
 * What one side of a comparison shows.
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
 * Two maps of one image, A and B, and their difference. Immutable; any thread may use it.
 *
 * Maps of one network by one method have the same unit; so have CAMs of two networks, which are in
 * logits. Such maps share a scale, and A − B is the difference of their values. Other maps have a
 * scale each, and are divided by their largest value before one is subtracted from the other.
 */
G_DECLARE_FINAL_TYPE (CamComparison, cam_comparison, CAM, COMPARISON, GObject)

/**
 * cam_comparison_new:
 * @sides: (array fixed-size=2): A and B; results are referenced
 * @options: how to draw the maps; the class is not used
 * @cancellable: (nullable): looked at within long passes
 * @error: %CAM_ERROR_METHOD if a method does not apply, %CAM_ERROR_LIMIT if memory is short,
 *   %G_IO_ERROR_CANCELLED
 *
 * Runs a network backward if need be. Takes too long for the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the comparison.
 */
CamComparison *cam_comparison_new (const CamComparedMap sides[CAM_N_SIDES],
                                   const CamMapOptions *options,
                                   GCancellable *cancellable,
                                   GError **error);

/** cam_comparison_get_side: Returns: (transfer none): what @side shows. */
const CamComparedMap *cam_comparison_get_side (CamComparison *self, CamSide side);

/** cam_comparison_get_options: Returns: (transfer none): the options that it was made with. */
const CamMapOptions *cam_comparison_get_options (CamComparison *self);

/** cam_comparison_get_heatmap: Returns: (transfer none): the map of @side. */
CamHeatmap *cam_comparison_get_heatmap (CamComparison *self, CamSide side);

/** cam_comparison_get_difference: Returns: (transfer none): A − B, signed, in the colours of
 * coolwarm around zero. */
CamHeatmap *cam_comparison_get_difference (CamComparison *self);

/** cam_comparison_get_largest: Returns: the largest absolute value of A − B. If the units differ
 * and this is no more than rounding of float32, the heatmap of A − B is zero, because a scale of
 * its own would make the rounding visible. */
float cam_comparison_get_largest (CamComparison *self);

/** cam_comparison_shares_unit: Returns: whether A and B have the same unit, see #CamComparison. */
gboolean cam_comparison_shares_unit (CamComparison *self);

/**
 * CamComparisonSum:
 * @logit: y^A − y^B
 * @evidence: the mean of A's map minus the mean of B's
 * @bias: β^A − β^B
 * @exact: whether @evidence and @bias add up to @logit by design, because both maps are CAMs of
 *   what GAP averages
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

/** cam_comparison_get_channels: Returns: (transfer none) (nullable): the contributions of the
 * channels to A rather than to B; %NULL unless both sides show the same network by the same method,
 * and that has channel weights. */
CamChannelTable *cam_comparison_get_channels (CamComparison *self);

G_END_DECLS
