/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-cancel.h"
#include "cam-conv.h"
#include "cam-error.h"
#include "cam-linear.h"
#include "cam-pool.h"
#include "cam-relu.h"

/* ∂y^c/∂y: 1 for class c, else 0. */
static CamTensor *
make_one_hot (gsize n_classes, guint class_index, GError **error)
{
  CamTensor *gradient = cam_tensor_try_new (3, (gsize[]){ n_classes, 1, 1 }, error);

  if (gradient == NULL)
    return NULL;
  memset (gradient->data, 0, n_classes * sizeof (float));
  gradient->data[class_index] = 1;
  return gradient;
}

/* What a backward pass carries from layer to layer: ∂y^c/∂output of the layer it has reached. */
typedef struct
{
  CamTensor *gradient;
  gboolean uniform; /* one value for each channel, which stands for all its pixels */
} Carried;

/* The shape of the output of @layer, if its values are pixels. */
static const gsize *
get_output_shape (const CamForward *forward, guint layer)
{
  const CamTensor *output = g_ptr_array_index (forward->outputs, layer);

  return output != NULL ? output->shape : forward->shape;
}

/* Expands a uniform gradient to every pixel of the output of @layer. */
static gboolean
broadcast (Carried *carried,
           const CamForward *forward,
           guint layer,
           GCancellable *cancellable,
           GError **error)
{
  const gsize *shape = get_output_shape (forward, layer);
  gsize n_pixels = shape[1] * shape[2];
  g_autoptr (CamTensor) broadcast_out = NULL;

  if (!carried->uniform)
    return TRUE;
  broadcast_out = cam_tensor_try_new (3, shape, error);
  if (broadcast_out == NULL)
    return FALSE;
  for (gsize k = 0; k < shape[0]; k++)
    for (gsize p = 0; p < n_pixels; p++)
      {
        if (p % CAM_CANCEL_BLOCK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        broadcast_out->data[k * n_pixels + p] = carried->gradient->data[k];
      }
  cam_tensor_unref (carried->gradient);
  *carried = (Carried){ g_steal_pointer (&broadcast_out), FALSE };
  return TRUE;
}

static gboolean
take (Carried *carried, CamTensor *gradient)
{
  if (gradient == NULL)
    return FALSE;
  cam_tensor_unref (carried->gradient);
  carried->gradient = gradient;
  return TRUE;
}

/* From ∂y^c/∂output of layer @index to ∂y^c/∂input, which is ∂y^c/∂output of the layer before. */
static gboolean
step_back (CamNetwork *self,
           CamForward *forward,
           guint index,
           Carried *carried,
           GCancellable *cancellable,
           GError **error)
{
  const CamLayer *layer = cam_network_layer (self, index);
  const CamTensor *input = g_ptr_array_index (forward->outputs, index - 1);
  CamTensor *gradient = carried->gradient;

  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      return broadcast (carried, forward, index, cancellable, error)
             && take (carried,
                      cam_conv_backward (carried->gradient, layer->weight, cancellable, error));
    case CAM_LAYER_RELU:
      if (input == NULL)
        {
          g_set_error (error,
                       CAM_ERROR,
                       CAM_ERROR_LIMIT,
                       _ ("The feature maps of %s were too large to keep for the backward pass."),
                       cam_network_layer (self, index - 1)->name);
          return FALSE;
        }
      if (!broadcast (carried, forward, index, cancellable, error))
        return FALSE;
      /* The ReLU's input has the same sign as its output, which may not have been kept. */
      return cam_relu_backward_in_place (carried->gradient, input, cancellable, error);
    case CAM_LAYER_MAX_POOL:
      return take (carried, cam_max_pool_backward (gradient, input, cancellable, error));
    case CAM_LAYER_GAP:
      {
        const gsize *shape = get_output_shape (forward, index - 1);

        carried->uniform = TRUE;
        return take (carried, cam_gap_backward (gradient, shape[1], shape[2], error));
      }
    case CAM_LAYER_FLATTEN:
      memcpy (gradient->shape, input->shape, sizeof input->shape);
      return TRUE;
    case CAM_LAYER_MAPS:
      break;
    case CAM_LAYER_LINEAR:
      return take (carried, cam_linear_backward (gradient, layer->weight, cancellable, error));
    }
  g_assert_not_reached ();
}

/* Runs back from the logits to the output of @layer. */
static gboolean
run_back (CamNetwork *self,
          CamForward *forward,
          guint class_index,
          guint layer,
          Carried *carried,
          GCancellable *cancellable,
          GError **error)
{
  carried->gradient = make_one_hot (cam_network_get_n_classes (self), class_index, error);
  if (carried->gradient == NULL)
    return FALSE;
  for (guint i = self->layers->len - 1; i > layer; i--)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !step_back (self, forward, i, carried, cancellable, error))
      {
        g_clear_pointer (&carried->gradient, cam_tensor_unref);
        return FALSE;
      }
  return TRUE;
}

CamTensor *
cam_network_backward (CamNetwork *self,
                      CamForward *forward,
                      guint class_index,
                      guint layer,
                      GCancellable *cancellable,
                      GError **error)
{
  Carried carried = { NULL, FALSE };

  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (forward != NULL && forward->network == self, NULL);
  g_return_val_if_fail (class_index < cam_network_get_n_classes (self), NULL);
  g_return_val_if_fail (layer >= forward->first_kept && layer < self->layers->len, NULL);

  if (forward->pass != NULL)
    return cam_graph_backward (forward->pass, class_index, cancellable, error);
  if (!run_back (self, forward, class_index, layer, &carried, cancellable, error))
    return NULL;
  if (!broadcast (&carried, forward, layer, cancellable, error))
    g_clear_pointer (&carried.gradient, cam_tensor_unref);
  return carried.gradient;
}

/* Takes a uniform gradient back through the ReLU after @layer and averages it over each channel: it
 * passes only at the pixels that are not 0 there, so it is multiplied by their share. */
static void
pass_relu_on_average (Carried *carried, const CamForward *forward)
{
  gsize n_channels = forward->shape[0];

  for (gsize k = 0; k < n_channels; k++)
    carried->gradient->data[k] *= forward->measures->data[CAM_FEATURE_ACTIVE * n_channels + k];
}

CamTensor *
cam_network_backward_means (CamNetwork *self,
                            CamForward *forward,
                            guint class_index,
                            guint layer,
                            GCancellable *cancellable,
                            GError **error)
{
  Carried carried = { NULL, FALSE };
  gboolean before_relu;
  CamTensor *means;

  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (forward != NULL && forward->network == self, NULL);
  g_return_val_if_fail (class_index < cam_network_get_n_classes (self), NULL);
  g_return_val_if_fail (layer >= forward->first_kept && layer < self->layers->len, NULL);

  if (forward->pass != NULL)
    return cam_graph_backward_means (forward->pass, class_index, cancellable, error);
  before_relu = layer == forward->first_kept && cam_network_is_gap_conv (self, layer);
  if (!run_back (self,
                 forward,
                 class_index,
                 before_relu ? layer + 1 : layer,
                 &carried,
                 cancellable,
                 error))
    return NULL;
  if (before_relu)
    pass_relu_on_average (&carried, forward);
  means = carried.uniform ? cam_tensor_ref (carried.gradient)
                          : cam_gap_forward (carried.gradient, cancellable, error);
  cam_tensor_unref (carried.gradient);
  if (means != NULL)
    means->n_dims = 1;
  return means;
}

CamTensor *
cam_network_get_gap_gradient (
    CamNetwork *self, guint class_index, gsize height, gsize width, GError **error)
{
  const CamLayer *linear = cam_network_layer (self, self->layers->len - 1);
  g_autoptr (CamTensor) logits
      = make_one_hot (cam_network_get_n_classes (self), class_index, error);
  g_autoptr (CamTensor) values = NULL;

  if (logits == NULL)
    return NULL;
  values = cam_linear_backward (logits, linear->weight, NULL, error);
  return values != NULL ? cam_gap_backward (values, height, width, error) : NULL;
}
