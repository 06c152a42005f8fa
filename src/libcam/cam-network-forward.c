#include "cam-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-conv.h"
#include "cam-error.h"
#include "cam-linear.h"
#include "cam-pool.h"
#include "cam-relu.h"

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

  g_atomic_ref_count_init (&forward->ref_count);
  forward->network = g_object_ref (network);
  forward->first_kept = first_kept;
  forward->outputs = g_ptr_array_new_with_free_func (unref_tensor_or_null);
  return forward;
}

CamForward *
cam_forward_ref (CamForward *forward)
{
  g_atomic_ref_count_inc (&forward->ref_count);
  return forward;
}

void
cam_forward_unref (CamForward *forward)
{
  if (!g_atomic_ref_count_dec (&forward->ref_count))
    return;
  g_clear_pointer (&forward->logits, cam_tensor_unref);
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

/* The same values, seen as C·H·W × 1 × 1. */
static CamTensor *
flatten (const CamTensor *input, GError **error)
{
  CamTensor *output = cam_tensor_try_new (3, (gsize[]){ input->n_elements, 1, 1 }, error);

  if (output != NULL)
    memcpy (output->data, input->data, input->n_elements * sizeof (float));
  return output;
}

static CamTensor *
run_layer (const CamLayer *layer, CamTensor *input, GCancellable *cancellable, GError **error)
{
  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      return cam_conv_forward (input, layer->weight, layer->bias, cancellable, error);
    case CAM_LAYER_RELU:
      return cam_relu_forward (input, error);
    case CAM_LAYER_MAX_POOL:
      return cam_max_pool_forward (input, error);
    case CAM_LAYER_GAP:
      return cam_gap_forward (input, error);
    case CAM_LAYER_FLATTEN:
      return flatten (input, error);
    case CAM_LAYER_LINEAR:
      return cam_linear_forward (input, layer->weight, layer->bias, error);
    }
  g_assert_not_reached ();
}

CamForward *
cam_network_forward (
    CamNetwork *self, CamTensor *image, guint first_kept, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamForward) forward = NULL;
  g_autoptr (CamTensor) current = NULL;

  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (first_kept < self->layers->len, NULL);
  g_return_val_if_fail (cam_network_layer (self, first_kept)->kind == CAM_LAYER_CONV, NULL);

  if (!check_image (self, image, error))
    return NULL;
  forward = cam_forward_new (self, first_kept);
  current = cam_tensor_ref (image);
  for (guint i = 0; i < self->layers->len; i++)
    {
      const CamLayer *layer = cam_network_layer (self, i);
      g_autoptr (CamTensor) output = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (layer->kind == CAM_LAYER_RELU && i < first_kept)
        {
          cam_relu_forward_in_place (current);
          output = cam_tensor_ref (current);
        }
      else
        output = run_layer (layer, current, cancellable, error);
      if (output == NULL)
        return NULL;
      g_ptr_array_add (forward->outputs, i >= first_kept ? cam_tensor_ref (output) : NULL);
      cam_tensor_unref (current);
      current = g_steal_pointer (&output);
    }
  forward->logits = g_steal_pointer (&current);
  return g_steal_pointer (&forward);
}
