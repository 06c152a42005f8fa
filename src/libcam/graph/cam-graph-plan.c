/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-words.h"

/* The most elements of all values of a network together: as many as in a VGG for an image of eight
 * megapixels. */
#define MAX_ELEMENTS (G_GUINT64_CONSTANT (1) << 32)

/* How many plans are kept, for the latest sizes and layers. */
#define MAX_PLANS 4

static void
clear_step (gpointer data)
{
  CamGraphStep *step = data;

  g_clear_pointer (&step->op, cam_op_free);
  g_free (step->inputs);
  g_free (step->outputs);
}

CamGraphPlan *
cam_graph_plan_ref (CamGraphPlan *plan)
{
  cam_ref_count_inc (&plan->ref_count);
  return plan;
}

void
cam_graph_plan_unref (CamGraphPlan *plan)
{
  if (!cam_ref_count_dec (&plan->ref_count))
    return;
  for (guint i = 0; i < plan->n_values; i++)
    cam_op_input_clear (&plan->known[i]);
  g_free (plan->known);
  g_array_unref (plan->steps);
  g_free (plan->last_use);
  g_free (plan->kept);
  g_free (plan->planes_offset);
  g_free (plan->pixels_offset);
  g_free (plan);
}

static CamOpInput
make_known_tensor (CamTensor *tensor)
{
  return (CamOpInput){ .present = TRUE,
                       .shape = cam_shape_of (tensor),
                       .tensor = cam_tensor_ref (tensor) };
}

static CamOpInput
make_known_integers (CamIntegers *integers)
{
  CamOpInput known = { .present = TRUE, .integers = cam_integers_ref (integers) };

  known.shape.n_dims = integers->n_dims;
  memcpy (known.shape.dims, integers->shape, sizeof integers->shape);
  return known;
}

static CamGraphPlan *
start_plan (CamGraph *self, gsize height, gsize width, guint layer_value)
{
  CamGraphPlan *plan = g_new0 (CamGraphPlan, 1);

  cam_ref_count_init (&plan->ref_count);
  plan->height = height;
  plan->width = width;
  plan->layer_value = layer_value;
  plan->n_values = self->onnx->values->len;
  cam_op_room_init (&plan->room, self->n_parameters);
  plan->known = g_new0 (CamOpInput, plan->n_values);
  plan->last_use = g_new0 (guint, plan->n_values);
  plan->steps = g_array_new (FALSE, TRUE, sizeof (CamGraphStep));
  g_array_set_clear_func (plan->steps, clear_step);
  for (guint i = 0; i < plan->n_values; i++)
    {
      const CamOnnxValue *value = cam_onnx_value (self->onnx, i);

      if (value->tensor != NULL)
        plan->known[i] = make_known_tensor (value->tensor);
      else if (value->integers != NULL)
        plan->known[i] = make_known_integers (value->integers);
    }
  plan->known[self->image].present = TRUE;
  plan->known[self->image].shape = self->channels_last
                                       ? (CamShape){ 4, { 1, height, width, self->n_channels } }
                                       : (CamShape){ 4, { 1, self->n_channels, height, width } };
  return plan;
}

/* Reads the value of a node that is a constant. */
static gboolean
read_constant (const CamOnnxNode *node, CamOpInput *known, GError **error)
{
  static const char *const names[]
      = { "value", "value_int", "value_ints", "value_float", "value_floats", NULL };
  const CamAttribute *found = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    for (CamAttributeKind kind = 0; kind < CAM_ATTRIBUTE_OTHER && found == NULL; kind++)
      if (kind != CAM_ATTRIBUTE_TEXT)
        found = cam_attributes_find (node->attributes, names[i], kind);
  if (found != NULL && found->tensor != NULL)
    *known = make_known_tensor (found->tensor);
  else if (found != NULL && found->integers != NULL)
    *known = make_known_integers (found->integers);
  else if (found != NULL && found->kind == CAM_ATTRIBUTE_INTEGER)
    {
      g_autoptr (CamIntegers) integers = cam_integers_try_new (0, NULL, error);

      if (integers == NULL)
        return FALSE;
      integers->data[0] = found->integer;
      *known = make_known_integers (integers);
    }
  else if (found != NULL && found->kind == CAM_ATTRIBUTE_NUMBER)
    {
      g_autoptr (CamTensor) tensor = cam_tensor_try_new (0, NULL, error);

      if (tensor == NULL)
        return FALSE;
      tensor->data[0] = found->number;
      *known = make_known_tensor (tensor);
    }
  else
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED, _ ("its value is no number."));
      return FALSE;
    }
  return TRUE;
}

/* The inputs of @node that are known. The tensors are borrowed. */
static CamOpInput *
collect_inputs (const CamGraphPlan *plan, const CamOnnxNode *node, gboolean *is_variable)
{
  CamOpInput *inputs = g_new0 (CamOpInput, node->n_inputs + 1);

  *is_variable = FALSE;
  for (guint i = 0; i < node->n_inputs; i++)
    if (node->inputs[i] != CAM_ONNX_NONE)
      {
        inputs[i] = plan->known[node->inputs[i]];
        *is_variable |= cam_graph_plan_is_variable (plan, node->inputs[i]);
      }
  return inputs;
}

/* Stores @outputs as the known values of the outputs of @node. */
static void
set_known_outputs (CamGraphPlan *plan, const CamOnnxNode *node, CamOpInput *outputs)
{
  for (guint i = 0; i < node->n_outputs; i++)
    if (node->outputs[i] != CAM_ONNX_NONE)
      plan->known[node->outputs[i]] = outputs[i];
    else
      cam_op_input_clear (&outputs[i]);
}

static gboolean
fold_node (CamGraph *self,
           CamGraphPlan *plan,
           const CamOnnxNode *node,
           const CamOpInput *inputs,
           GError **error)
{
  g_autofree CamOpInput *outputs = g_new0 (CamOpInput, node->n_outputs + 1);
  gboolean success;

  if (g_str_equal (node->op, "Constant"))
    success = read_constant (node, &outputs[0], error);
  else if (g_str_equal (node->op, "Identity") && node->n_inputs == 1 && inputs[0].present)
    {
      /* Weights may be used twice, so don't copy them. */
      outputs[0] = inputs[0].tensor != NULL ? make_known_tensor (inputs[0].tensor)
                                            : make_known_integers (inputs[0].integers);
      success = TRUE;
    }
  else
    success = cam_fold (node->op,
                        self->onnx->opset,
                        node->attributes,
                        node->n_inputs,
                        inputs,
                        node->n_outputs,
                        outputs,
                        &plan->room,
                        error);
  if (success)
    set_known_outputs (plan, node, outputs);
  else
    for (guint i = 0; i < node->n_outputs; i++)
      cam_op_input_clear (&outputs[i]);
  return success;
}

/* How many outputs of @node are needed. Those at the end that nothing reads are left out, such as
 * the mask of a Dropout. */
static guint
count_outputs (const CamGraph *self, const CamOnnxNode *node)
{
  guint n = node->n_outputs;

  while (n > 1 && (node->outputs[n - 1] == CAM_ONNX_NONE || self->uses[node->outputs[n - 1]] == 0))
    n--;
  return n;
}

/* The operator of each node in earlier plans, whose prepared weights can be used again. */
static const CamOp **
find_twins (const CamGraph *self)
{
  const CamOp **twins = g_new0 (const CamOp *, self->onnx->nodes->len);

  for (guint i = 0; i < self->plans->len; i++)
    {
      const CamGraphPlan *plan = g_ptr_array_index (self->plans, i);

      for (guint s = 0; s < plan->steps->len; s++)
        twins[cam_graph_step (plan, s)->node] = cam_graph_step (plan, s)->op;
    }
  return twins;
}

static gboolean
add_step (CamGraph *self,
          CamGraphPlan *plan,
          guint index,
          const CamOpInput *inputs,
          guint *producers,
          GError **error)
{
  const CamOnnxNode *node = cam_onnx_node (self->onnx, index);
  const CamOpType *type = *node->domain == '\0' ? cam_op_type_find (node->op) : NULL;
  CamGraphStep step = { .node = index, .n_inputs = node->n_inputs };

  if (type == NULL)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED, _ ("this operator is not known."));
      return FALSE;
    }
  step.n_outputs = count_outputs (self, node);
  step.op = cam_op_new (
      type, self->onnx->opset, node->attributes, node->n_inputs, inputs, step.n_outputs, error);
  if (step.op == NULL || !cam_op_room_take (&plan->room, step.op->n_kept, 0, error))
    {
      g_clear_pointer (&step.op, cam_op_free);
      return FALSE;
    }
  step.inputs = g_memdup2 (node->inputs, node->n_inputs * sizeof (guint));
  step.outputs = g_memdup2 (node->outputs, step.n_outputs * sizeof (guint));
  for (guint i = 0; i < step.n_outputs; i++)
    if (step.outputs[i] != CAM_ONNX_NONE)
      {
        producers[step.outputs[i]] = plan->steps->len;
        plan->known[step.outputs[i]].present = TRUE;
        plan->known[step.outputs[i]].shape = step.op->outputs[i];
      }
  g_array_append_val (plan->steps, step);
  return TRUE;
}

static gboolean
plan_node (CamGraph *self, CamGraphPlan *plan, guint index, guint *producers, GError **error)
{
  const CamOnnxNode *node = cam_onnx_node (self->onnx, index);
  gboolean is_variable, success;
  g_autofree CamOpInput *inputs = collect_inputs (plan, node, &is_variable);

  if (*node->domain == '\0'
      && (!is_variable || g_str_equal (node->op, "Shape") || g_str_equal (node->op, "Size")))
    success = fold_node (self, plan, node, inputs, error);
  else
    success = add_step (self, plan, index, inputs, producers, error)
              && cam_graph_fuse (self, plan, index, producers, error);
  if (!success)
    {
      gboolean is_foreign = *node->domain != '\0';
      g_autofree char *domain = is_foreign ? cam_words_show (node->domain) : g_strdup ("");
      g_autofree char *op = cam_words_show (node->op);
      g_autofree char *name = cam_words_show (node->name);

      g_prefix_error (error,
                      _ ("ONNX operator %s%s%s at node “%s”: "),
                      domain,
                      is_foreign ? "::" : "",
                      op,
                      name);
    }
  return success;
}

static gboolean
check_elements (const CamGraphPlan *plan, GError **error)
{
  guint64 n = 0;

  for (guint i = 0; i < plan->steps->len; i++)
    for (guint j = 0; j < cam_graph_step (plan, i)->n_outputs; j++)
      n += cam_shape_count (&cam_graph_step (plan, i)->op->outputs[j]);
  if (n <= MAX_ELEMENTS)
    return TRUE;
  g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("The image is too large for this network."));
  return FALSE;
}

/* Chooses whether each step works on planes or by pixels. */
static void
choose_forms (CamGraphPlan *plan)
{
  g_autofree gboolean *by_pixels = g_new0 (gboolean, plan->n_values);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      CamGraphStep *step = cam_graph_step (plan, i);
      g_autofree gboolean *inputs = g_new0 (gboolean, step->n_inputs + 1);

      for (guint j = 0; j < step->n_inputs; j++)
        inputs[j] = step->inputs[j] != CAM_GRAPH_NONE && by_pixels[step->inputs[j]];
      step->form = cam_op_get_pixel_form (step->op, inputs);
      for (guint j = 0; j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE)
          by_pixels[step->outputs[j]] = step->form != CAM_PIXEL_FORM_NONE;
    }
}

static CamGraphPlan *
make_plan (CamGraph *self, gsize height, gsize width, guint layer_value, GError **error)
{
  g_autoptr (CamGraphPlan) plan = start_plan (self, height, width, layer_value);
  g_autofree guint *producers = g_new (guint, plan->n_values);
  g_autofree const CamOp **twins = find_twins (self);

  for (guint i = 0; i < plan->n_values; i++)
    producers[i] = CAM_GRAPH_NONE;
  for (guint i = 0; i < self->onnx->nodes->len; i++)
    if (self->is_needed[i] && !plan_node (self, plan, i, producers, error))
      return NULL;
  if (!check_elements (plan, error))
    return NULL;
  choose_forms (plan);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);

      if (twins[step->node] != NULL)
        cam_op_share (step->op, twins[step->node]);
      for (guint j = 0; j < step->n_inputs; j++)
        if (step->inputs[j] != CAM_ONNX_NONE)
          plan->last_use[step->inputs[j]] = i;
    }
  if (!cam_graph_plan_memory (plan, self->logits, error))
    return NULL;
  return g_steal_pointer (&plan);
}

CamGraphPlan *
cam_graph_get_plan (CamGraph *self, gsize height, gsize width, guint layer_value, GError **error)
{
  CamGraphPlan *plan = NULL;

  if ((self->height > 0 && height != self->height) || (self->width > 0 && width != self->width))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The network takes images of %zu × %zu pixels only."),
                   self->width,
                   self->height);
      return NULL;
    }
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->plans->len && plan == NULL; i++)
    {
      CamGraphPlan *other = g_ptr_array_index (self->plans, i);

      if (other->height == height && other->width == width && other->layer_value == layer_value)
        plan = cam_graph_plan_ref (other);
    }
  if (plan == NULL)
    {
      plan = make_plan (self, height, width, layer_value, error);
      if (plan != NULL)
        g_ptr_array_add (self->plans, cam_graph_plan_ref (plan));
      if (self->plans->len > MAX_PLANS)
        g_ptr_array_remove_index (self->plans, 0);
    }
  g_mutex_unlock (&self->mutex);
  return plan;
}
