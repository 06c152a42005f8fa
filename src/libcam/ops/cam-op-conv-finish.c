/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

void
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
