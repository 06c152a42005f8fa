/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <math.h>
#include <string.h>

/* Folds batch normalisation into the weights of convolutions. The file's weights are then needed
 * only to explain the convolution's own output, so the new weights replace them. If they are needed
 * again, each channel's weights are divided by the factor that they were multiplied by. */

/* The most by which rounding twice may change a weight, relative to its size. */
#define MAX_ROUNDING 2.5e-7

/**
 * CamGraphUnfolding:
 * @n_channels: the output channels of the convolution
 * @factors: the factor of each channel
 * @rows: for each channel its weights in the file if dividing does not give them back, as with a
 *   factor of 0; else %NULL
 */
struct _CamGraphUnfolding
{
  gsize n_channels;
  double *factors;
  float **rows;
};

void
cam_graph_unfolding_free (CamGraphUnfolding *self)
{
  for (gsize o = 0; o < self->n_channels; o++)
    g_free (self->rows[o]);
  g_free (self->rows);
  g_free (self->factors);
  g_free (self);
}

static double
get_factor (const CamOp *norm, gsize channel)
{
  float epsilon = cam_attributes_get_number (norm->attributes, "epsilon", 1e-5);

  return norm->inputs[1].tensor->data[channel]
         / sqrt ((double)norm->inputs[4].tensor->data[channel] + epsilon);
}

/* The weights and bias of the convolution @op with the batch normalisation @norm folded in. */
static GPtrArray *
fold_weights (const CamOp *op, const CamOp *norm, GError **error)
{
  const CamTensor *weight = op->inputs[1].tensor;
  const CamTensor *bias = op->n_inputs > 2 ? op->inputs[2].tensor : NULL;
  g_autoptr (CamTensor) new_weight = cam_tensor_try_new (weight->n_dims, weight->shape, error);
  g_autoptr (CamTensor) new_bias
      = new_weight != NULL ? cam_tensor_try_new (1, weight->shape, error) : NULL;
  GPtrArray *tensors;
  gsize n = weight->n_elements / weight->shape[0];

  if (new_bias == NULL)
    return NULL;
  for (gsize o = 0; o < weight->shape[0]; o++)
    {
      double factor = get_factor (norm, o);

      for (gsize i = 0; i < n; i++)
        new_weight->data[o * n + i] = factor * weight->data[o * n + i];
      new_bias->data[o]
          = norm->inputs[2].tensor->data[o]
            + factor * ((bias != NULL ? bias->data[o] : 0) - norm->inputs[3].tensor->data[o]);
    }
  tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_ptr_array_add (tensors, g_steal_pointer (&new_weight));
  g_ptr_array_add (tensors, g_steal_pointer (&new_bias));
  return tensors;
}

static gboolean
can_divide (const float *folded, const float *weight, gsize n, double factor)
{
  for (gsize i = 0; i < n; i++)
    if (!(fabs ((float)(folded[i] / factor) - weight[i]) <= MAX_ROUNDING * fabsf (weight[i])))
      return FALSE;
  return TRUE;
}

static CamGraphUnfolding *
new_unfolding (const CamTensor *folded, const CamTensor *weight, const CamOp *norm)
{
  CamGraphUnfolding *self = g_new0 (CamGraphUnfolding, 1);
  gsize n = weight->n_elements / weight->shape[0];

  self->n_channels = weight->shape[0];
  self->factors = g_new (double, self->n_channels);
  self->rows = g_new0 (float *, self->n_channels);
  for (gsize o = 0; o < self->n_channels; o++)
    {
      self->factors[o] = get_factor (norm, o);
      if (!can_divide (folded->data + o * n, weight->data + o * n, n, self->factors[o]))
        self->rows[o] = g_memdup2 (weight->data + o * n, n * sizeof (float));
    }
  return self;
}

static CamTensor *
unfold_weights (const CamGraphUnfolding *self, const CamTensor *folded, GError **error)
{
  CamTensor *weight = cam_tensor_try_new (folded->n_dims, folded->shape, error);
  gsize n = folded->n_elements / self->n_channels;

  for (gsize o = 0; weight != NULL && o < self->n_channels; o++)
    if (self->rows[o] != NULL)
      memcpy (weight->data + o * n, self->rows[o], n * sizeof (float));
    else
      for (gsize i = 0; i < n; i++)
        weight->data[o * n + i] = folded->data[o * n + i] / self->factors[o];
  return weight;
}

/* Replaces the weights of @conv by @folded, if nothing else reads them. Only in the first plan,
 * because no other thread knows the graph yet. */
static void
replace_weights (
    CamGraph *self, CamGraphPlan *plan, CamGraphStep *conv, const CamOp *norm, CamTensor *folded)
{
  guint index = conv->inputs[1];
  CamOnnxValue *value;

  if (self->plans->len > 0 || index == CAM_GRAPH_NONE || self->uses[index] != 1)
    return;
  value = &g_array_index (self->onnx->values, CamOnnxValue, index);
  if (value->tensor == NULL || value->tensor != conv->op->inputs[1].tensor)
    return;
  g_hash_table_insert (
      self->unfolded, GUINT_TO_POINTER (conv->node), new_unfolding (folded, value->tensor, norm));
  cam_tensor_unref (value->tensor);
  value->tensor = cam_tensor_ref (folded);
  cam_tensor_unref (plan->known[index].tensor);
  plan->known[index].tensor = cam_tensor_ref (folded);
}

/* Makes the operator of @conv again, with @weight and @bias (nullable). */
static gboolean
set_weights (CamGraph *self, CamGraphStep *conv, CamTensor *weight, CamTensor *bias, GError **error)
{
  CamOpInput inputs[3] = { conv->op->inputs[0] };
  CamOp *op;

  inputs[1] = (CamOpInput){ .present = TRUE, .shape = cam_shape_of (weight), .tensor = weight };
  if (bias != NULL)
    inputs[2] = (CamOpInput){ .present = TRUE, .shape = cam_shape_of (bias), .tensor = bias };
  op = cam_op_new (conv->op->type,
                   self->onnx->opset,
                   conv->op->attributes,
                   bias != NULL ? 3 : 2,
                   inputs,
                   1,
                   error);
  if (op == NULL)
    return FALSE;
  cam_op_free (conv->op);
  conv->op = op;
  return TRUE;
}

gboolean
cam_graph_fold_norm (CamGraph *self,
                     CamGraphPlan *plan,
                     CamGraphStep *conv,
                     const CamOp *norm,
                     guint node,
                     GError **error)
{
  GPtrArray *tensors = g_hash_table_lookup (self->folded, GUINT_TO_POINTER (node));

  if (tensors == NULL)
    {
      tensors = fold_weights (conv->op, norm, error);
      if (tensors == NULL)
        return FALSE;
      g_hash_table_insert (self->folded, GUINT_TO_POINTER (node), tensors);
      replace_weights (self, plan, conv, norm, g_ptr_array_index (tensors, 0));
    }
  if (!set_weights (
          self, conv, g_ptr_array_index (tensors, 0), g_ptr_array_index (tensors, 1), error))
    return FALSE;
  conv->inputs = g_renew (guint, conv->inputs, 3);
  conv->inputs[1] = conv->inputs[2] = CAM_GRAPH_NONE;
  conv->n_inputs = 3;
  return TRUE;
}

gboolean
cam_graph_unfold (CamGraph *self, CamGraphPlan *plan, GError **error)
{
  CamGraphStep *conv = cam_graph_step (plan, plan->steps->len - 1);
  const CamGraphUnfolding *unfolding
      = g_hash_table_lookup (self->unfolded, GUINT_TO_POINTER (conv->node));
  g_autoptr (CamTensor) weight = NULL;

  if (unfolding == NULL || conv->outputs[0] != plan->layer_value)
    return TRUE;
  weight = unfold_weights (unfolding, conv->op->inputs[1].tensor, error);
  return weight != NULL
         && set_weights (
             self, conv, weight, conv->n_inputs > 2 ? conv->op->inputs[2].tensor : NULL, error);
}
