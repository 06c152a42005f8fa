/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

#include "cam-pixels-private.h"

/* Batch normalisation after training: a factor and a summand for each channel. */

typedef struct
{
  gsize n_channels, n_pixels;
  float *factor, *summand;
} BatchNorm;

static void
batch_norm_free_state (gpointer data)
{
  BatchNorm *norm = data;

  g_free (norm->factor);
  g_free (norm->summand);
  g_free (norm);
}

static gboolean
batch_norm_plan (CamOp *op, GError **error)
{
  BatchNorm *norm = g_new0 (BatchNorm, 1);
  const CamShape *input = &op->inputs[0].shape;
  float epsilon = cam_attributes_get_number (op->attributes, "epsilon", 1e-5);

  op->state = norm;
  op->free_state = batch_norm_free_state;
  op->outputs[0] = *input;
  if (cam_attributes_get_integer (op->attributes, "training_mode", 0) != 0)
    return cam_op_fail_attribute (error, "training_mode");
  if (input->n_dims < 2)
    return cam_op_fail_shape (error);
  norm->n_channels = input->dims[1];
  norm->n_pixels = cam_shape_inner (input, 1);
  for (guint i = 1; i < 5; i++)
    {
      if (op->inputs[i].tensor == NULL)
        return cam_op_fail_constant (error, i);
      if (op->inputs[i].tensor->n_elements != norm->n_channels)
        return cam_op_fail_shape (error);
    }
  norm->factor = g_new (float, norm->n_channels);
  norm->summand = g_new (float, norm->n_channels);
  for (gsize c = 0; c < norm->n_channels; c++)
    {
      double factor
          = op->inputs[1].tensor->data[c] / sqrt ((double)op->inputs[4].tensor->data[c] + epsilon);

      norm->factor[c] = factor;
      norm->summand[c] = op->inputs[2].tensor->data[c] - factor * op->inputs[3].tensor->data[c];
    }
  return TRUE;
}

static gboolean
batch_norm_forward (const CamOp *op,
                    CamTensor *const *inputs,
                    CamTensor *const *outputs,
                    GCancellable *cancellable,
                    GError **error)
{
  const BatchNorm *norm = op->state;

  for (gsize plane = 0;
       plane * norm->n_pixels < inputs[0]->n_elements && !g_cancellable_is_cancelled (cancellable);
       plane++)
    {
      float factor = norm->factor[plane % norm->n_channels];
      float summand = norm->summand[plane % norm->n_channels];
      const float *in = inputs[0]->data + plane * norm->n_pixels;
      float *out = outputs[0]->data + plane * norm->n_pixels;

      CAM_OP_FOR (i, norm->n_pixels, cancellable)
        out[i] = in[i] * factor + summand;
    }
  return TRUE;
}

static gboolean
batch_norm_backward (const CamOp *op,
                     guint index,
                     CamTensor *const *inputs,
                     CamTensor *const *outputs,
                     CamTensor *const *gradients,
                     CamTensor *result,
                     GCancellable *cancellable,
                     GError **error)
{
  const BatchNorm *norm = op->state;

  CAM_OP_FOR (i, result->n_elements, cancellable)
    result->data[i] = gradients[0]->data[i] * norm->factor[i / norm->n_pixels % norm->n_channels];
  return TRUE;
}

typedef struct
{
  const CamPixelRun *run;
  CamPixelFinish finish;
  const float *factor, *summand;
} Rows;

static void
batch_norm_run_pixels (gsize begin, gsize end, gpointer data)
{
  const Rows *rows = data;
  gsize step = rows->run->outputs[0]->shape[2], at = begin * step;

  rows->run->kernels->scale (rows->run->inputs[0]->data + at,
                             rows->factor,
                             rows->summand,
                             &rows->finish,
                             step,
                             rows->run->outputs[0]->data + at,
                             end - begin);
}

void
cam_op_norm_get (const CamOp *op, float *factor, float *summand)
{
  const BatchNorm *norm = op->state;

  memcpy (factor, norm->factor, norm->n_channels * sizeof (float));
  memcpy (summand, norm->summand, norm->n_channels * sizeof (float));
}

gboolean
cam_op_norm_pixels (const CamPixelRun *run, GError **error)
{
  gsize step = run->outputs[0]->shape[2];
  g_autofree float *padded = g_new0 (float, 2 * step);
  Rows rows = { run, cam_pixels_get_finish (run), padded, padded + step };

  cam_op_norm_get (run->op, padded, padded + step);
  cam_op_parallel (run->outputs[0]->n_elements / step,
                   32768 / step + 1,
                   run->cancellable,
                   batch_norm_run_pixels,
                   &rows);
  return TRUE;
}

const CamOpType cam_ops_batch_norm[] = {
  { "BatchNormalization",
    5,
    5,
    1,
    FALSE,
    CAM_OP_NEEDS_NOTHING,
    batch_norm_plan,
    batch_norm_forward,
    batch_norm_backward,
    NULL },
  { NULL },
};
