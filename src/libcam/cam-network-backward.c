#include "cam-network-private.h"

#include <string.h>

#include "cam-conv.h"
#include "cam-linear.h"
#include "cam-pool.h"
#include "cam-relu.h"

/* ∂y^c/∂y: 1 for class c, else 0. */
static CamTensor *
one_hot (gsize n_classes, guint class_index, GError **error)
{
  CamTensor *gradient = cam_tensor_try_new (3, (gsize[]){ n_classes, 1, 1 }, error);

  if (gradient == NULL)
    return NULL;
  memset (gradient->data, 0, n_classes * sizeof (float));
  gradient->data[class_index] = 1;
  return gradient;
}

/* From ∂y/∂output of a layer to ∂y/∂input; @gradient belongs to the caller alone. */
static CamTensor *
run_layer_back (const CamLayer *layer,
                CamTensor *gradient,
                const CamTensor *input,
                const CamTensor *output,
                GCancellable *cancellable,
                GError **error)
{
  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      return cam_conv_backward (gradient, layer->weight, cancellable, error);
    case CAM_LAYER_RELU:
      cam_relu_backward_in_place (gradient, output);
      return cam_tensor_ref (gradient);
    case CAM_LAYER_MAX_POOL:
      return cam_max_pool_backward (gradient, input, error);
    case CAM_LAYER_GAP:
      return cam_gap_backward (gradient, input->shape[1], input->shape[2], error);
    case CAM_LAYER_FLATTEN:
      memcpy (gradient->shape, input->shape, sizeof input->shape);
      return cam_tensor_ref (gradient);
    case CAM_LAYER_LINEAR:
      return cam_linear_backward (gradient, layer->weight, error);
    }
  g_assert_not_reached ();
}

CamTensor *
cam_network_backward (CamNetwork *self,
                      CamForward *forward,
                      guint class_index,
                      guint layer,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CamTensor) gradient = NULL;

  g_return_val_if_fail (CAM_IS_NETWORK (self), NULL);
  g_return_val_if_fail (forward != NULL && forward->network == self, NULL);
  g_return_val_if_fail (class_index < cam_network_get_n_classes (self), NULL);
  g_return_val_if_fail (layer >= forward->first_kept && layer < self->layers->len, NULL);

  gradient = one_hot (cam_network_get_n_classes (self), class_index, error);
  for (guint i = self->layers->len - 1; gradient != NULL && i > layer; i--)
    {
      CamTensor *before = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      before = run_layer_back (cam_network_layer (self, i),
                               gradient,
                               g_ptr_array_index (forward->outputs, i - 1),
                               g_ptr_array_index (forward->outputs, i),
                               cancellable,
                               error);
      cam_tensor_unref (gradient);
      gradient = before;
    }
  return g_steal_pointer (&gradient);
}
