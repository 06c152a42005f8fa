/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>

/* Normalises rows of elements to mean 0 and deviation 1, then scales and shifts them. A row is
 * either the pixels of a channel, with one factor for each channel, or the channels of a position,
 * with one factor for each element. */

typedef struct
{
  gsize n_rows, n;
  gboolean per_element; /* whether each element of a row has a factor; if not, each row has one */
  float epsilon;
} Norm;

static gboolean
check_factors (const CamOp *op, gsize n, GError **error)
{
  for (guint i = 1; i < op->n_inputs; i++)
    if (op->inputs[i].present && cam_shape_count (&op->inputs[i].shape) != n)
      return cam_op_fail_shape (error);
  return TRUE;
}

static Norm *
norm_start (CamOp *op)
{
  Norm *norm = g_new0 (Norm, 1);

  norm->epsilon = cam_attributes_get_number (op->attributes, "epsilon", 1e-5);
  op->state = norm;
  op->free_state = g_free;
  op->outputs[0] = op->inputs[0].shape;
  return norm;
}

static gboolean
plan_instance (CamOp *op, GError **error)
{
  Norm *norm = norm_start (op);
  const CamShape *input = &op->inputs[0].shape;

  if (input->n_dims < 3)
    return cam_op_fail_rank (error);
  norm->n_rows = cam_shape_outer (input, 2);
  norm->n = cam_shape_inner (input, 1);
  return check_factors (op, input->dims[1], error);
}

static gboolean
plan_layer (CamOp *op, GError **error)
{
  Norm *norm = norm_start (op);
  const CamShape *input = &op->inputs[0].shape;
  guint axis;

  if (!cam_op_axis (
          cam_attributes_get_integer (op->attributes, "axis", -1), input->n_dims, &axis, error))
    return FALSE;
  norm->n_rows = cam_shape_outer (input, axis);
  norm->n = cam_shape_count (input) / MAX (norm->n_rows, 1);
  norm->per_element = TRUE;
  return check_factors (op, norm->n, error);
}

static void
find_moments (const float *x,
              gsize n,
              float epsilon,
              double *mean,
              double *inverse,
              GCancellable *cancellable)
{
  double sum = 0, squares = 0;

  CAM_OP_FOR (i, n, cancellable)
    sum += x[i];
  *mean = sum / n;
  CAM_OP_FOR (i, n, cancellable)
    squares += (x[i] - *mean) * (x[i] - *mean);
  *inverse = 1 / sqrt (squares / n + epsilon);
}

/* The index of the factor of element @i of row @row. */
static inline gsize
get_factor_index (const Norm *norm, const CamTensor *factors, gsize row, gsize i)
{
  return norm->per_element ? i : row % factors->n_elements;
}

static gboolean
norm_forward (const CamOp *op,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              GCancellable *cancellable,
              GError **error)
{
  const Norm *norm = op->state;
  const CamTensor *bias = cam_op_has (op, 2) ? inputs[2] : NULL;

  for (gsize row = 0; row < norm->n_rows && !g_cancellable_is_cancelled (cancellable); row++)
    {
      const float *x = inputs[0]->data + row * norm->n;
      float *y = outputs[0]->data + row * norm->n;
      double mean, inverse;

      find_moments (x, norm->n, norm->epsilon, &mean, &inverse, cancellable);
      CAM_OP_FOR (i, norm->n, cancellable)
        {
          gsize f = get_factor_index (norm, inputs[1], row, i);

          y[i] = (x[i] - mean) * inverse * inputs[1]->data[f] + (bias != NULL ? bias->data[f] : 0);
        }
    }
  return TRUE;
}

static gboolean
norm_backward (const CamOp *op,
               guint index,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               CamTensor *const *gradients,
               CamTensor *result,
               GCancellable *cancellable,
               GError **error)
{
  const Norm *norm = op->state;

  if (index != 0)
    return cam_op_fail_constant (error, index);
  for (gsize row = 0; row < norm->n_rows && !g_cancellable_is_cancelled (cancellable); row++)
    {
      const float *x = inputs[0]->data + row * norm->n;
      const float *g = gradients[0]->data + row * norm->n;
      float *r = result->data + row * norm->n;
      double mean, inverse, sum = 0, product = 0;

      find_moments (x, norm->n, norm->epsilon, &mean, &inverse, cancellable);
      CAM_OP_FOR (i, norm->n, cancellable)
        {
          r[i] = g[i] * inputs[1]->data[get_factor_index (norm, inputs[1], row, i)];
          sum += r[i];
          product += r[i] * (x[i] - mean) * inverse;
        }
      CAM_OP_FOR (i, norm->n, cancellable)
        r[i] = (r[i] - sum / norm->n - (x[i] - mean) * inverse * product / norm->n) * inverse;
    }
  return TRUE;
}

const CamOpType cam_ops_norm[] = {
  { "InstanceNormalization",
    3,
    3,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    plan_instance,
    norm_forward,
    norm_backward,
    NULL },
  { "LayerNormalization",
    2,
    3,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    plan_layer,
    norm_forward,
    norm_backward,
    NULL },
  { NULL },
};
