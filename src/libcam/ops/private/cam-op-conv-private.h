/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-conv-plan.h"
#include "cam-op-private.h"
#include "cam-pixel-kernel.h"
#include "cam-window-private.h"

G_BEGIN_DECLS

/* The ways to compute a convolution. Each computes planes of outputs without bias, and planes of
 * input gradients. cam-op-conv.c chooses one, and adds what comes after.
 * If they are cancelled, they return early, and cam_op_forward() or cam_op_backward() notices. */

typedef enum
{
  CAM_CONV_BY_STREAM,    /* 3 × 3, stride 1: Winograd's, on tiles */
  CAM_CONV_BY_PRODUCT,   /* 1 × 1, stride 1: one matrix product */
  CAM_CONV_BY_DEPTHWISE, /* one channel at a time */
  CAM_CONV_BY_COLUMNS,   /* any convolution, as matrix products of columns */
} CamConvWay;

/* Weights in the order in which the kernels read them. Each form is made when it is first needed,
 * and shared by convolutions that differ only in the size of their input. */
typedef struct
{
  GMutex mutex;
  CamConvPlan *forward;
  CamConvPlan *backward; /* with flipped kernels */
  CamTensor *direct;     /* blocks of 16 output channels × kernel × input channels × 16 */
  CamTensor *channels;   /* of a depthwise convolution: kernel × S */
  CamTensor *bias;       /* S */
} CamConvPacked;

/**
 * CamOpConv:
 * @n_in: channels of the input
 * @n_out: channels of the output
 * @n_groups: into how many independent groups the channels are divided
 * @weight: n_out × n_in / n_groups × kernel
 * @bias: (nullable): n_out
 * @packed: the weights in the order in which the kernels read them
 */
typedef struct
{
  CamConvWay way;
  CamWindow window;
  gsize n_in, n_out, n_groups;
  const float *weight, *bias;
  CamConvPacked *packed;
} CamOpConv;

/* The weights for CAM_CONV_BY_STREAM, or for its backward pass. */
const CamConvPlan *
cam_op_conv_get_plan (const CamOp *op, gboolean back, GCancellable *cancellable, GError **error);

/* These are made now if need be. */
const CamTensor *
cam_op_conv_get_direct (const CamOp *op, GCancellable *cancellable, GError **error);
const CamTensor *
cam_op_conv_get_channels (const CamOp *op, GCancellable *cancellable, GError **error);
const CamTensor *cam_op_conv_get_bias (const CamOp *op, GCancellable *cancellable, GError **error);

CamConvPacked *cam_op_conv_packed_new (void);
void cam_op_conv_packed_unref (CamConvPacked *packed);

/* How many input channels CAM_PIXEL_OUT output channels depend on, in all their groups together. */
gsize cam_op_conv_get_depth (const CamOpConv *conv);

/* The first of the input channels on which output channel @o and those after it depend. */
gsize cam_op_conv_get_first (const CamOpConv *conv, gsize o);

/* Adds bias and residual, and applies the activation, to pixels @begin … @end − 1 of channel @o of
 * the output. */
static inline void
cam_op_conv_finish (
    const CamOp *op, CamTensor *const *inputs, CamTensor *output, gsize o, gsize begin, gsize end)
{
  const CamOpConv *conv = op->state;
  gsize at = o * conv->window.out[0] * conv->window.out[1] + begin;
  float *values = output->data + at;

  if (conv->bias != NULL && conv->bias[o] != 0)
    for (gsize i = 0; i < end - begin; i++)
      values[i] += conv->bias[o];
  cam_op_finish (
      op, values, op->residual > 0 ? inputs[op->residual]->data + at : NULL, end - begin);
}

void cam_op_conv_product (const CamOp *op,
                          CamTensor *const *inputs,
                          CamTensor *output,
                          GCancellable *cancellable);
void cam_op_conv_product_back (const CamOpConv *conv,
                               const float *gradient,
                               float *result,
                               GCancellable *cancellable);
gboolean cam_op_conv_columns (const CamOp *op,
                              CamTensor *const *inputs,
                              CamTensor *output,
                              GCancellable *cancellable,
                              GError **error);
gboolean cam_op_conv_columns_back (const CamOpConv *conv,
                                   const float *gradient,
                                   float *result,
                                   GCancellable *cancellable,
                                   GError **error);
void cam_op_conv_depthwise (const CamOp *op,
                            CamTensor *const *inputs,
                            CamTensor *output,
                            GCancellable *cancellable);
void cam_op_conv_depthwise_back (const CamOpConv *conv,
                                 const float *gradient,
                                 float *result,
                                 GCancellable *cancellable);

G_END_DECLS
