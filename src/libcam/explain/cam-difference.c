/* SPDX-License-Identifier: MIT */

#include "cam-difference.h"

#include <math.h>

CamTensor *
cam_map_subtract (const CamTensor *a, const CamTensor *b, GError **error)
{
  CamTensor *difference;

  g_return_val_if_fail (a->n_elements == b->n_elements, NULL);

  difference = cam_tensor_try_new (a->n_dims, a->shape, error);
  for (gsize i = 0; difference != NULL && i < a->n_elements; i++)
    difference->data[i] = a->data[i] - b->data[i];
  return difference;
}

float
cam_map_get_largest (const CamTensor *map)
{
  float largest = 0;

  for (gsize i = 0; i < map->n_elements; i++)
    if (isfinite (map->data[i]))
      largest = fmaxf (largest, fabsf (map->data[i]));
  return largest;
}

CamTensor *
cam_map_divide_by_largest (const CamTensor *map, gboolean relu, GError **error)
{
  CamTensor *shares = cam_tensor_try_new (map->n_dims, map->shape, error);
  float largest;

  if (shares == NULL)
    return NULL;
  for (gsize i = 0; i < map->n_elements; i++)
    shares->data[i] = relu && map->data[i] < 0 ? 0 : map->data[i];
  largest = cam_map_get_largest (shares);
  for (gsize i = 0; largest > 0 && i < map->n_elements; i++)
    shares->data[i] /= largest;
  return shares;
}

CamScale
cam_scale_unite (const CamScale *scales, gsize n)
{
  CamScale united = scales[0];

  for (gsize i = 1; i < n; i++)
    {
      united.minimum = fminf (united.minimum, scales[i].minimum);
      united.maximum = fmaxf (united.maximum, scales[i].maximum);
    }
  return united;
}

CamTensor *
cam_explanation_get_difference (CamExplanation *self,
                                CamMethod method,
                                guint class_index,
                                guint other_class,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (CamTensor) other = NULL;

  map = cam_explanation_get_map (self, method, class_index, cancellable, error);
  if (map == NULL)
    return NULL;
  other = cam_explanation_get_map (self, method, other_class, cancellable, error);
  if (other == NULL)
    return NULL;
  return cam_map_subtract (map, other, error);
}
