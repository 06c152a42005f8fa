#include "cam-relu.h"

CamTensor *
cam_relu_forward (const CamTensor *input, GError **error)
{
  CamTensor *output = cam_tensor_try_new (input->n_dims, input->shape, error);

  if (output == NULL)
    return NULL;
  for (gsize i = 0; i < input->n_elements; i++)
    output->data[i] = input->data[i] < 0 ? 0 : input->data[i];
  return output;
}

void
cam_relu_forward_in_place (CamTensor *tensor)
{
  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = tensor->data[i] < 0 ? 0 : tensor->data[i];
}

void
cam_relu_backward_in_place (CamTensor *gradient, const CamTensor *output)
{
  g_return_if_fail (gradient->n_elements == output->n_elements);

  for (gsize i = 0; i < output->n_elements; i++)
    gradient->data[i] = output->data[i] <= 0 ? 0 : gradient->data[i];
}
