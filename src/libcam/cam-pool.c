#include "cam-pool.h"

#include <math.h>
#include <string.h>

/* Index in @channel (rows of @width) of the largest value of the window whose first value is at
 * @start. */
static gsize
find_largest (const float *channel, gsize start, gsize width)
{
  gsize largest = start;

  for (gsize i = 0; i < CAM_POOL_SIZE; i++)
    for (gsize j = 0; j < CAM_POOL_SIZE; j++)
      {
        gsize candidate = start + i * width + j;

        if (channel[candidate] > channel[largest] || isnan (channel[candidate]))
          largest = candidate;
      }
  return largest;
}

CamTensor *
cam_max_pool_forward (const CamTensor *input, GError **error)
{
  gsize height = input->shape[1], width = input->shape[2];
  gsize out_height = height / CAM_POOL_SIZE, out_width = width / CAM_POOL_SIZE;
  CamTensor *output
      = cam_tensor_try_new (3, (gsize[]){ input->shape[0], out_height, out_width }, error);
  float *out;

  if (output == NULL)
    return NULL;
  out = output->data;
  for (gsize c = 0; c < input->shape[0]; c++)
    {
      const float *channel = input->data + c * height * width;

      for (gsize y = 0; y < out_height; y++)
        for (gsize x = 0; x < out_width; x++)
          *out++ = channel[find_largest (channel, CAM_POOL_SIZE * (y * width + x), width)];
    }
  return output;
}

CamTensor *
cam_max_pool_backward (const CamTensor *gradient, const CamTensor *input, GError **error)
{
  gsize height = input->shape[1], width = input->shape[2];
  gsize out_height = height / CAM_POOL_SIZE, out_width = width / CAM_POOL_SIZE;
  const float *in = gradient->data;
  CamTensor *result;

  g_return_val_if_fail (gradient->n_elements == input->shape[0] * out_height * out_width, NULL);

  result = cam_tensor_try_new (3, input->shape, error);
  if (result == NULL)
    return NULL;
  memset (result->data, 0, result->n_elements * sizeof (float));
  for (gsize c = 0; c < input->shape[0]; c++)
    {
      const float *channel = input->data + c * height * width;
      float *out = result->data + c * height * width;

      for (gsize y = 0; y < out_height; y++)
        for (gsize x = 0; x < out_width; x++)
          out[find_largest (channel, CAM_POOL_SIZE * (y * width + x), width)] = *in++;
    }
  return result;
}

CamTensor *
cam_gap_forward (const CamTensor *input, GError **error)
{
  gsize n_pixels = input->shape[1] * input->shape[2];
  CamTensor *output = cam_tensor_try_new (3, (gsize[]){ input->shape[0], 1, 1 }, error);

  if (output == NULL)
    return NULL;
  for (gsize k = 0; k < input->shape[0]; k++)
    {
      double sum = 0;

      for (gsize p = 0; p < n_pixels; p++)
        sum += input->data[k * n_pixels + p];
      output->data[k] = (float)(sum / (double)n_pixels);
    }
  return output;
}

CamTensor *
cam_gap_backward (const CamTensor *gradient, gsize height, gsize width, GError **error)
{
  CamTensor *result = cam_tensor_try_new (3, (gsize[]){ gradient->n_elements, 1, 1 }, error);

  if (result == NULL)
    return NULL;
  for (gsize k = 0; k < gradient->n_elements; k++)
    result->data[k] = gradient->data[k] / (float)(height * width);
  return result;
}
