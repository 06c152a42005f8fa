/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

/* Fuses nodes that change a value into the step that has just computed it, which saves a write to
 * memory and a read. Batch normalisation goes into the weights of a convolution; an addition or
 * activation is done at the end of the step before it. */

/* The step that computes @value, if only the next node reads it and it is not the layer to
 * explain. */
static CamGraphStep *
find_only_source (CamGraph *self, CamGraphPlan *plan, guint value, const guint *producers)
{
  CamGraphStep *step;

  if (value == CAM_ONNX_NONE || producers[value] == CAM_GRAPH_NONE || self->uses[value] != 1
      || value == plan->layer_value)
    return NULL;
  step = cam_graph_step (plan, producers[value]);
  if (step->op->type->is_view || step->n_outputs != 1 || cam_op_is_clamped (step->op)
      || step->op->activation != CAM_ACTIVATION_NONE)
    return NULL;
  return step;
}

/* Removes the last step, which is fused into @step; @step now writes its output. */
static void
replace_output (CamGraphPlan *plan, CamGraphStep *step, guint *producers)
{
  guint last = plan->steps->len - 1;
  guint output = cam_graph_step (plan, last)->outputs[0];

  step->outputs[0] = output;
  producers[output] = step - cam_graph_step (plan, 0);
  g_array_set_size (plan->steps, last);
}

static gboolean
fuse_norm (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error)
{
  const CamOp *norm = cam_graph_step (plan, plan->steps->len - 1)->op;
  CamGraphStep *step = find_only_source (
      self, plan, cam_graph_step (plan, plan->steps->len - 1)->inputs[0], producers);

  if (step == NULL || step->op->residual > 0 || step->op->norm != NULL)
    return TRUE;
  if (g_str_equal (step->op->type->name, "Concat"))
    {
      CamGraphStep *last = cam_graph_step (plan, plan->steps->len - 1);

      cam_op_fuse_norm (step->op, g_steal_pointer (&last->op));
      replace_output (plan, step, producers);
      return TRUE;
    }
  if (!g_str_equal (step->op->type->name, "Conv"))
    return TRUE;
  if (!cam_graph_fold_norm (self, plan, step, norm, node, error))
    return FALSE;
  replace_output (plan, step, producers);
  return TRUE;
}

static gboolean
fuse_clamp (CamGraph *self, CamGraphPlan *plan, guint *producers)
{
  CamGraphStep *last = cam_graph_step (plan, plan->steps->len - 1);
  CamGraphStep *step = find_only_source (self, plan, last->inputs[0], producers);
  float low, high;

  if (step == NULL || !cam_op_get_bounds (last->op, &low, &high))
    return FALSE;
  cam_op_fuse_clamp (step->op, low, high);
  replace_output (plan, step, producers);
  return TRUE;
}

/* Fuses a + b into the convolution that computes the later of the two. */
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

/* Whether the plan's layer has been computed already. A backward pass goes through the steps after
 * it. */
static gboolean
is_past_layer (const CamGraphPlan *plan)
{
  return plan->layer_value != CAM_GRAPH_NONE && plan->known[plan->layer_value].present;
}

/* Fuses v · sigmoid (v), which is how exporters write SiLU, into the convolution that computes
 * v. */
static void
fuse_silu (CamGraph *self, CamGraphPlan *plan, guint *producers)
{
  guint last = plan->steps->len - 1;
  CamGraphStep *product = cam_graph_step (plan, last), *sigmoid, *conv;
  guint v = product->inputs[0], share = product->inputs[1];

  if (last < 2 || producers[share] != last - 1)
    {
      v = product->inputs[1];
      share = product->inputs[0];
    }
  if (last < 2 || share == CAM_GRAPH_NONE || producers[share] != last - 1
      || producers[v] != last - 2 || self->uses[share] != 1 || self->uses[v] != 2
      || share == plan->layer_value || v == plan->layer_value || is_past_layer (plan))
    return;
  sigmoid = cam_graph_step (plan, last - 1);
  conv = cam_graph_step (plan, last - 2);
  if (!g_str_equal (sigmoid->op->type->name, "Sigmoid") || sigmoid->inputs[0] != v
      || !g_str_equal (conv->op->type->name, "Conv") || cam_op_is_clamped (conv->op)
      || cam_op_is_clamped (sigmoid->op))
    return;
  cam_op_fuse_activation (conv->op, CAM_ACTIVATION_SILU);
  conv->outputs[0] = product->outputs[0];
  producers[conv->outputs[0]] = last - 2;
  g_array_set_size (plan->steps, last - 1);
}

/* Fuses an activation that is not a clamp into a convolution. */
static void
fuse_activation (CamGraph *self, CamGraphPlan *plan, CamActivation activation, guint *producers)
{
  CamGraphStep *last = cam_graph_step (plan, plan->steps->len - 1);
  CamGraphStep *step = find_only_source (self, plan, last->inputs[0], producers);

  if (step == NULL || !g_str_equal (step->op->type->name, "Conv") || is_past_layer (plan))
    return;
  cam_op_fuse_activation (step->op, activation);
  replace_output (plan, step, producers);
}

gboolean
cam_graph_fuse (CamGraph *self, CamGraphPlan *plan, guint node, guint *producers, GError **error)
{
  const CamOp *op = cam_graph_step (plan, plan->steps->len - 1)->op;

  if (g_str_equal (op->type->name, "BatchNormalization"))
    return fuse_norm (self, plan, node, producers, error);
  if (g_str_equal (op->type->name, "Conv"))
    return cam_graph_unfold (self, plan, error);
  if (g_str_equal (op->type->name, "Add"))
    fuse_add (self, plan, producers);
  else if (g_str_equal (op->type->name, "Mul"))
    fuse_silu (self, plan, producers);
  else if (g_str_equal (op->type->name, "HardSwish"))
    fuse_activation (self, plan, CAM_ACTIVATION_HARD_SWISH, producers);
  else
    fuse_clamp (self, plan, producers);
  return TRUE;
}
