/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-colormap.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/* Two maps compared: one taken from the other, and both on one scale. Any thread may call these
 * functions. */

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

/** cam_map_get_largest: Returns: the largest absolute value of @map; 0 if no value is finite. */
float cam_map_get_largest (const CamTensor *map);

/**
 * cam_scale_unite:
 * @scales: (array length=n): the scales of several maps, all made with the same ReLU
 * @n: at least 1
 *
 * Returns: the smallest scale that holds all of them: one for all maps. Signed scales stay around
 *   zero.
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
 * The signed map Σ_k (weight_k^A − weight_k^B) A^k: which pixels speak for A rather than for B. By
 * %CAM_METHOD_CAM it is in logits, and if cam_explanation_is_exact() its mean plus β^A − β^B is y^A
 * − y^B.
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
