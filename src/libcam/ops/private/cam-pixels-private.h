/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-kernel.h"
#include "cam-op-private.h"
#include "cam-pixels.h"

G_BEGIN_DECLS

/* How operators compute by pixels. */

/* The operator and values of one call. */
typedef struct
{
  const CamOp *op;
  CamTensor *const *inputs;
  CamTensor *const *outputs;
  CamTensorPool *pool;
  GCancellable *cancellable;
  const CamPixelKernels *kernels;
} CamPixelRun;

/* Like cam_op_forward_pixels(), with given kernels. */
gboolean cam_pixels_run (const CamPixelRun *run, GError **error);

/* The bounds, activation and residual of run->op. */
CamPixelFinish cam_pixels_get_finish (const CamPixelRun *run);

/* Whether @shape is that of a single image, 1 × C × H × W. */
static inline gboolean
cam_pixels_is_picture (const CamShape *shape)
{
  return shape->n_dims == 4 && shape->dims[0] == 1;
}

/* The ways to compute a convolution. */

/* Multiplies the channels of each input pixel by the weights, for as many pixels and output
 * channels at a time as fit the registers. */
gboolean cam_op_conv_direct (const CamPixelRun *run, GError **error);

/* 3 × 3 by Winograd's F(4 × 4, 3 × 3), square by square. */
gboolean cam_op_conv_winograd (const CamPixelRun *run, GError **error);

/* One channel at a time. */
gboolean cam_op_conv_channels (const CamPixelRun *run, GError **error);

/* Other operators. */

gboolean cam_op_pool_pixels (const CamPixelRun *run, GError **error);
gboolean cam_op_average_pixels (const CamPixelRun *run, GError **error);
gboolean cam_op_binary_pixels (const CamPixelRun *run, GError **error);
gboolean cam_op_can_binary_pixels (const CamOp *op);
gboolean cam_op_norm_pixels (const CamPixelRun *run, GError **error);
/* Gives the factor and the summand of each channel of a batch normalisation. */
void cam_op_norm_get (const CamOp *op, float *factor, float *summand);

gboolean cam_op_unary_pixels (const CamPixelRun *run, GError **error);
gboolean cam_op_concat_pixels (const CamPixelRun *run, GError **error);
gboolean cam_op_slice_pixels (const CamPixelRun *run, GError **error);

G_END_DECLS
