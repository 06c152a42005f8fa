/* SPDX-License-Identifier: MIT */

#include "cam-scale.h"

#include <math.h>
#include <string.h>

/* The scale of values from @minimum to @maximum. */
static CamScale
make_scale (float minimum, float maximum, gboolean relu)
{
  float largest = fmaxf (-minimum, maximum);

  if (minimum > maximum)
    return (CamScale){ 0, 0 };
  if (relu)
    return (CamScale){ fmaxf (minimum, 0), fmaxf (maximum, 0) };
  return (CamScale){ -largest, largest };
}

CamScale
cam_scale_for_map (const CamTensor *map, gboolean relu)
{
  float minimum = INFINITY, maximum = -INFINITY;

  for (gsize i = 0; i < map->n_elements; i++)
    if (isfinite (map->data[i]))
      {
        minimum = fminf (minimum, map->data[i]);
        maximum = fmaxf (maximum, map->data[i]);
      }
  return make_scale (minimum, maximum, relu);
}

/* Reorders the @n values so that index @wanted holds the value that sorting would put there:
 * Hoare's quickselect. */
static float
select_value (float *values, gsize n, gsize wanted)
{
  gsize low = 0, high = n - 1;

  while (low < high)
    {
      float pivot = values[low + (high - low) / 2];
      gsize i = low, j = high;

      for (;;)
        {
          while (i < high && values[i] < pivot)
            i++;
          while (j > low && values[j] > pivot)
            j--;
          if (i >= j)
            break;
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      if (wanted <= j)
        high = j;
      else
        low = j + 1;
    }
  return values[wanted];
}

CamScale
cam_scale_for_clipped_map (const CamTensor *map, gboolean relu)
{
  CamScale whole = cam_scale_for_map (map, relu), clipped;
  float *values = g_try_new (float, map->n_elements);
  gsize n = 0, n_left_out;
  float minimum, maximum;

  for (gsize i = 0; values != NULL && i < map->n_elements; i++)
    if (isfinite (map->data[i]))
      values[n++] = map->data[i];
  n_left_out = n > 0 ? (gsize)(CAM_SCALE_CLIPPED * (double)(n - 1)) : 0;
  if (n_left_out == 0)
    {
      g_free (values);
      return whole;
    }
  minimum = select_value (values, n, n_left_out);
  maximum = select_value (values, n, n - 1 - n_left_out);
  g_free (values);
  clipped = make_scale (minimum, maximum, relu);
  return clipped.minimum < clipped.maximum ? clipped : whole;
}

CamScale
cam_scale_mark_map (CamScale scale, const CamTensor *map, gboolean relu)
{
  scale.below = scale.above = FALSE;
  for (gsize i = 0; i < map->n_elements; i++)
    {
      float value = relu && map->data[i] < 0 ? 0 : map->data[i];

      scale.below |= value < scale.minimum;
      scale.above |= value > scale.maximum;
    }
  return scale;
}

float
cam_scale_get_evidence (CamScale scale, float value)
{
  float largest = fmaxf (fabsf (scale.minimum), fabsf (scale.maximum));

  if (!(largest > 0) || isnan (value) || (value < 0 && scale.minimum >= 0))
    return 0;
  return fminf (fabsf (value) / largest, 1);
}
