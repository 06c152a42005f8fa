/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>

/* Softmax and log-softmax along an axis. Before operator set 13 this axis and all after it are
 * treated as one. */

typedef struct
{
  gsize outer, n, inner;
  gboolean is_log;
} Softmax;

static gboolean
softmax_plan (CamOp *op, gboolean is_log, GError **error)
{
  Softmax *softmax = g_new0 (Softmax, 1);
  const CamShape *input = &op->inputs[0].shape;
  gint64 otherwise = op->opset < 13 ? 1 : -1;
  guint axis;

  op->state = softmax;
  op->free_state = g_free;
  op->outputs[0] = *input;
  if (!cam_op_axis (cam_attributes_get_integer (op->attributes, "axis", otherwise),
                    input->n_dims,
                    &axis,
                    error))
    return FALSE;
  softmax->is_log = is_log;
  softmax->outer = cam_shape_outer (input, axis);
  softmax->n = input->dims[axis];
  softmax->inner = cam_shape_inner (input, axis);
  if (op->opset < 13)
    {
      softmax->n *= softmax->inner;
      softmax->inner = 1;
    }
  return TRUE;
}

static void
forward_one (const Softmax *s, const float *in, float *out, GCancellable *cancellable)
{
  float largest = -INFINITY;
  double sum = 0;

  CAM_OP_FOR (i, s->n, cancellable)
    largest = fmaxf (largest, in[i * s->inner]);
  CAM_OP_FOR (i, s->n, cancellable)
    sum += exp (in[i * s->inner] - largest);
  CAM_OP_FOR (i, s->n, cancellable)
    out[i * s->inner] = s->is_log ? in[i * s->inner] - largest - log (sum)
                                  : exp (in[i * s->inner] - largest) / sum;
}

static void
backward_one (
    const Softmax *s, const float *y, const float *g, float *result, GCancellable *cancellable)
{
  double sum = 0;

  CAM_OP_FOR (i, s->n, cancellable)
    sum += s->is_log ? g[i * s->inner] : g[i * s->inner] * y[i * s->inner];
  CAM_OP_FOR (i, s->n, cancellable)
    result[i * s->inner] = s->is_log ? g[i * s->inner] - expf (y[i * s->inner]) * (float)sum
                                     : y[i * s->inner] * (g[i * s->inner] - (float)sum);
}

static gboolean
softmax_forward (const CamOp *op,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 GCancellable *cancellable,
                 GError **error)
{
  const Softmax *s = op->state;

  for (gsize o = 0; o < s->outer && !g_cancellable_is_cancelled (cancellable); o++)
    for (gsize i = 0; i < s->inner && !g_cancellable_is_cancelled (cancellable); i++)
      forward_one (s,
                   inputs[0]->data + o * s->n * s->inner + i,
                   outputs[0]->data + o * s->n * s->inner + i,
                   cancellable);
  return TRUE;
}

static gboolean
softmax_backward (const CamOp *op,
                  guint index,
                  CamTensor *const *inputs,
                  CamTensor *const *outputs,
                  CamTensor *const *gradients,
                  CamTensor *result,
                  GCancellable *cancellable,
                  GError **error)
{
  const Softmax *s = op->state;

  for (gsize o = 0; o < s->outer && !g_cancellable_is_cancelled (cancellable); o++)
    for (gsize i = 0; i < s->inner && !g_cancellable_is_cancelled (cancellable); i++)
      {
        gsize at = o * s->n * s->inner + i;

        backward_one (
            s, outputs[0]->data + at, gradients[0]->data + at, result->data + at, cancellable);
      }
  return TRUE;
}

static gboolean
plan_softmax (CamOp *op, GError **error)
{
  return softmax_plan (op, FALSE, error);
}

static gboolean
plan_log_softmax (CamOp *op, GError **error)
{
  return softmax_plan (op, TRUE, error);
}

const CamOpType cam_ops_softmax[] = {
  { "Softmax",
    1,
    1,
    1,
    FALSE,
    CAM_OP_NEEDS_OUTPUT,
    plan_softmax,
    softmax_forward,
    softmax_backward,
    NULL },
  { "LogSoftmax",
    1,
    1,
    1,
    FALSE,
    CAM_OP_NEEDS_OUTPUT,
    plan_log_softmax,
    softmax_forward,
    softmax_backward,
    NULL },
  { NULL },
};
