/* SPDX-License-Identifier: MIT */

#include "cam-pool.h"

#include <math.h>
#include <string.h>

#include "cam-cancel.h"

/* The index in @channel, whose rows have @width values, of the largest value of the window at
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

/* Whether row @row, of @width pixels, may be computed. Looks at the cancellable once for each block
 * of pixels. */
static gboolean
may_run_row (gsize row, gsize width, GCancellable *cancellable)
{
  return row % MAX (CAM_CANCEL_BLOCK / width, 1) != 0 || !g_cancellable_is_cancelled (cancellable);
}

CamTensor *
cam_max_pool_forward (const CamTensor *input, GCancellable *cancellable, GError **error)
{
  gsize height = input->shape[1], width = input->shape[2];
  gsize out_height = height / CAM_POOL_SIZE, out_width = width / CAM_POOL_SIZE;
  g_autoptr (CamTensor) output
      = cam_tensor_try_new (3, (gsize[]){ input->shape[0], out_height, out_width }, error);
  float *out;

  if (output == NULL)
    return NULL;
  out = output->data;
  for (gsize row = 0; row < input->shape[0] * out_height; row++)
    {
      const float *channel = input->data + row / out_height * height * width;
      gsize start = CAM_POOL_SIZE * (row % out_height) * width;

      if (!may_run_row (row, width, cancellable))
        break;
      for (gsize x = 0; x < out_width; x++)
        *out++ = channel[find_largest (channel, start + CAM_POOL_SIZE * x, width)];
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&output);
}

CamTensor *
cam_max_pool_backward (const CamTensor *gradient,
                       const CamTensor *input,
                       GCancellable *cancellable,
                       GError **error)
{
  gsize height = input->shape[1], width = input->shape[2];
  gsize out_height = height / CAM_POOL_SIZE, out_width = width / CAM_POOL_SIZE;
  const float *in = gradient->data;
  g_autoptr (CamTensor) result = NULL;

  g_return_val_if_fail (gradient->n_elements == input->shape[0] * out_height * out_width, NULL);

  result = cam_tensor_try_new (3, input->shape, error);
  if (result == NULL)
    return NULL;
  for (gsize row = 0; row < input->shape[0] * height; row++)
    {
      gsize first = row / height * height * width, y = row % height;
      float *out = result->data + first;

      if (!may_run_row (row, width, cancellable))
        break;
      /* The gradient of a window may go to either of its rows. */
      if (y % CAM_POOL_SIZE != 0)
        continue;
      memset (out + y * width, 0, MIN (CAM_POOL_SIZE, height - y) * width * sizeof (float));
      if (y / CAM_POOL_SIZE < out_height)
        for (gsize x = 0; x < out_width; x++)
          out[find_largest (input->data + first, y * width + CAM_POOL_SIZE * x, width)] = *in++;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* The sum of @plane, in double precision. */
static double
sum_plane (const float *plane, gsize n_pixels, GCancellable *cancellable)
{
  double sum = 0;

  for (gsize start = 0; start < n_pixels && !g_cancellable_is_cancelled (cancellable);
       start += CAM_CANCEL_BLOCK)
    for (gsize p = start; p < MIN (start + CAM_CANCEL_BLOCK, n_pixels); p++)
      sum += plane[p];
  return sum;
}

CamTensor *
cam_gap_forward (const CamTensor *input, GCancellable *cancellable, GError **error)
{
  gsize n_pixels = input->shape[1] * input->shape[2];
  g_autoptr (CamTensor) output = cam_tensor_try_new (3, (gsize[]){ input->shape[0], 1, 1 }, error);

  if (output == NULL)
    return NULL;
  for (gsize k = 0; k < input->shape[0]; k++)
    output->data[k]
        = (float)(sum_plane (input->data + k * n_pixels, n_pixels, cancellable) / (double)n_pixels);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&output);
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
