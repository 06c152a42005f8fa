/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

#include "cam-window-private.h"

/* Pools over windows, and over whole channels. Each channel is pooled for itself. */

static gboolean
plan_window (CamOp *op, gboolean is_max, GError **error)
{
  CamOpPool *pool = g_new0 (CamOpPool, 1);
  gsize kernel[2];

  op->state = pool;
  op->free_state = g_free;
  pool->is_max = is_max;
  pool->count_padding = cam_attributes_get_integer (op->attributes, "count_include_pad", 0) != 0;
  if (!cam_window_read_kernel (op, kernel, error)
      || !cam_window_plan (op, kernel, &pool->window, error))
    return FALSE;
  for (guint d = 0; d < 2; d++)
    if (MAX (pool->window.before[d], pool->window.after[d]) >= (gssize)kernel[d])
      return cam_op_fail_attribute (error, "pads");
  op->outputs[0] = op->inputs[0].shape;
  op->outputs[0].dims[2] = pool->window.out[0];
  op->outputs[0].dims[3] = pool->window.out[1];
  return TRUE;
}

static gboolean
plan_max_pool (CamOp *op, GError **error)
{
  return plan_window (op, TRUE, error);
}

static gboolean
plan_average_pool (CamOp *op, GError **error)
{
  return plan_window (op, FALSE, error);
}

static gboolean
plan_global_pool (CamOp *op, GError **error)
{
  op->outputs[0] = op->inputs[0].shape;
  if (op->outputs[0].n_dims < 3)
    return cam_op_fail_rank (error);
  for (guint d = 2; d < op->outputs[0].n_dims; d++)
    op->outputs[0].dims[d] = 1;
  return TRUE;
}

/* Windows may be as large as the image. */
#define CHECKED_PIXELS 16

typedef struct
{
  const CamOpPool *pool;
  const float *in, *g;
  float *out;
  GCancellable *cancellable;
} PoolRun;

static float
pool_pixel (const CamOpPool *pool, const float *plane, gsize oy, gsize ox)
{
  const CamWindow *w = &pool->window;
  gsize i0, i1, j0, j1;
  gssize y = cam_window_find_range (w, 0, oy, &i0, &i1),
         x = cam_window_find_range (w, 1, ox, &j0, &j1);
  float best = -INFINITY, sum = 0;

  for (gsize i = i0; i < i1; i++)
    {
      const float *row = plane + (y + (gssize)(i * w->dilation[0])) * (gssize)w->in[1] + x;

      if (pool->is_max)
        for (gsize j = j0; j < j1; j++)
          best = row[j * w->dilation[1]] > best || isnan (row[j * w->dilation[1]])
                     ? row[j * w->dilation[1]]
                     : best;
      else
        for (gsize j = j0; j < j1; j++)
          sum += row[j * w->dilation[1]];
    }
  if (pool->is_max)
    return best;
  return i1 > i0 && j1 > j0 ? sum / cam_op_pool_count (pool, oy, ox, (i1 - i0) * (j1 - j0)) : 0;
}

static void
pool_run_forward (gsize begin, gsize end, gpointer data)
{
  const PoolRun *run = data;
  const CamWindow *w = &run->pool->window;

  for (gsize c = begin; c < end; c++)
    for (gsize y = 0; y < w->out[0]; y++)
      for (gsize x = 0; x < w->out[1]; x++)
        {
          if (x % CHECKED_PIXELS == 0 && g_cancellable_is_cancelled (run->cancellable))
            return;
          run->out[(c * w->out[0] + y) * w->out[1] + x]
              = pool_pixel (run->pool, run->in + c * w->in[0] * w->in[1], y, x);
        }
}

/* Passes the gradient of output pixel @oy, @ox to the largest value (the first of equals) of its
 * window, or to all of them. */
static void
unpool_pixel (const CamOpPool *pool, const float *plane, float *result, gsize oy, gsize ox, float g)
{
  const CamWindow *w = &pool->window;
  gboolean is_max = pool->is_max && plane != NULL;
  gsize i0, i1, j0, j1;
  gssize y = cam_window_find_range (w, 0, oy, &i0, &i1),
         x = cam_window_find_range (w, 1, ox, &j0, &j1);
  float best = -INFINITY;
  gssize best_at = -1;

  if (i1 <= i0 || j1 <= j0)
    return;
  if (!is_max)
    g /= cam_op_pool_count (pool, oy, ox, (i1 - i0) * (j1 - j0));
  for (gsize i = i0; i < i1; i++)
    for (gsize j = j0; j < j1; j++)
      {
        gssize at = (y + (gssize)(i * w->dilation[0])) * (gssize)w->in[1] + x
                    + (gssize)(j * w->dilation[1]);

        if (!is_max)
          result[at] += g;
        else if (best_at < 0 || plane[at] > best || isnan (plane[at]))
          {
            best = plane[at];
            best_at = at;
          }
      }
  if (is_max)
    result[best_at] += g;
}

static void
pool_run_backward (gsize begin, gsize end, gpointer data)
{
  const PoolRun *run = data;
  const CamWindow *w = &run->pool->window;

  for (gsize c = begin; c < end; c++)
    {
      const float *plane = run->in != NULL ? run->in + c * w->in[0] * w->in[1] : NULL;
      float *result = run->out + c * w->in[0] * w->in[1];

      memset (result, 0, w->in[0] * w->in[1] * sizeof (float));
      for (gsize y = 0; y < w->out[0]; y++)
        for (gsize x = 0; x < w->out[1]; x++)
          {
            if (x % CHECKED_PIXELS == 0 && g_cancellable_is_cancelled (run->cancellable))
              return;
            unpool_pixel (
                run->pool, plane, result, y, x, run->g[(c * w->out[0] + y) * w->out[1] + x]);
          }
    }
}

static gboolean
forward_window (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  PoolRun run = {
    .pool = op->state, .in = inputs[0]->data, .out = outputs[0]->data, .cancellable = cancellable
  };

  cam_op_parallel (
      inputs[0]->shape[0] * inputs[0]->shape[1], 8, cancellable, pool_run_forward, &run);
  return TRUE;
}

static gboolean
backward_window (const CamOp *op,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  PoolRun run = { .pool = op->state,
                  .in = inputs[0] != NULL ? inputs[0]->data : NULL,
                  .g = gradients[0]->data,
                  .out = result->data,
                  .cancellable = cancellable };

  cam_op_parallel (result->shape[0] * result->shape[1], 8, cancellable, pool_run_backward, &run);
  return TRUE;
}

static gboolean
forward_global_average (const CamOp *op,
                        CamTensor *const *inputs,
                        CamTensor *const *outputs,
                        GCancellable *cancellable,
                        GError **error)
{
  gsize n = inputs[0]->n_elements / outputs[0]->n_elements;

  for (gsize c = 0; c < outputs[0]->n_elements && !g_cancellable_is_cancelled (cancellable); c++)
    {
      double sum = 0;

      CAM_OP_FOR (i, n, cancellable)
        sum += inputs[0]->data[c * n + i];
      outputs[0]->data[c] = sum / n;
    }
  return TRUE;
}

static gboolean
backward_global_average (const CamOp *op,
                         guint index,
                         CamTensor *const *inputs,
                         CamTensor *const *outputs,
                         CamTensor *const *gradients,
                         CamTensor *result,
                         GCancellable *cancellable,
                         GError **error)
{
  gsize n = result->n_elements / gradients[0]->n_elements;

  CAM_OP_FOR (i, result->n_elements, cancellable)
    result->data[i] = gradients[0]->data[i / n] / n;
  return TRUE;
}

static gsize
find_largest (const float *values, gsize n, GCancellable *cancellable)
{
  gsize best = 0;

  CAM_OP_FOR (i, n, cancellable)
    if (values[i] > values[best])
      best = i;
  return best;
}

static gboolean
forward_global_max (const CamOp *op,
                    CamTensor *const *inputs,
                    CamTensor *const *outputs,
                    GCancellable *cancellable,
                    GError **error)
{
  gsize n = inputs[0]->n_elements / outputs[0]->n_elements;

  for (gsize c = 0; c < outputs[0]->n_elements && !g_cancellable_is_cancelled (cancellable); c++)
    outputs[0]->data[c]
        = inputs[0]->data[c * n + find_largest (inputs[0]->data + c * n, n, cancellable)];
  return TRUE;
}

static gboolean
backward_global_max (const CamOp *op,
                     guint index,
                     CamTensor *const *inputs,
                     CamTensor *const *outputs,
                     CamTensor *const *gradients,
                     CamTensor *result,
                     GCancellable *cancellable,
                     GError **error)
{
  gsize n = result->n_elements / gradients[0]->n_elements;

  memset (result->data, 0, result->n_elements * sizeof (float));
  for (gsize c = 0; c < gradients[0]->n_elements && !g_cancellable_is_cancelled (cancellable); c++)
    result->data[c * n + find_largest (inputs[0]->data + c * n, n, cancellable)]
        = gradients[0]->data[c];
  return TRUE;
}

#define POOL_ENTRY(name, needs, plan, kind)                                                        \
  {                                                                                                \
    name, 1, 1, 1, FALSE, needs, plan, forward_##kind, backward_##kind, NULL                       \
  }

const CamOpType cam_ops_pool[] = {
  POOL_ENTRY ("MaxPool", CAM_OP_NEEDS_INPUTS, plan_max_pool, window),
  POOL_ENTRY ("AveragePool", CAM_OP_NEEDS_NOTHING, plan_average_pool, window),
  POOL_ENTRY ("GlobalAveragePool", CAM_OP_NEEDS_NOTHING, plan_global_pool, global_average),
  POOL_ENTRY ("GlobalMaxPool", CAM_OP_NEEDS_INPUTS, plan_global_pool, global_max),
  { NULL },
};
