/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

/* Sums, means and maxima along axes. */

typedef enum
{
  REDUCE_SUM,
  REDUCE_MEAN,
  REDUCE_MAX,
  REDUCE_MIN,
} ReduceKind;

typedef struct
{
  ReduceKind kind;
  gsize n;      /* elements that are reduced to one */
  CamWalk walk; /* over input and output */
} Reduce;

static gboolean
find_axes (const CamOp *op, gboolean *reduced, GError **error)
{
  const CamIntegers *axes = cam_op_integers (op, 1, "axes");
  guint n_dims = op->inputs[0].shape.n_dims;
  gboolean all = (axes == NULL || axes->n_elements == 0)
                 && !cam_attributes_get_integer (op->attributes, "noop_with_empty_axes", 0);

  if (axes == NULL && cam_op_has (op, 1))
    return cam_op_fail_constant (error, 1);
  for (guint i = 0; i < n_dims; i++)
    reduced[i] = all;
  for (gsize i = 0; axes != NULL && i < axes->n_elements; i++)
    {
      guint axis;

      if (!cam_op_axis (axes->data[i], n_dims, &axis, error))
        return FALSE;
      reduced[axis] = TRUE;
    }
  return TRUE;
}

static gboolean
reduce_plan (CamOp *op, ReduceKind kind, GError **error)
{
  Reduce *reduce = g_new0 (Reduce, 1);
  const CamShape *input = &op->inputs[0].shape;
  CamShape kept = *input;
  gboolean reduced[CAM_TENSOR_MAX_DIMS] = { FALSE };
  gboolean keep = cam_attributes_get_integer (op->attributes, "keepdims", 1) != 0;

  op->state = reduce;
  op->free_state = g_free;
  reduce->kind = kind;
  if (!find_axes (op, reduced, error))
    return FALSE;
  for (guint i = 0; i < input->n_dims; i++)
    {
      if (reduced[i])
        kept.dims[i] = 1;
      if (keep || !reduced[i])
        op->outputs[0].dims[op->outputs[0].n_dims++] = kept.dims[i];
    }
  reduce->n = cam_shape_count (input) / MAX (cam_shape_count (&kept), 1);
  reduce->walk.n_dims = input->n_dims;
  memcpy (reduce->walk.sizes, input->dims, sizeof input->dims);
  cam_shape_strides (input, reduce->walk.strides[0]);
  cam_shape_broadcast_strides (&kept, input, reduce->walk.strides[1]);
  cam_walk_simplify (&reduce->walk);
  return TRUE;
}

typedef struct
{
  const Reduce *reduce;
  const float *in;
  float *out;       /* the output or, in a backward pass, the gradient of the input */
  const float *g;   /* gradient of the output */
  const float *all; /* output */
  guint8 *taken;    /* for each output: whether an element has its gradient */
} ReduceRun;

static void
reduce_forward_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const ReduceRun *run = data;
  const float *in = run->in + offsets[0];
  float *out = run->out + offsets[1];
  double sum = 0;

  if (run->reduce->kind <= REDUCE_MEAN && steps[1] == 0)
    {
      for (gsize i = 0; i < n; i++)
        sum += in[(gssize)i * steps[0]];
      *out += sum;
    }
  else if (run->reduce->kind <= REDUCE_MEAN)
    for (gsize i = 0; i < n; i++)
      out[(gssize)i * steps[1]] += in[(gssize)i * steps[0]];
  else
    for (gsize i = 0; i < n; i++)
      {
        float v = in[(gssize)i * steps[0]], *o = out + (gssize)i * steps[1];

        *o = run->reduce->kind == REDUCE_MAX ? fmaxf (*o, v) : fminf (*o, v);
      }
}

static void
reduce_backward_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const ReduceRun *run = data;
  float scale = run->reduce->kind == REDUCE_MEAN ? 1.0f / run->reduce->n : 1;

  for (gsize i = 0; i < n; i++)
    {
      gssize from = offsets[1] + (gssize)i * steps[1], to = offsets[0] + (gssize)i * steps[0];

      if (run->reduce->kind <= REDUCE_MEAN)
        run->out[to] = run->g[from] * scale;
      else if (!run->taken[from] && run->in[to] == run->all[from])
        {
          run->out[to] = run->g[from];
          run->taken[from] = TRUE;
        }
    }
}

static gboolean
reduce_forward (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  const Reduce *reduce = op->state;
  ReduceRun run = { .reduce = reduce, .in = inputs[0]->data, .out = outputs[0]->data };
  float start = reduce->kind == REDUCE_MAX ? -INFINITY : reduce->kind == REDUCE_MIN ? INFINITY : 0;

  CAM_OP_FOR (i, outputs[0]->n_elements, cancellable)
    outputs[0]->data[i] = start;
  cam_walk_run (&reduce->walk, cancellable, reduce_forward_row, &run);
  if (reduce->kind == REDUCE_MEAN)
    CAM_OP_FOR (i, outputs[0]->n_elements, cancellable)
      outputs[0]->data[i] /= reduce->n;
  return TRUE;
}

static gboolean
reduce_backward (const CamOp *op,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  const Reduce *reduce = op->state;
  g_autofree guint8 *taken = g_try_new0 (guint8, MAX (gradients[0]->n_elements, 1));
  ReduceRun run = { .reduce = reduce,
                    .in = inputs[0] != NULL ? inputs[0]->data : NULL,
                    .out = result->data,
                    .g = gradients[0]->data,
                    .all = outputs[0] != NULL ? outputs[0]->data : NULL,
                    .taken = taken };

  if (taken == NULL)
    return cam_op_fail_memory (error);
  memset (result->data, 0, result->n_elements * sizeof (float));
  cam_walk_run (&reduce->walk, cancellable, reduce_backward_row, &run);
  return TRUE;
}

#define REDUCE_PLAN(name, kind)                                                                    \
  static gboolean plan_reduce_##name (CamOp *op, GError **error)                                   \
  {                                                                                                \
    return reduce_plan (op, kind, error);                                                          \
  }

REDUCE_PLAN (sum, REDUCE_SUM)
REDUCE_PLAN (mean, REDUCE_MEAN)
REDUCE_PLAN (max, REDUCE_MAX)
REDUCE_PLAN (min, REDUCE_MIN)

#define REDUCE_ENTRY(name, needs, plan)                                                            \
  {                                                                                                \
    name, 1, 2, 1, FALSE, needs, plan, reduce_forward, reduce_backward, NULL, FALSE, 1             \
  }

const CamOpType cam_ops_reduce[] = {
  REDUCE_ENTRY ("ReduceSum", CAM_OP_NEEDS_NOTHING, plan_reduce_sum),
  REDUCE_ENTRY ("ReduceMean", CAM_OP_NEEDS_NOTHING, plan_reduce_mean),
  REDUCE_ENTRY ("ReduceMax", CAM_OP_NEEDS_INPUTS | CAM_OP_NEEDS_OUTPUT, plan_reduce_max),
  REDUCE_ENTRY ("ReduceMin", CAM_OP_NEEDS_INPUTS | CAM_OP_NEEDS_OUTPUT, plan_reduce_min),
  { NULL },
};
