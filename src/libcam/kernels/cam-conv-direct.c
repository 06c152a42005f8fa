/* SPDX-License-Identifier: MIT */

#include "cam-conv.h"

CamTensor *
cam_conv_forward_direct (const CamTensor *input, const CamTensor *weight, const CamTensor *bias)
{
  gsize n_in = weight->shape[1], n_out = weight->shape[0], k = weight->shape[2];
  gsize height = input->shape[1], width = input->shape[2];
  gsize out_height = cam_conv_get_output_size (height, k);
  gsize out_width = cam_conv_get_output_size (width, k);
  CamTensor *output = cam_tensor_new (3, (gsize[]){ n_out, out_height, out_width });
  float *out = output->data;

  for (gsize o = 0; o < n_out; o++)
    for (gsize y = 0; y < out_height; y++)
      for (gsize x = 0; x < out_width; x++)
        {
          double sum = bias != NULL ? bias->data[o] : 0;

          for (gsize c = 0; c < n_in; c++)
            for (gsize i = 0; i < k; i++)
              for (gsize j = 0; j < k; j++)
                {
                  /* Unsigned: rows and columns before the first become very large. */
                  gsize row = y + i - CAM_CONV_PADDING, column = x + j - CAM_CONV_PADDING;

                  if (row < height && column < width)
                    sum += (double)weight->data[((o * n_in + c) * k + i) * k + j]
                           * input->data[(c * height + row) * width + column];
                }
          *out++ = (float)sum;
        }
  return output;
}

CamTensor *
cam_conv_backward_direct (const CamTensor *gradient, const CamTensor *weight)
{
  gsize n_in = weight->shape[1], n_out = weight->shape[0], k = weight->shape[2];
  gsize out_height = gradient->shape[1], out_width = gradient->shape[2];
  gsize height = out_height + k - 1 - 2 * CAM_CONV_PADDING;
  gsize width = out_width + k - 1 - 2 * CAM_CONV_PADDING;
  CamTensor *result = cam_tensor_new (3, (gsize[]){ n_in, height, width });
  float *out = result->data;

  for (gsize c = 0; c < n_in; c++)
    for (gsize y = 0; y < height; y++)
      for (gsize x = 0; x < width; x++)
        {
          double sum = 0;

          for (gsize o = 0; o < n_out; o++)
            for (gsize i = 0; i < k; i++)
              for (gsize j = 0; j < k; j++)
                {
                  gsize row = y + CAM_CONV_PADDING - i, column = x + CAM_CONV_PADDING - j;

                  if (row < out_height && column < out_width)
                    sum += (double)weight->data[((o * n_in + c) * k + i) * k + j]
                           * gradient->data[(o * out_height + row) * out_width + column];
                }
          *out++ = (float)sum;
        }
  return result;
}
