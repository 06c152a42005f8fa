/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

CamGraphPass *
cam_graph_pass_ref (CamGraphPass *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_graph_pass_unref (CamGraphPass *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->plan->n_values; i++)
    g_clear_pointer (&self->values[i], cam_tensor_unref);
  g_free (self->values);
  g_clear_pointer (&self->logits, cam_tensor_unref);
  g_clear_pointer (&self->maps, cam_tensor_unref);
  cam_graph_plan_unref (self->plan);
  cam_graph_unref (self->graph);
  g_free (self);
}

CamTensor *
cam_graph_pass_get_logits (CamGraphPass *self)
{
  return self->logits;
}

CamTensor *
cam_graph_pass_get_maps (CamGraphPass *self)
{
  return self->maps;
}

gsize
cam_graph_pass_get_size (CamGraphPass *self)
{
  gsize size = sizeof *self;

  for (guint i = 0; i < self->plan->n_values; i++)
    if (self->values[i] != NULL)
      size += cam_tensor_get_size (self->values[i]);
  return size;
}

gboolean *
cam_graph_find_dependent (const CamGraphPlan *plan)
{
  gboolean *dependent = g_new0 (gboolean, plan->n_values);

  if (plan->layer_value == CAM_GRAPH_NONE)
    return dependent;
  dependent[plan->layer_value] = TRUE;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);
      gboolean depends = FALSE;

      for (guint j = 0; j < step->n_inputs; j++)
        depends |= step->inputs[j] != CAM_GRAPH_NONE && dependent[step->inputs[j]];
      for (guint j = 0; depends && j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE)
          dependent[step->outputs[j]] = TRUE;
    }
  return dependent;
}

/* The values that a backward pass to the plan's layer reads. */
static gboolean *
find_kept (const CamGraphPlan *plan)
{
  gboolean *kept = g_new0 (gboolean, plan->n_values);
  g_autofree gboolean *dependent = cam_graph_find_dependent (plan);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);
      gboolean depends = FALSE;

      for (guint j = 0; j < step->n_inputs; j++)
        depends |= step->inputs[j] != CAM_GRAPH_NONE && dependent[step->inputs[j]];
      if (!depends)
        continue;
      for (guint j = 0; j < step->n_inputs && step->op->type->needs & CAM_OP_NEEDS_INPUTS; j++)
        if (step->inputs[j] != CAM_GRAPH_NONE)
          kept[step->inputs[j]] = TRUE;
      if (step->op->type->needs & CAM_OP_NEEDS_OUTPUT || cam_op_is_clamped (step->op))
        kept[step->outputs[0]] = TRUE;
    }
  if (plan->layer_value != CAM_GRAPH_NONE)
    kept[plan->layer_value] = TRUE;
  return kept;
}

/* C × H × W as the graph takes it: with N, and the channels last if it wants that. */
static CamTensor *
make_input (const CamGraph *self, CamTensor *image, GError **error)
{
  gsize n_pixels = image->shape[1] * image->shape[2];
  CamTensor *input;

  if (!self->channels_last)
    return cam_tensor_view (
        image, 4, (gsize[]){ 1, image->shape[0], image->shape[1], image->shape[2] });
  input = cam_tensor_try_new (
      4, (gsize[]){ 1, image->shape[1], image->shape[2], image->shape[0] }, error);
  for (gsize i = 0; input != NULL && i < n_pixels; i++)
    for (gsize c = 0; c < image->shape[0]; c++)
      input->data[i * image->shape[0] + c] = image->data[c * n_pixels + i];
  return input;
}

static CamTensor *
make_output (
    CamGraph *self, const CamGraphStep *step, guint index, CamTensor *input, GError **error)
{
  const CamShape *shape = &step->op->outputs[index];

  /* What only has another shape stays where it is. */
  if (step->op->type->is_view && !cam_op_is_clamped (step->op) && input != NULL)
    return cam_tensor_view (input, shape->n_dims, shape->dims);
  return cam_tensor_pool_take (self->pool, shape->n_dims, shape->dims, error);
}

static gboolean
run_step (CamGraph *self,
          const CamGraphStep *step,
          const CamGraphPlan *plan,
          CamTensor **values,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree CamTensor **inputs = g_new0 (CamTensor *, step->n_inputs + 1);
  g_autofree CamTensor **outputs = g_new0 (CamTensor *, step->n_outputs);
  gboolean success = TRUE;

  for (guint i = 0; i < step->n_inputs; i++)
    if (step->inputs[i] != CAM_GRAPH_NONE)
      inputs[i] = values[step->inputs[i]] != NULL ? values[step->inputs[i]]
                                                  : plan->known[step->inputs[i]].tensor;
  for (guint i = 0; i < step->n_outputs && success; i++)
    {
      outputs[i] = make_output (self, step, i, inputs[0], error);
      success = outputs[i] != NULL;
    }
  success = success && cam_op_forward (step->op, inputs, outputs, cancellable, error);
  for (guint i = 0; i < step->n_outputs; i++)
    if (outputs[i] != NULL && step->outputs[i] != CAM_GRAPH_NONE)
      values[step->outputs[i]] = outputs[i];
    else
      g_clear_pointer (&outputs[i], cam_tensor_unref);
  return success;
}

/* Drops the values that step @index was the last to read. */
static void
drop_values (const CamGraphPlan *plan, guint index, const gboolean *kept, CamTensor **values)
{
  const CamGraphStep *step = cam_graph_step (plan, index);

  for (guint i = 0; i < step->n_inputs; i++)
    if (step->inputs[i] != CAM_GRAPH_NONE && plan->last_use[step->inputs[i]] == index
        && !kept[step->inputs[i]])
      g_clear_pointer (&values[step->inputs[i]], cam_tensor_unref);
}

static gboolean
run_steps (CamGraphPass *pass, CamTensor *image, GCancellable *cancellable, GError **error)
{
  CamGraph *self = pass->graph;
  CamGraphPlan *plan = pass->plan;
  g_autofree gboolean *kept = find_kept (plan);
  CamTensor *logits;

  kept[self->logits] = TRUE;
  pass->values[self->image] = make_input (self, image, error);
  if (pass->values[self->image] == NULL)
    return FALSE;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      if (!run_step (self, cam_graph_step (plan, i), plan, pass->values, cancellable, error))
        return FALSE;
      drop_values (plan, i, kept, pass->values);
    }
  logits = pass->values[self->logits];
  pass->logits = cam_tensor_view (logits, 1, &logits->n_elements);
  if (plan->layer_value != CAM_GRAPH_NONE)
    {
      CamTensor *maps = pass->values[plan->layer_value];

      pass->maps = cam_tensor_view (maps, 3, maps->shape + 1);
    }
  return TRUE;
}

CamGraphPass *
cam_graph_forward (
    CamGraph *self, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamGraphPass) pass = NULL;
  CamGraphPlan *plan;
  guint value = layer == CAM_GRAPH_NONE ? CAM_GRAPH_NONE : cam_graph_get_layer (self, layer)->value;

  g_return_val_if_fail (image->n_dims == 3, NULL);

  if (image->shape[0] != self->n_channels)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The network takes images of %u channels, and this one has %zu."),
                   self->n_channels,
                   image->shape[0]);
      return NULL;
    }
  plan = cam_graph_get_plan (self, image->shape[1], image->shape[2], value, error);
  if (plan == NULL)
    return NULL;
  pass = g_new0 (CamGraphPass, 1);
  g_atomic_ref_count_init (&pass->ref_count);
  pass->graph = cam_graph_ref (self);
  pass->plan = plan;
  pass->layer = layer;
  pass->values = g_new0 (CamTensor *, plan->n_values);
  return run_steps (pass, image, cancellable, error) ? g_steal_pointer (&pass) : NULL;
}
