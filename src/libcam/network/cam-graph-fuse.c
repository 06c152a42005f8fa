/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <math.h>
#include <string.h>

/* Nodes that change what another has just computed become part of it, which saves a way to memory
 * and back: batch normalisation goes into a convolution's weights, an addition or activation is
 * done at the end of what comes before. */

/* The step that computes @value, if nothing but the next node reads it and nobody explains it. */
static CamGraphStep *
find_only_source (CamGraph *self, CamGraphPlan *plan, guint value, const guint *producers)
{
  CamGraphStep *step;

  if (value == CAM_ONNX_NONE || producers[value] == CAM_GRAPH_NONE || self->uses[value] != 1
      || value == plan->layer_value)
    return NULL;
  step = cam_graph_step (plan, producers[value]);
  if (step->op->type->is_view || step->n_outputs != 1 || cam_op_is_clamped (step->op))
    return NULL;
  return step;
}

/* The last step, which is to be fused, goes; its output is now @step's. */
static void
replace_output (CamGraphPlan *plan, CamGraphStep *step, guint *producers)
{
  guint last = plan->steps->len - 1;
  guint output = cam_graph_step (plan, last)->outputs[0];

  step->outputs[0] = output;
  producers[output] = step - cam_graph_step (plan, 0);
  g_array_set_size (plan->steps, last);
}

/* Weights and bias of a convolution (@op) with batch normalisation (@norm) in them. */
static GPtrArray *
fold_weights (const CamOp *op, const CamOp *norm, GError **error)
{
  const CamTensor *weight = op->inputs[1].tensor;
  const CamTensor *bias = op->n_inputs > 2 ? op->inputs[2].tensor : NULL;
  g_autoptr (CamTensor) new_weight = cam_tensor_try_new (weight->n_dims, weight->shape, error);
  g_autoptr (CamTensor) new_bias
      = new_weight != NULL ? cam_tensor_try_new (1, weight->shape, error) : NULL;
  GPtrArray *tensors;
  float epsilon = cam_attributes_get_number (norm->attributes, "epsilon", 1e-5);
  gsize n = weight->n_elements / weight->shape[0];

  if (new_bias == NULL)
    return NULL;
  for (gsize o = 0; o < weight->shape[0]; o++)
    {
      double factor = norm->inputs[1].tensor->data[o]
                      / sqrt ((double)norm->inputs[4].tensor->data[o] + epsilon);

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
fuse_norm (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error)
{
  const CamOp *norm = cam_graph_step (plan, plan->steps->len - 1)->op;
  CamGraphStep *step = find_only_source (
      self, plan, cam_graph_step (plan, plan->steps->len - 1)->inputs[0], producers);
  GPtrArray *tensors;
  CamOpInput inputs[3];
  CamOp *op;

  if (step == NULL || !g_str_equal (step->op->type->name, "Conv") || step->op->residual > 0)
    return TRUE;
  tensors = g_hash_table_lookup (self->folded, GUINT_TO_POINTER (node));
  if (tensors == NULL)
    {
      tensors = fold_weights (step->op, norm, error);
      if (tensors == NULL)
        return FALSE;
      g_hash_table_insert (self->folded, GUINT_TO_POINTER (node), tensors);
    }
  inputs[0] = step->op->inputs[0];
  for (guint i = 0; i < 2; i++)
    {
      CamTensor *tensor = g_ptr_array_index (tensors, i);

      inputs[1 + i]
          = (CamOpInput){ .present = TRUE, .shape = cam_shape_of (tensor), .tensor = tensor };
    }
  op = cam_op_new (step->op->type, self->onnx->opset, step->op->attributes, 3, inputs, 1, error);
  if (op == NULL)
    return FALSE;
  cam_op_free (step->op);
  step->op = op;
  step->inputs = g_renew (guint, step->inputs, 3);
  step->inputs[1] = step->inputs[2] = CAM_GRAPH_NONE;
  step->n_inputs = 3;
  replace_output (plan, step, producers);
  return TRUE;
}

/* The bounds of an activation that is a clamp. */
static gboolean
get_clamp (const CamOp *op, float *low, float *high)
{
  if (g_str_equal (op->type->name, "Relu"))
    {
      *low = 0;
      *high = INFINITY;
      return TRUE;
    }
  if (!g_str_equal (op->type->name, "Clip"))
    return FALSE;
  *low = cam_attributes_get_number (op->attributes, "min", -INFINITY);
  *high = cam_attributes_get_number (op->attributes, "max", INFINITY);
  if (op->n_inputs > 1 && op->inputs[1].tensor != NULL)
    *low = op->inputs[1].tensor->data[0];
  if (op->n_inputs > 2 && op->inputs[2].tensor != NULL)
    *high = op->inputs[2].tensor->data[0];
  return *low > -INFINITY || *high < INFINITY;
}

static gboolean
fuse_clamp (CamGraph *self, CamGraphPlan *plan, guint *producers)
{
  CamGraphStep *last = cam_graph_step (plan, plan->steps->len - 1);
  CamGraphStep *step = find_only_source (self, plan, last->inputs[0], producers);
  float low, high;

  if (step == NULL || !get_clamp (last->op, &low, &high))
    return FALSE;
  cam_op_fuse_clamp (step->op, low, high);
  replace_output (plan, step, producers);
  return TRUE;
}

/* a + b at the end of the convolution that computes the later of both. */
static gboolean
fuse_add (CamGraph *self, CamGraphPlan *plan, guint *producers)
{
  const CamGraphStep *last = cam_graph_step (plan, plan->steps->len - 1);
  guint a = last->inputs[0], b = last->inputs[1], later, other;
  CamGraphStep *step;

  if (a == b || producers[a] == CAM_GRAPH_NONE || !cam_graph_plan_is_variable (plan, b)
      || !cam_shape_equal (&plan->known[a].shape, &plan->known[b].shape))
    return FALSE;
  later = producers[b] == CAM_GRAPH_NONE || producers[a] > producers[b] ? a : b;
  other = later == a ? b : a;
  step = find_only_source (self, plan, later, producers);
  if (step == NULL || !g_str_equal (step->op->type->name, "Conv") || step->op->residual > 0)
    return FALSE;
  cam_op_fuse_add (step->op);
  step->inputs = g_renew (guint, step->inputs, step->n_inputs + 1);
  step->inputs[step->n_inputs++] = other;
  replace_output (plan, step, producers);
  return TRUE;
}

gboolean
cam_graph_fuse (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error)
{
  const CamOp *op = cam_graph_step (plan, plan->steps->len - 1)->op;

  if (g_str_equal (op->type->name, "BatchNormalization"))
    return fuse_norm (self, plan, node, producers, error);
  if (g_str_equal (op->type->name, "Add"))
    fuse_add (self, plan, producers);
  else
    fuse_clamp (self, plan, producers);
  return TRUE;
}
