/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-colormap.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/* Compares two maps: subtracts one from the other, or finds one scale for both. Any thread may call
 * these functions. */

/**
 * cam_map_subtract:
 * @a: H × W
 * @b: H × W
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Returns: (transfer full) (nullable): @a − @b, H × W
 */
CamTensor *cam_map_subtract (const CamTensor *a, const CamTensor *b, GError **error);

/**
 * cam_map_divide_by_largest:
 * @map: H × W, raw
 * @relu: whether values below 0 become 0 first
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Divides by the largest absolute value, so that maps in different units can be compared. Zero
 * stays zero. A map that is zero everywhere stays as it is.
 *
 * Returns: (transfer full) (nullable): H × W, −1 to 1
 */
CamTensor *cam_map_divide_by_largest (const CamTensor *map, gboolean relu, GError **error);

/** cam_map_get_largest: Returns: the largest absolute value of @map; 0 if it has no finite
 * value. */
float cam_map_get_largest (const CamTensor *map);

/**
 * cam_scale_unite:
 * @scales: (array length=n): the scales of several maps, all made with the same ReLU
 * @n: at least 1
 *
 * Returns: the smallest scale that covers all @scales, for maps that share one. Signed scales keep
 *   zero in their middle.
 */
CamScale cam_scale_unite (const CamScale *scales, gsize n);

/**
 * cam_explanation_get_difference:
 * @method: where the weights come from
 * @class_index: the class A
 * @other_class: the class B
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_explanation_get_map(), %CAM_ERROR_LIMIT if memory is short
 *
 * The signed map Σ_k (weight_k^A − weight_k^B) A^k: which pixels speak for A rather than for B.
 * With %CAM_METHOD_CAM it is in logits. If cam_explanation_is_exact(), its mean plus β^A − β^B is
 * y^A − y^B. Any thread.
 *
 * Returns: (transfer full) (nullable): H × W
 */
CamTensor *cam_explanation_get_difference (CamExplanation *self,
                                           CamMethod method,
                                           guint class_index,
                                           guint other_class,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
