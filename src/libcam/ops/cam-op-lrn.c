/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

/* Local response normalisation (Krizhevsky et al. 2012): divides each value by a power of the sum
 * of squares over neighbouring channels. */

typedef struct
{
  float alpha, beta, bias;
  gsize before, after; /* neighbouring channels */
  gsize n_channels, n_pixels;
} Lrn;

static gboolean
lrn_plan (CamOp *op, GError **error)
{
  Lrn *lrn = g_new0 (Lrn, 1);
  const CamShape *input = &op->inputs[0].shape;
  gint64 size = cam_attributes_get_integer (op->attributes, "size", 0);

  op->state = lrn;
  op->free_state = g_free;
  op->outputs[0] = *input;
  if (input->n_dims != 4)
    return cam_op_fail_rank (error);
  if (size < 1 || size > 4096)
    return cam_op_fail_attribute (error, "size");
  lrn->alpha = cam_attributes_get_number (op->attributes, "alpha", 1e-4) / size;
  lrn->beta = cam_attributes_get_number (op->attributes, "beta", 0.75);
  lrn->bias = cam_attributes_get_number (op->attributes, "bias", 1);
  lrn->before = (size - 1) / 2;
  lrn->after = size / 2;
  lrn->n_channels = input->dims[1];
  lrn->n_pixels = input->dims[2] * input->dims[3];
  return TRUE;
}

/* Finds the first channel of a window around @c, and the one after its last. */
static void
find_window (gsize c, gsize before, gsize after, gsize n, gsize *first, gsize *end)
{
  *first = c > before ? c - before : 0;
  *end = MIN (c + after + 1, n);
}

static double
get_divisor (const Lrn *lrn, const float *x, gsize c)
{
  gsize first, end;
  double sum = 0;

  find_window (c, lrn->before, lrn->after, lrn->n_channels, &first, &end);
  for (gsize k = first; k < end; k++)
    sum += (double)x[k * lrn->n_pixels] * x[k * lrn->n_pixels];
  return lrn->bias + lrn->alpha * sum;
}

static gboolean
lrn_forward (const CamOp *op,
             CamTensor *const *inputs,
             CamTensor *const *outputs,
             GCancellable *cancellable,
             GError **error)
{
  const Lrn *lrn = op->state;
  gsize n_image = lrn->n_channels * lrn->n_pixels;

  for (gsize i = 0; i < inputs[0]->n_elements && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const float *x = inputs[0]->data + i / n_image * n_image + i % lrn->n_pixels;

      outputs[0]->data[i]
          = inputs[0]->data[i]
            * pow (get_divisor (lrn, x, i % n_image / lrn->n_pixels), -(double)lrn->beta);
    }
  return TRUE;
}

/* ∂y/∂x_c = g_c d_c^−β − 2αβ x_c Σ_k g_k x_k d_k^(−β−1), over the channels k whose windows contain
 * c. */
static gboolean
lrn_backward (const CamOp *op,
              guint index,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              CamTensor *const *gradients,
              CamTensor *result,
              GCancellable *cancellable,
              GError **error)
{
  const Lrn *lrn = op->state;
  gsize n_image = lrn->n_channels * lrn->n_pixels;

  for (gsize i = 0; i < result->n_elements && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gsize base = i / n_image * n_image + i % lrn->n_pixels, c = i % n_image / lrn->n_pixels;
      const float *x = inputs[0]->data + base, *g = gradients[0]->data + base;
      gsize first, end;
      double sum = 0;

      find_window (c, lrn->after, lrn->before, lrn->n_channels, &first, &end);
      for (gsize k = first; k < end; k++)
        sum += g[k * lrn->n_pixels] * x[k * lrn->n_pixels]
               * pow (get_divisor (lrn, x, k), -(double)lrn->beta - 1);
      result->data[i] = gradients[0]->data[i] * pow (get_divisor (lrn, x, c), -(double)lrn->beta)
                        - 2 * lrn->alpha * lrn->beta * inputs[0]->data[i] * sum;
    }
  return TRUE;
}

const CamOpType cam_ops_lrn[] = {
  { "LRN", 1, 1, 1, FALSE, CAM_OP_NEEDS_INPUTS, lrn_plan, lrn_forward, lrn_backward, NULL },
  { NULL },
};
