/* SPDX-License-Identifier: MIT */

#include "cam-relu.h"

#include "cam-cancel.h"

static void
apply_relu (const float *in, float *out, gsize n)
{
  for (gsize i = 0; i < n; i++)
    out[i] = in[i] < 0 ? 0 : in[i];
}

CamTensor *
cam_relu_forward (const CamTensor *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) output = cam_tensor_try_new (input->n_dims, input->shape, error);

  if (output == NULL)
    return NULL;
  for (gsize i = 0; i < input->n_elements; i += CAM_CANCEL_BLOCK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      apply_relu (input->data + i, output->data + i, MIN (CAM_CANCEL_BLOCK, input->n_elements - i));
    }
  return g_steal_pointer (&output);
}

void
cam_relu_forward_in_place (CamTensor *tensor)
{
  apply_relu (tensor->data, tensor->data, tensor->n_elements);
}

static void
pass_gradient (float *gradient, const float *output, gsize n)
{
  for (gsize i = 0; i < n; i++)
    gradient[i] = output[i] <= 0 ? 0 : gradient[i];
}

gboolean
cam_relu_backward_in_place (CamTensor *gradient,
                            const CamTensor *output,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (gradient->n_elements == output->n_elements, FALSE);

  for (gsize i = 0; i < output->n_elements; i += CAM_CANCEL_BLOCK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      pass_gradient (
          gradient->data + i, output->data + i, MIN (CAM_CANCEL_BLOCK, output->n_elements - i));
    }
  return TRUE;
}
