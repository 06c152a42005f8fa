/* SPDX-License-Identifier: MIT */

#include "cam-conv.h"

#include "cam-conv-plan.h"
#include "cam-stream.h"

/* Kernels that are flipped between two looks at the cancellable. */
#define CANCEL_KERNELS 4096

gsize
cam_conv_get_output_size (gsize size, gsize kernel)
{
  gsize padded = size + 2 * CAM_CONV_PADDING;

  return padded < kernel ? 0 : padded - kernel + 1;
}

CamTensor *
cam_conv_forward (const CamTensor *input,
                  const CamTensor *weight,
                  const CamTensor *bias,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (CamConvPlan) plan = NULL;

  g_return_val_if_fail (weight->shape[1] == input->shape[0], NULL);
  g_return_val_if_fail (cam_conv_get_output_size (input->shape[1], weight->shape[2]) > 0, NULL);
  g_return_val_if_fail (cam_conv_get_output_size (input->shape[2], weight->shape[2]) > 0, NULL);

  plan = cam_conv_plan_new (weight, bias, CAM_CONV_PADDING, cancellable, error);
  if (plan == NULL)
    return NULL;
  return cam_stream_to_planes (&(CamStreamLayer){ plan, FALSE }, 1, input, cancellable, error);
}

/* weight (O × C × k × k) → C × O × k × k, with each kernel rotated by 180°. */
static CamTensor *
flip_kernels (const CamTensor *weight, GCancellable *cancellable, GError **error)
{
  gsize n_out = weight->shape[0], n_in = weight->shape[1], kk = weight->shape[2] * weight->shape[3];
  g_autoptr (CamTensor) flipped
      = cam_tensor_try_new (4, (gsize[]){ n_in, n_out, weight->shape[2], weight->shape[3] }, error);

  if (flipped == NULL)
    return NULL;
  for (gsize kernel = 0; kernel < n_out * n_in; kernel++)
    {
      gsize o = kernel / n_in, c = kernel % n_in;

      if (kernel % CANCEL_KERNELS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (gsize i = 0; i < kk; i++)
        flipped->data[(c * n_out + o) * kk + i] = weight->data[kernel * kk + kk - 1 - i];
    }
  return g_steal_pointer (&flipped);
}

CamTensor *
cam_conv_backward (const CamTensor *gradient,
                   const CamTensor *weight,
                   GCancellable *cancellable,
                   GError **error)
{
  gsize k = weight->shape[2];
  g_autoptr (CamTensor) flipped = NULL;
  g_autoptr (CamConvPlan) plan = NULL;

  g_return_val_if_fail (weight->shape[0] == gradient->shape[0], NULL);
  g_return_val_if_fail (gradient->shape[1] + k > 1 + 2 * CAM_CONV_PADDING, NULL);
  g_return_val_if_fail (gradient->shape[2] + k > 1 + 2 * CAM_CONV_PADDING, NULL);

  /* The gradient of a convolution is a convolution with flipped kernels. The padding lets each
   * output reach every input from which it was computed. */
  flipped = flip_kernels (weight, cancellable, error);
  if (flipped == NULL)
    return NULL;
  plan = cam_conv_plan_new (flipped, NULL, (gssize)k - 1 - CAM_CONV_PADDING, cancellable, error);
  if (plan == NULL)
    return NULL;
  return cam_stream_to_planes (&(CamStreamLayer){ plan, FALSE }, 1, gradient, cancellable, error);
}
