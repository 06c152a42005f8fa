/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-linear.h"
#include "cam-logits.h"
#include "cam-pool.h"
#include "cam-relu.h"
#include "cam-stream.h"

G_DEFINE_BOXED_TYPE (CamForward, cam_forward, cam_forward_ref, cam_forward_unref)

static void
unref_tensor_or_null (gpointer data)
{
  if (data != NULL)
    cam_tensor_unref (data);
}

static CamForward *
cam_forward_new (CamNetwork *network, guint first_kept)
{
  CamForward *forward = g_new0 (CamForward, 1);

  cam_ref_count_init (&forward->ref_count);
  forward->network = g_object_ref (network);
  forward->first_kept = first_kept;
  forward->outputs = g_ptr_array_new_with_free_func (unref_tensor_or_null);
  return forward;
}

CamForward *
cam_forward_ref (CamForward *forward)
{
  cam_ref_count_inc (&forward->ref_count);
  return forward;
}

void
cam_forward_unref (CamForward *forward)
{
  if (!cam_ref_count_dec (&forward->ref_count))
    return;
  g_clear_pointer (&forward->logits, cam_tensor_unref);
  g_clear_pointer (&forward->measures, cam_tensor_unref);
  g_clear_pointer (&forward->image, cam_tensor_unref);
  g_clear_pointer (&forward->pass, cam_graph_pass_unref);
  g_ptr_array_unref (forward->outputs);
  g_object_unref (forward->network);
  g_free (forward);
}

static gboolean
check_image (CamNetwork *self, CamTensor *image, GError **error)
{
  gsize shape[3];
  g_autofree char *found = NULL;

  if (image->n_dims != 3 || image->shape[0] != cam_network_get_n_input_channels (self))
    {
      found = cam_tensor_format_shape (image);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The network takes pictures of %u channels, but the picture is %s "
                      "(channels × height × width)."),
                   cam_network_get_n_input_channels (self),
                   found);
      return FALSE;
    }
  return cam_network_get_output_shape (
      self, self->layers->len - 1, image->shape[1], image->shape[2], shape, error);
}

/* A view of the same values as C·H·W × 1 × 1. */
static CamTensor *
flatten (const CamTensor *input, GError **error)
{
  CamTensor *output = cam_tensor_try_new (3, (gsize[]){ input->n_elements, 1, 1 }, error);

  if (output != NULL)
    memcpy (output->data, input->data, input->n_elements * sizeof (float));
  return output;
}

static CamTensor *
run_layer (
    CamNetwork *self, guint index, CamTensor *input, GCancellable *cancellable, GError **error)
{
  const CamLayer *layer = cam_network_layer (self, index);
  CamStreamLayer conv = { g_ptr_array_index (self->plans, index), FALSE };

  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      return cam_stream_to_planes (&conv, 1, input, cancellable, error);
    case CAM_LAYER_RELU:
      return cam_relu_forward (input, cancellable, error);
    case CAM_LAYER_MAX_POOL:
      return cam_max_pool_forward (input, cancellable, error);
    case CAM_LAYER_GAP:
      return cam_gap_forward (input, cancellable, error);
    case CAM_LAYER_FLATTEN:
      return flatten (input, error);
    case CAM_LAYER_LINEAR:
      return cam_linear_forward (input, layer->weight, layer->bias, cancellable, error);
    case CAM_LAYER_MAPS:
      break;
    }
  g_assert_not_reached ();
}

/* The layers up to and including @last; each ReLU is merged with the convolution before it. */
static GArray *
list_layers_up_to (CamNetwork *self, guint last)
{
  GArray *layers = g_array_new (FALSE, FALSE, sizeof (CamStreamLayer));

  for (guint i = 0; i <= last; i++)
    {
      CamStreamLayer layer = { g_ptr_array_index (self->plans, i), FALSE };

      if (cam_network_layer (self, i)->kind == CAM_LAYER_RELU)
        g_array_index (layers, CamStreamLayer, layers->len - 1).relu = TRUE;
      else
        g_array_append_val (layers, layer);
    }
  return layers;
}

gboolean
cam_network_run_pass (CamNetwork *self,
                      CamTensor *image,
                      guint last,
                      const CamFeaturePass *pass,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GArray) layers = list_layers_up_to (self, last);

  return cam_feature_pass_run (
      pass, (const CamStreamLayer *)(gpointer)layers->data, layers->len, image, cancellable, error);
}

CamTensor *
cam_network_take_maps (CamNetwork *self, const gsize shape[3], GError **error)
{
  return cam_tensor_pool_take (self->pool, 3, shape, error);
}

/* F^k as GAP computes it. */
static CamTensor *
get_gap_values (const CamTensor *measures, GError **error)
{
  gsize n_channels = measures->shape[1];
  CamTensor *values = cam_tensor_try_new (3, (gsize[]){ n_channels, 1, 1 }, error);

  if (values != NULL)
    memcpy (values->data,
            measures->data + CAM_FEATURE_MEAN_RELU * n_channels,
            n_channels * sizeof (float));
  return values;
}

/* Runs the layers up to the first kept one of @forward. If ReLU and GAP follow, they run along, and
 * F^k is returned; else the feature maps. */
static CamTensor *
run_to_first_kept (CamForward *forward,
                   CamTensor *image,
                   const CamFeaturePass *maps,
                   GCancellable *cancellable,
                   GError **error)
{
  CamNetwork *self = forward->network;
  gsize n_channels = forward->shape[0];
  gsize n_values = n_channels * forward->shape[1] * forward->shape[2];
  gboolean to_gap = cam_network_is_gap_conv (self, forward->first_kept);
  CamFeaturePass pass = { 0 };
  g_autoptr (CamTensor) planes = NULL;
  CamTensor *values;

  if (maps != NULL)
    pass = *maps;
  if (!to_gap || n_values <= self->max_kept_bytes / sizeof (float))
    {
      pass.planes = planes = cam_network_take_maps (self, forward->shape, error);
      if (planes == NULL)
        return NULL;
    }
  else
    forward->image = cam_tensor_ref (image);
  pass.measures = forward->measures
      = cam_tensor_try_new (2, (gsize[]){ CAM_N_FEATURE_MEASURES, n_channels }, error);
  if (forward->measures == NULL)
    return NULL;
  if (!cam_network_run_pass (self, image, forward->first_kept, &pass, cancellable, error))
    return NULL;

  g_ptr_array_set_size (forward->outputs, (int)forward->first_kept);
  g_ptr_array_add (forward->outputs, planes != NULL ? cam_tensor_ref (planes) : NULL);
  if (!to_gap)
    return g_steal_pointer (&planes);
  values = get_gap_values (forward->measures, error);
  if (values == NULL)
    return NULL;
  g_ptr_array_add (forward->outputs, NULL);
  g_ptr_array_add (forward->outputs, cam_tensor_ref (values));
  return values;
}

/* Runs the layers from @first to the logits. @outputs (nullable): gets the output of each layer. */
static CamTensor *
run_layers (CamNetwork *self,
            guint first,
            CamTensor *input,
            GPtrArray *outputs,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CamTensor) current = cam_tensor_ref (input);

  for (guint i = first; i < self->layers->len; i++)
    {
      g_autoptr (CamTensor) output = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      output = run_layer (self, i, current, cancellable, error);
      if (output == NULL)
        return NULL;
      if (outputs != NULL)
        g_ptr_array_add (outputs, cam_tensor_ref (output));
      cam_tensor_unref (current);
      current = g_steal_pointer (&output);
    }
  return g_steal_pointer (&current);
}

CamForward *
cam_network_forward_with_maps (CamNetwork *self,
                               CamTensor *image,
                               guint first_kept,
                               const CamFeaturePass *pass,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (CamForward) forward = NULL;
  g_autoptr (CamTensor) current = NULL;
  guint n_not_kept;

  if (self->graph != NULL)
    {
      forward = cam_forward_new (self, first_kept);
      return cam_network_graph_forward (forward, image, cancellable, error)
                 ? g_steal_pointer (&forward)
                 : NULL;
    }
  if (!check_image (self, image, error))
    return NULL;
  while (cam_network_layer (self, first_kept)->kind != CAM_LAYER_CONV)
    first_kept--;
  n_not_kept = first_kept;
  forward = cam_forward_new (self, first_kept);
  if (!cam_network_get_output_shape (
          self, first_kept, image->shape[1], image->shape[2], forward->shape, error))
    return NULL;
  /* The maps that GAP averages have a limit of their own, above which they are not kept. */
  if (cam_network_is_gap_conv (self, first_kept))
    n_not_kept = self->layers->len;
  if (!cam_network_check_run (self->layers, n_not_kept, image->shape[1], image->shape[2], error))
    return NULL;
  current = run_to_first_kept (forward, image, pass, cancellable, error);
  if (current == NULL)
    return NULL;
  forward->logits
      = run_layers (self, forward->outputs->len, current, forward->outputs, cancellable, error);
  if (forward->logits == NULL)
    return NULL;
  return g_steal_pointer (&forward);
}

CamForward *
cam_network_forward (
    CamNetwork *self, CamTensor *image, guint first_kept, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (first_kept < self->layers->len, NULL);
  g_return_val_if_fail (cam_network_is_target (self, first_kept), NULL);

  return cam_network_forward_with_maps (self, image, first_kept, NULL, cancellable, error);
}

/* Runs to the head. Returns the input of the head's first layer, and sets @head to its index. */
static CamTensor *
run_to_head (
    CamNetwork *self, CamTensor *image, guint *head, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) measures = NULL;
  g_autoptr (GArray) layers = NULL;
  CamFeaturePass pass = { 0 };

  *head = self->last_conv;
  while (cam_network_layer (self, *head)->kind != CAM_LAYER_GAP
         && cam_network_layer (self, *head)->kind != CAM_LAYER_FLATTEN)
    *head += 1;
  if (!cam_network_is_gap_conv (self, self->last_conv))
    {
      layers = list_layers_up_to (self, *head - 1);
      return cam_stream_to_planes (
          (const CamStreamLayer *)(gpointer)layers->data, layers->len, image, cancellable, error);
    }
  *head += 1;
  pass.measures = measures = cam_tensor_try_new (
      2,
      (gsize[]){ CAM_N_FEATURE_MEASURES,
                 cam_network_layer (self, self->last_conv)->weight->shape[0] },
      error);
  if (measures == NULL
      || !cam_network_run_pass (self, image, self->last_conv, &pass, cancellable, error))
    return NULL;
  return get_gap_values (measures, error);
}

CamTensor *
cam_network_predict (CamNetwork *self, CamTensor *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) input = NULL;
  g_autoptr (CamTensor) logits = NULL;
  guint head;

  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (image != NULL, NULL);

  if (self->graph != NULL)
    return cam_network_graph_predict (self, image, cancellable, error);
  if (!check_image (self, image, error)
      || !cam_network_check_run (
          self->layers, self->layers->len, image->shape[1], image->shape[2], error))
    return NULL;
  input = run_to_head (self, image, &head, cancellable, error);
  if (input == NULL)
    return NULL;
  logits = run_layers (self, head, input, NULL, cancellable, error);
  if (logits == NULL || !cam_logits_check (logits, error))
    return NULL;
  return g_steal_pointer (&logits);
}
