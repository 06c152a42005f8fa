/* SPDX-License-Identifier: MIT */

#include "cam-op.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-op-private.h"

/* Operators compute with floats. This refuses inputs that are integers in the file. */
static gboolean
check_arrays (const CamOp *self, GError **error)
{
  guint n = self->type->n_arrays > 0 ? MIN (self->type->n_arrays, self->n_inputs) : self->n_inputs;

  for (guint i = 0; i < n; i++)
    if (cam_op_has (self, i) && self->inputs[i].tensor == NULL && self->inputs[i].integers != NULL)
      return cam_op_fail_shape (error);
  return TRUE;
}

/* Refuses outputs that are too large. */
static gboolean
check_outputs (const CamOp *self, GError **error)
{
  for (guint i = 0; i < self->n_outputs; i++)
    {
      const CamShape *shape = &self->outputs[i];
      gsize n = 1;
      gboolean fits = TRUE;

      for (guint d = 0; d < shape->n_dims && fits; d++)
        fits = g_size_checked_mul (&n, n, shape->dims[d]);
      if (!fits || n > CAM_OP_MAX_ELEMENTS)
        {
          g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("its output is too large."));
          return FALSE;
        }
      if (n == 0)
        return cam_op_fail_shape (error);
    }
  return TRUE;
}

CamOp *
cam_op_new (const CamOpType *type,
            gint64 opset,
            CamAttributes *attributes,
            guint n_inputs,
            const CamOpInput *inputs,
            guint n_outputs,
            GError **error)
{
  g_autoptr (CamOp) self = g_new0 (CamOp, 1);

  self->type = type;
  self->opset = opset;
  self->low = -INFINITY;
  self->high = INFINITY;
  self->attributes = cam_attributes_ref (attributes);
  self->n_inputs = n_inputs;
  self->inputs = g_memdup2 (inputs, n_inputs * sizeof (CamOpInput));
  self->n_outputs = n_outputs;
  self->outputs = g_new0 (CamShape, MAX (n_outputs, 1));
  for (guint i = 0; i < n_inputs; i++)
    {
      if (inputs[i].tensor != NULL)
        cam_tensor_ref (inputs[i].tensor);
      if (inputs[i].integers != NULL)
        cam_integers_ref (inputs[i].integers);
    }
  for (guint i = 0; i < type->min_inputs; i++)
    if (!cam_op_has (self, i))
      {
        cam_op_fail_shape (error);
        return NULL;
      }
  if ((type->max_inputs > 0 && n_inputs > type->max_inputs) || n_outputs == 0
      || (type->max_outputs > 0 && n_outputs > type->max_outputs))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("it has more inputs or outputs than are computed."));
      return NULL;
    }
  if (!check_arrays (self, error) || !type->plan (self, error) || !check_outputs (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cam_op_input_clear (CamOpInput *input)
{
  g_clear_pointer (&input->tensor, cam_tensor_unref);
  g_clear_pointer (&input->integers, cam_integers_unref);
}

void
cam_op_free (CamOp *self)
{
  for (guint i = 0; i < self->n_inputs; i++)
    cam_op_input_clear (&self->inputs[i]);
  if (self->free_state != NULL)
    self->free_state (self->state);
  g_clear_pointer (&self->norm, cam_op_free);
  cam_attributes_unref (self->attributes);
  g_free (self->inputs);
  g_free (self->outputs);
  g_free (self);
}

void
cam_op_fuse_add (CamOp *self)
{
  CamOpInput input = { .present = TRUE, .shape = self->outputs[0] };

  g_return_if_fail (self->residual == 0);

  self->inputs = g_renew (CamOpInput, self->inputs, self->n_inputs + 1);
  self->inputs[self->n_inputs] = input;
  self->residual = self->n_inputs++;
}

void
cam_op_fuse_clamp (CamOp *self, float low, float high)
{
  self->low = low;
  self->high = high;
}

void
cam_op_fuse_norm (CamOp *self, CamOp *norm)
{
  g_return_if_fail (self->norm == NULL && !self->type->finishes);

  self->norm = norm;
}

void
cam_op_fuse_activation (CamOp *self, CamActivation activation)
{
  self->activation = activation;
}

gboolean
cam_op_is_clamped (const CamOp *self)
{
  return self->low > -INFINITY || self->high < INFINITY;
}

static float
activate (float v, CamActivation activation)
{
  switch (activation)
    {
    case CAM_ACTIVATION_SIGMOID:
      return 1 / (1 + expf (-v));
    case CAM_ACTIVATION_SILU:
      return v / (1 + expf (-v));
    case CAM_ACTIVATION_HARD_SWISH:
      return v * fminf (fmaxf (v / 6 + 0.5f, 0), 1);
    default:
      return v;
    }
}

void
cam_op_finish (const CamOp *op, float *values, const float *residual, gsize n)
{
  float low = op->low, high = op->high;

  if (residual != NULL)
    for (gsize i = 0; i < n; i++)
      values[i] += residual[i];
  if (low == 0 && high == INFINITY)
    for (gsize i = 0; i < n; i++)
      values[i] = values[i] < 0 ? 0 : values[i];
  else if (cam_op_is_clamped (op))
    for (gsize i = 0; i < n; i++)
      values[i] = values[i] < low ? low : values[i] > high ? high : values[i];
  if (op->activation != CAM_ACTIVATION_NONE)
    for (gsize i = 0; i < n; i++)
      values[i] = activate (values[i], op->activation);
}

void
cam_op_finish_all (const CamOp *op,
                   CamTensor *const *inputs,
                   CamTensor *output,
                   GCancellable *cancellable)
{
  const float *residual = op->residual > 0 ? inputs[op->residual]->data : NULL;

  for (gsize i = 0; i < output->n_elements && !g_cancellable_is_cancelled (cancellable);
       i += CAM_CANCEL_BLOCK)
    cam_op_finish (op,
                   output->data + i,
                   residual != NULL ? residual + i : NULL,
                   MIN (CAM_CANCEL_BLOCK, output->n_elements - i));
}

gboolean
cam_op_forward (const CamOp *self,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !self->type->forward (self, inputs, outputs, cancellable, error))
    return FALSE;
  if (self->norm != NULL
      && !self->norm->type->forward (self->norm, outputs, outputs, cancellable, error))
    return FALSE;
  if (!self->type->finishes)
    cam_op_finish_all (self, inputs, outputs[0], cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

void
cam_op_unclamp (const CamOp *self,
                const CamTensor *output,
                CamTensor *gradient,
                GCancellable *cancellable)
{
  CamTensor *none = NULL;

  if (cam_op_is_clamped (self))
    CAM_OP_FOR (i, gradient->n_elements, cancellable)
      if (output->data[i] <= self->low || output->data[i] >= self->high)
        gradient->data[i] = 0;
  if (self->norm != NULL)
    self->norm->type->backward (
        self->norm, 0, &none, &none, &gradient, gradient, cancellable, NULL);
}

gboolean
cam_op_backward (const CamOp *self,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (self->activation == CAM_ACTIVATION_NONE, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->residual > 0 && index == self->residual)
    {
      memcpy (result->data, gradients[0]->data, result->n_elements * sizeof (float));
      return TRUE;
    }
  return self->type->backward (self, index, inputs, outputs, gradients, result, cancellable, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

guint64
cam_op_count (const CamOp *self)
{
  if (self->type->count != NULL)
    return self->type->count (self);
  return self->type->is_view ? 0 : cam_shape_count (&self->outputs[0]);
}
