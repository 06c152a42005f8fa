/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* Values of 1 × C × H × W that are stored pixel by pixel, each pixel with all its channels, as
 * tensors of H × W × S. S is C rounded up to whole blocks. Most operators are fastest on these.
 * Each computes the same as its plain form, cam_op_forward(), which is its test. Any thread may
 * call these functions. */

/** CamPixelForm: how an operator reads and writes values. */
typedef enum
{
  CAM_PIXEL_FORM_NONE,        /* all as planes, 1 × C × H × W */
  CAM_PIXEL_FORM_FROM_PLANES, /* input 0 as planes, the rest by pixels */
  CAM_PIXEL_FORM_BOTH,        /* all by pixels, except for constants */
} CamPixelForm;

/** cam_pixels_get_shape: sets @pixels to the shape by pixels of values of @shape (1 × C × H × W).
 */
void cam_pixels_get_shape (const CamShape *shape, gsize pixels[3]);

/** cam_pixels_from_planes: converts @planes (1 × C × H × W) to @pixels (H × W × S). If
 * @cancellable (nullable) is cancelled, it returns early, and @pixels are wrong. */
void cam_pixels_from_planes (const CamTensor *planes, CamTensor *pixels, GCancellable *cancellable);

/** cam_pixels_to_planes: converts @pixels (H × W × S) to @planes (1 × C × H × W), likewise. */
void cam_pixels_to_planes (const CamTensor *pixels, CamTensor *planes, GCancellable *cancellable);

/**
 * cam_op_get_pixel_form:
 * @op: an operator
 * @by_pixels: (array length=n_inputs): whether each input is stored by pixels already
 *
 * Returns: the form in which @op runs fastest.
 */
CamPixelForm cam_op_get_pixel_form (const CamOp *op, const gboolean *by_pixels);

/** cam_op_is_identity: Returns: whether the output of @op is its input, in the same shape. */
gboolean cam_op_is_identity (const CamOp *op);

/**
 * cam_op_forward_pixels:
 * @inputs: (array length=n_inputs) (nullable elements): by pixels if the operator's form says so;
 *   constants as they are
 * @outputs: (array length=n_outputs): by pixels; input 0 itself if cam_op_is_identity()
 * @pool: for intermediate memory
 * @error: as cam_op_forward()
 *
 * Runs an operator whose form is not %CAM_PIXEL_FORM_NONE.
 *
 * Returns: whether @outputs are computed.
 */
gboolean cam_op_forward_pixels (const CamOp *op,
                                CamTensor *const *inputs,
                                CamTensor *const *outputs,
                                CamTensorPool *pool,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
