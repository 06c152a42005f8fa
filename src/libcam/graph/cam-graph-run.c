/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

CamGraphPass *
cam_graph_pass_ref (CamGraphPass *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_graph_pass_unref (CamGraphPass *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
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

/* The image as the graph takes it: with a batch axis N before C × H × W, and the channels last if
 * the graph wants that. */
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

/* A pass that is running. Each value exists as planes, by pixels, or in both forms. */
typedef struct
{
  CamGraph *graph;
  const CamGraphPlan *plan;
  CamTensor **planes, **pixels; /* for each value */
  const gboolean *kept;         /* values whose planes are not dropped */
  CamTensor *memory;            /* (nullable) memory of the values that are not kept */
  GCancellable *cancellable;
} Run;

/* Memory for value @value in one form; @value is CAM_GRAPH_NONE if nothing reads the output. */
static CamTensor *
take (const Run *run, guint value, const CamShape *shape, gboolean by_pixels, GError **error)
{
  const gsize *offsets = by_pixels ? run->plan->pixels_offset : run->plan->planes_offset;
  gsize offset = value != CAM_GRAPH_NONE ? offsets[value] : G_MAXSIZE, pixels[3];
  const gsize *dims = shape->dims;
  guint n_dims = shape->n_dims;

  if (by_pixels)
    {
      cam_pixels_get_shape (shape, pixels);
      dims = pixels;
      n_dims = 3;
    }
  return offset != G_MAXSIZE ? cam_tensor_part (run->memory, offset, n_dims, dims)
                             : cam_tensor_pool_take (run->graph->pool, n_dims, dims, error);
}

/* Gives value @value in the form in which a step reads it. Converts it if need be. */
static gboolean
fetch (const Run *run, guint value, gboolean by_pixels, CamTensor **input, GError **error)
{
  const CamOpInput *known = &run->plan->known[value];
  CamTensor **slot = by_pixels ? &run->pixels[value] : &run->planes[value];

  *input = known->tensor;
  if (known->tensor != NULL || known->integers != NULL)
    return TRUE;
  if (*slot == NULL && by_pixels)
    {
      *slot = take (run, value, &known->shape, TRUE, error);
      if (*slot != NULL)
        cam_pixels_from_planes (run->planes[value], *slot, run->cancellable);
    }
  else if (*slot == NULL)
    {
      *slot = take (run, value, &known->shape, FALSE, error);
      if (*slot != NULL)
        cam_pixels_to_planes (run->pixels[value], *slot, run->cancellable);
    }
  *input = *slot;
  return *slot != NULL;
}

static CamTensor *
make_output (
    const Run *run, const CamGraphStep *step, guint index, CamTensor *input, GError **error)
{
  const CamShape *shape = &step->op->outputs[index];

  /* The output of a view is its input in another shape, without a copy. */
  if (cam_graph_step_is_alias (step) && input != NULL)
    return step->form == CAM_PIXEL_FORM_BOTH ? cam_tensor_ref (input)
                                             : cam_tensor_view (input, shape->n_dims, shape->dims);
  return take (run, step->outputs[index], shape, step->form != CAM_PIXEL_FORM_NONE, error);
}

/* Stores the outputs of a step. Values that are kept are stored as planes. */
static gboolean
store (const Run *run, const CamGraphStep *step, CamTensor **outputs, GError **error)
{
  gboolean by_pixels = step->form != CAM_PIXEL_FORM_NONE;
  gboolean success = TRUE;

  for (guint i = 0; i < step->n_outputs; i++)
    {
      guint value = step->outputs[i];
      CamTensor *planes;

      if (outputs[i] == NULL)
        continue;
      if (value == CAM_GRAPH_NONE)
        cam_tensor_unref (outputs[i]);
      else if (by_pixels)
        {
          run->pixels[value] = outputs[i];
          success = success && (!run->kept[value] || fetch (run, value, FALSE, &planes, error));
        }
      else
        run->planes[value] = outputs[i];
    }
  return success;
}

static gboolean
run_step (const Run *run, const CamGraphStep *step, GError **error)
{
  g_autofree CamTensor **inputs = g_new0 (CamTensor *, step->n_inputs + 1);
  g_autofree CamTensor **outputs = g_new0 (CamTensor *, step->n_outputs);
  gboolean by_pixels = step->form != CAM_PIXEL_FORM_NONE, success = TRUE;

  for (guint i = 0; i < step->n_inputs && success; i++)
    if (step->inputs[i] != CAM_GRAPH_NONE)
      success = fetch (run,
                       step->inputs[i],
                       by_pixels && (i > 0 || step->form == CAM_PIXEL_FORM_BOTH),
                       &inputs[i],
                       error);
  for (guint i = 0; i < step->n_outputs && success; i++)
    {
      outputs[i] = make_output (run, step, i, inputs[0], error);
      success = outputs[i] != NULL;
    }
  if (success && by_pixels)
    success = cam_op_forward_pixels (
        step->op, inputs, outputs, run->graph->pool, run->cancellable, error);
  else if (success)
    success = cam_op_forward (step->op, inputs, outputs, run->cancellable, error);
  return store (run, step, outputs, success ? error : NULL) && success;
}

/* Drops the values that step @index is the last to read. */
static void
drop_values (const Run *run, guint index)
{
  const CamGraphStep *step = cam_graph_step (run->plan, index);

  for (guint i = 0; i < step->n_inputs; i++)
    {
      guint value = step->inputs[i];

      if (value == CAM_GRAPH_NONE || run->plan->last_use[value] != index)
        continue;
      g_clear_pointer (&run->pixels[value], cam_tensor_unref);
      if (!run->kept[value])
        g_clear_pointer (&run->planes[value], cam_tensor_unref);
    }
}

static gboolean
run_steps (CamGraphPass *pass,
           CamTensor *image,
           CamGraphWatch watch,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  CamGraph *self = pass->graph;
  CamGraphPlan *plan = pass->plan;
  Run run = { self,       plan, pass->values, g_new0 (CamTensor *, plan->n_values),
              plan->kept, NULL, cancellable };
  gboolean success;
  CamTensor *logits;

  pass->values[self->image] = make_input (self, image, error);
  success = pass->values[self->image] != NULL;
  if (success && plan->n_floats > 0)
    {
      run.memory = cam_tensor_pool_take (self->pool, 1, &plan->n_floats, error);
      success = run.memory != NULL;
    }
  for (guint i = 0; i < plan->steps->len && success; i++)
    {
      success = run_step (&run, cam_graph_step (plan, i), error);
      drop_values (&run, i);
      if (watch != NULL)
        watch (plan, i, data);
    }
  for (guint i = 0; i < plan->n_values; i++)
    {
      g_clear_pointer (&run.pixels[i], cam_tensor_unref);
      if (!run.kept[i])
        g_clear_pointer (&pass->values[i], cam_tensor_unref);
    }
  g_free (run.pixels);
  g_clear_pointer (&run.memory, cam_tensor_unref);
  if (!success || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
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
cam_graph_run (CamGraph *self,
               CamTensor *image,
               guint layer,
               CamGraphWatch watch,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
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
  cam_ref_count_init (&pass->ref_count);
  pass->graph = cam_graph_ref (self);
  pass->plan = plan;
  pass->layer = layer;
  pass->values = g_new0 (CamTensor *, plan->n_values);
  return run_steps (pass, image, watch, data, cancellable, error) ? g_steal_pointer (&pass) : NULL;
}

CamGraphPass *
cam_graph_forward (
    CamGraph *self, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  return cam_graph_run (self, image, layer, NULL, NULL, cancellable, error);
}
