/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-conv-plan.h"
#include "cam-op-private.h"
#include "cam-pixel-kernel.h"
#include "cam-window-private.h"

G_BEGIN_DECLS

/* The ways to compute a convolution. Each computes planes of outputs without bias, and planes of
 * input gradients; cam-op-conv.c chooses, and adds what comes after. */

typedef enum
{
  CAM_CONV_BY_STREAM,    /* 3 × 3, stride 1: Winograd's, on tiles */
  CAM_CONV_BY_PRODUCT,   /* 1 × 1, stride 1: one product of matrices */
  CAM_CONV_BY_DEPTHWISE, /* a channel at a time */
  CAM_CONV_BY_COLUMNS,   /* any: what each output sees as a column, then products */
} CamConvWay;

/* Weights in the order of the kernels: each made when first needed, and shared by convolutions that
 * differ in their input's size alone. */
typedef struct
{
  GMutex mutex;
  CamConvPlan *forward;
  CamConvPlan *backward; /* with turned kernels */
  CamTensor *direct;   /* blocks of 16 output channels × kernel × channels that they see × 16 */
  CamTensor *channels; /* of a depthwise convolution: kernel × S */
  CamTensor *bias;     /* S */
} CamConvPacked;

/**
 * CamOpConv:
 * @n_in: channels of the input
 * @n_out: channels of the output
 * @n_groups: parts of the channels that have nothing to do with each other
 * @weight: n_out × n_in / n_groups × kernel
 * @bias: (nullable): n_out
 * @packed: the weights in the order of the kernels
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

/* Those of @packed for a kernel that computes pixel by pixel, made now if they are not there. */
const CamTensor *cam_op_conv_get_direct (const CamOp *op, GError **error);
const CamTensor *cam_op_conv_get_channels (const CamOp *op, GError **error);
const CamTensor *cam_op_conv_get_bias (const CamOp *op, GError **error);

CamConvPacked *cam_op_conv_packed_new (void);
void cam_op_conv_packed_unref (CamConvPacked *packed);

/* How many input channels CAM_PIXEL_OUT output channels see, all of their groups together. */
gsize cam_op_conv_get_depth (const CamOpConv *conv);

/* The first of those that output channel @o and the next see. */
gsize cam_op_conv_get_first (const CamOpConv *conv, gsize o);

/* What is between @op's sums and its output: bias, residual and activation of channel @o's pixels
 * @begin … @end − 1. */
void cam_op_conv_finish (
    const CamOp *op, CamTensor *const *inputs, CamTensor *output, gsize o, gsize begin, gsize end);

void cam_op_conv_product (const CamOp *op, CamTensor *const *inputs, CamTensor *output);
void cam_op_conv_product_back (const CamOpConv *conv, const float *gradient, float *result);
gboolean
cam_op_conv_columns (const CamOp *op, CamTensor *const *inputs, CamTensor *output, GError **error);
gboolean cam_op_conv_columns_back (const CamOpConv *conv,
                                   const float *gradient,
                                   float *result,
                                   GError **error);
void cam_op_conv_depthwise (const CamOp *op, CamTensor *const *inputs, CamTensor *output);
void cam_op_conv_depthwise_back (const CamOpConv *conv, const float *gradient, float *result);

G_END_DECLS
