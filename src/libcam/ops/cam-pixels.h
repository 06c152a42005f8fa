/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* Values of 1 × C × H × W that lie in memory pixel by pixel, each with all its channels, as tensors
 * of H × W × S: most operators are fastest on these. Each of them computes the same as its plain
 * form (cam_op_forward()), which is its test. */

/** CamPixelForm: how an operator takes and gives values. */
typedef enum
{
  CAM_PIXEL_FORM_NONE,        /* both as 1 × C × H × W */
  CAM_PIXEL_FORM_FROM_PLANES, /* input 0 as 1 × C × H × W, as it has few channels */
  CAM_PIXEL_FORM_BOTH,        /* all but constants by pixels */
} CamPixelForm;

/** cam_pixels_shape: gives @pixels the shape that values of @shape (1 × C × H × W) have by pixels.
 */
void cam_pixels_shape (const CamShape *shape, gsize pixels[3]);

/** cam_pixels_from_planes: @pixels (H × W × S) becomes @planes (1 × C × H × W). */
void cam_pixels_from_planes (const CamTensor *planes, CamTensor *pixels);

/** cam_pixels_to_planes: @planes (1 × C × H × W) becomes @pixels (H × W × S). */
void cam_pixels_to_planes (const CamTensor *pixels, CamTensor *planes);

/**
 * cam_op_get_pixel_form:
 * @op: an operator
 * @by_pixels: (array length=n_inputs): whether each input lies by pixels already
 *
 * Returns: how @op runs best.
 */
CamPixelForm cam_op_get_pixel_form (const CamOp *op, const gboolean *by_pixels);

/** cam_op_is_identity: Returns: whether @op's output is its input, shape and all. */
gboolean cam_op_is_identity (const CamOp *op);

/**
 * cam_op_forward_pixels:
 * @inputs: (array length=n_inputs) (nullable elements): as the operator's form says; constants as
 *   they are
 * @outputs: (array length=n_outputs): by pixels; input 0 itself if cam_op_is_identity()
 * @pool: for memory that is needed on the way
 * @error: as cam_op_forward()
 *
 * Computes an operator whose form is not %CAM_PIXEL_FORM_NONE.
 */
gboolean cam_op_forward_pixels (const CamOp *op,
                                CamTensor *const *inputs,
                                CamTensor *const *outputs,
                                CamTensorPool *pool,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
