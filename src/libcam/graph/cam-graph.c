/* SPDX-License-Identifier: MIT */

#include "cam-graph.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-graph-private.h"

/* A graph that takes images of any size is first prepared for this one, at which most were
 * trained. */
#define USUAL_SIZE 224

/* Of an image; satellite images have some hundred. */
#define MAX_CHANNELS 65536

/* Unused memory that is kept for the next pass. */
#define POOL_BYTES ((gsize)256 * 1024 * 1024)

static void
free_folded (gpointer tensors)
{
  g_ptr_array_unref (tensors);
}

static CamGraph *
new_empty (CamOnnx *onnx)
{
  CamGraph *self = g_new0 (CamGraph, 1);

  cam_ref_count_init (&self->ref_count);
  self->onnx = onnx;
  self->is_needed = g_new0 (gboolean, onnx->nodes->len);
  self->producers = g_new (guint, onnx->values->len);
  self->uses = g_new0 (guint, onnx->values->len);
  self->layers = g_array_new (FALSE, TRUE, sizeof (CamGraphLayer));
  self->gap.layer = CAM_GRAPH_NONE;
  self->pool = cam_tensor_pool_new (POOL_BYTES);
  g_mutex_init (&self->mutex);
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_graph_plan_unref);
  self->averages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cam_tensor_unref);
  self->folded = g_hash_table_new_full (NULL, NULL, NULL, free_folded);
  self->unfolded
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cam_graph_unfolding_free);
  return self;
}

CamGraph *
cam_graph_ref (CamGraph *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_graph_unref (CamGraph *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->gap.weights, cam_tensor_unref);
  g_clear_pointer (&self->gap.bias, cam_tensor_unref);
  g_ptr_array_unref (self->plans);
  g_hash_table_unref (self->averages);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->unfolded);
  g_mutex_clear (&self->mutex);
  cam_tensor_pool_unref (self->pool);
  g_array_unref (self->layers);
  g_free (self->is_needed);
  g_free (self->producers);
  g_free (self->uses);
  cam_onnx_free (self->onnx);
  g_free (self);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_NETWORK, message);
  return FALSE;
}

/* Finds the input of the graph: one image, N × C × H × W, or N × H × W × C as TensorFlow has it. */
static gboolean
read_input (CamGraph *self, GError **error)
{
  const CamOnnxInput *input;
  gint64 n_channels;

  if (self->onnx->inputs->len != 1)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_NETWORK,
                   _ ("its network takes %u inputs; an image classifier takes one image."),
                   self->onnx->inputs->len);
      return FALSE;
    }
  input = &g_array_index (self->onnx->inputs, CamOnnxInput, 0);
  if (!input->is_float || input->n_dims != 4 || input->dims[0] > 1)
    return fail (error,
                 _ ("its network takes no image: the input must have the shape 1 × channels × "
                    "height × width and be made of floats."));
  self->image = input->value;
  self->channels_last
      = input->dims[1] != 1 && input->dims[1] != 3 && (input->dims[3] == 1 || input->dims[3] == 3);
  n_channels = input->dims[self->channels_last ? 3 : 1];
  if (n_channels > MAX_CHANNELS)
    return fail (error, _ ("its network takes no image: the input has too many channels."));
  self->n_channels = (guint)MAX (n_channels, 0);
  self->height = MAX (input->dims[self->channels_last ? 1 : 2], 0);
  self->width = MAX (input->dims[self->channels_last ? 2 : 3], 0);
  if (self->n_channels == 0)
    self->n_channels = 3;
  return TRUE;
}

static void
find_producers (CamGraph *self)
{
  for (guint i = 0; i < self->onnx->values->len; i++)
    self->producers[i] = CAM_GRAPH_NONE;
  for (guint i = 0; i < self->onnx->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self->onnx, i);

      for (guint j = 0; j < node->n_outputs; j++)
        if (node->outputs[j] != CAM_ONNX_NONE)
          self->producers[node->outputs[j]] = i;
    }
}

/* Finds the value that is explained: the input of a last Softmax or ArgMax. */
static gboolean
find_logits (CamGraph *self, GError **error)
{
  static const char *const last[]
      = { "Softmax", "LogSoftmax", "ArgMax", "Identity", "ZipMap", "Cast", NULL };

  if (self->onnx->outputs->len == 0)
    return fail (error, _ ("its network has no output."));
  self->logits = g_array_index (self->onnx->outputs, guint, 0);
  while (self->producers[self->logits] != CAM_GRAPH_NONE)
    {
      const CamOnnxNode *node = cam_onnx_node (self->onnx, self->producers[self->logits]);

      if (!g_strv_contains (last, node->op) || node->n_inputs == 0
          || node->inputs[0] == CAM_ONNX_NONE)
        break;
      self->logits = node->inputs[0];
    }
  return TRUE;
}

/* Whether an input is the mean or variance of batch normalisation, which are measured, not
 * learned. */
static gboolean
is_measured (const CamOnnxNode *node, guint input)
{
  return input >= 3 && g_str_equal (node->op, "BatchNormalization");
}

/* Finds the nodes on which the logits depend, and how often these nodes read each value. */
static void
find_needed (CamGraph *self)
{
  g_autofree gboolean *wanted = g_new0 (gboolean, self->onnx->values->len);
  g_autofree gboolean *measured = g_new0 (gboolean, self->onnx->values->len);

  wanted[self->logits] = TRUE;
  self->uses[self->logits] = 1;
  for (guint i = self->onnx->nodes->len; i-- > 0;)
    {
      const CamOnnxNode *node = cam_onnx_node (self->onnx, i);

      for (guint j = 0; j < node->n_outputs; j++)
        if (node->outputs[j] != CAM_ONNX_NONE && wanted[node->outputs[j]])
          self->is_needed[i] = TRUE;
      for (guint j = 0; self->is_needed[i] && j < node->n_inputs; j++)
        if (node->inputs[j] != CAM_ONNX_NONE)
          {
            wanted[node->inputs[j]] = TRUE;
            measured[node->inputs[j]] |= is_measured (node, j);
            self->uses[node->inputs[j]]++;
          }
    }
  for (guint i = 0; i < self->onnx->values->len; i++)
    if (wanted[i] && !measured[i] && cam_onnx_value (self->onnx, i)->tensor != NULL)
      self->n_parameters += cam_onnx_value (self->onnx, i)->tensor->n_elements;
}

static void
find_layers (CamGraph *self, const CamGraphPlan *plan)
{
  for (guint i = 0; i < self->onnx->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (self->onnx, i);

      for (guint j = 0; self->is_needed[i] && j < node->n_outputs; j++)
        {
          guint value = node->outputs[j];
          CamGraphLayer layer;

          if (value == CAM_ONNX_NONE || value == self->logits
              || !cam_graph_plan_is_variable (plan, value) || plan->known[value].shape.n_dims != 4
              || plan->known[value].shape.dims[2] * plan->known[value].shape.dims[3] <= 1)
            continue;
          layer.name = cam_onnx_value (self->onnx, value)->name;
          layer.op = node->op;
          layer.value = value;
          memcpy (layer.shape, plan->known[value].shape.dims + 1, sizeof layer.shape);
          g_array_append_val (self->layers, layer);
        }
    }
}

static gboolean
find_classes_and_layers (CamGraph *self, GError **error)
{
  gsize height = self->height > 0 ? self->height : USUAL_SIZE;
  gsize width = self->width > 0 ? self->width : USUAL_SIZE;
  g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (self, height, width, CAM_GRAPH_NONE, error);

  if (plan == NULL)
    return FALSE;
  if (!cam_graph_plan_is_variable (plan, self->logits))
    return fail (error, _ ("the output of its network does not depend on the image."));
  self->n_classes = cam_shape_count (&plan->known[self->logits].shape);
  if (self->n_classes < 2 || plan->known[self->logits].shape.dims[0] != 1)
    return fail (error, _ ("its network gives no logits, one for each class."));
  find_layers (self, plan);
  if (!cam_graph_find_gap (self, plan, error))
    return FALSE;
  return self->layers->len > 0
         || fail (error,
                  _ ("its network has no feature maps (channels × height × width) to explain."));
}

CamGraph *
cam_graph_new (CamOnnx *onnx, GError **error)
{
  g_autoptr (CamGraph) self = new_empty (onnx);

  if (!read_input (self, error))
    return NULL;
  find_producers (self);
  if (!find_logits (self, error))
    return NULL;
  find_needed (self);
  return find_classes_and_layers (self, error) ? g_steal_pointer (&self) : NULL;
}

guint
cam_graph_get_n_classes (CamGraph *self)
{
  return self->n_classes;
}

guint
cam_graph_get_n_input_channels (CamGraph *self)
{
  return self->n_channels;
}

void
cam_graph_get_input_size (CamGraph *self, gsize *height, gsize *width)
{
  *height = self->height;
  *width = self->width;
}

const char *
cam_graph_get_logits_name (CamGraph *self)
{
  return cam_onnx_value (self->onnx, self->logits)->name;
}

gsize
cam_graph_get_n_parameters (CamGraph *self)
{
  return self->n_parameters;
}

guint
cam_graph_get_n_layers (CamGraph *self)
{
  return self->layers->len;
}

const CamGraphLayer *
cam_graph_get_layer (CamGraph *self, guint index)
{
  g_return_val_if_fail (index < self->layers->len, NULL);

  return &g_array_index (self->layers, CamGraphLayer, index);
}

guint
cam_graph_get_default_layer (CamGraph *self)
{
  return self->gap.layer != CAM_GRAPH_NONE ? self->gap.layer : self->layers->len - 1;
}

const CamGraphGap *
cam_graph_get_gap (CamGraph *self)
{
  return &self->gap;
}

const CamOnnx *
cam_graph_get_description (CamGraph *self)
{
  return self->onnx;
}

guint64
cam_graph_count_multiplications (CamGraph *self, gsize height, gsize width, GError **error)
{
  g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (self, height, width, CAM_GRAPH_NONE, error);
  guint64 n = 0;

  for (guint i = 0; plan != NULL && i < plan->steps->len; i++)
    n += cam_op_count (cam_graph_step (plan, i)->op);
  return n;
}

gboolean
cam_graph_get_shape (
    CamGraph *self, guint layer, gsize height, gsize width, gsize shape[3], GError **error)
{
  g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (self, height, width, CAM_GRAPH_NONE, error);

  if (plan == NULL)
    return FALSE;
  memcpy (shape,
          plan->known[cam_graph_get_layer (self, layer)->value].shape.dims + 1,
          3 * sizeof (gsize));
  return TRUE;
}
