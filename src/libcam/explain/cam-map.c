/* SPDX-License-Identifier: MIT */

#include "cam-map.h"

#include <math.h>
#include <string.h>

void
cam_map_get_range (const CamTensor *map, float *minimum, float *maximum)
{
  float low = INFINITY, high = -INFINITY;

  for (gsize i = 0; i < map->n_elements; i++)
    if (isfinite (map->data[i]))
      {
        low = MIN (low, map->data[i]);
        high = MAX (high, map->data[i]);
      }
  *minimum = low <= high ? low : 0;
  *maximum = low <= high ? high : 0;
}

double
cam_map_get_mean (const CamTensor *map)
{
  double sum = 0;

  for (gsize i = 0; i < map->n_elements; i++)
    sum += map->data[i];
  return map->n_elements > 0 ? sum / (double)map->n_elements : 0;
}

static void
get_shown_range (const CamTensor *map, gboolean relu, float *minimum, float *maximum)
{
  cam_map_get_range (map, minimum, maximum);
  if (relu)
    {
      *minimum = MAX (*minimum, 0);
      *maximum = MAX (*maximum, 0);
    }
}

gboolean
cam_map_is_empty (const CamTensor *map, gboolean relu)
{
  float minimum, maximum;

  get_shown_range (map, relu, &minimum, &maximum);
  return minimum == maximum;
}

gboolean
cam_map_find_strongest (const CamTensor *map, double *x, double *y, double *share)
{
  gsize height = map->shape[0], width = map->shape[1], n = 0;
  double sum_x = 0, sum_y = 0;
  float minimum, maximum;

  cam_map_get_range (map, &minimum, &maximum);
  if (!(maximum > 0))
    return FALSE;
  for (gsize row = 0; row < height; row++)
    for (gsize column = 0; column < width; column++)
      if (map->data[row * width + column] >= maximum / 2)
        {
          sum_x += (double)column + 0.5;
          sum_y += (double)row + 0.5;
          n++;
        }
  *x = sum_x / (double)n / (double)width;
  *y = sum_y / (double)n / (double)height;
  *share = (double)n / (double)map->n_elements;
  return TRUE;
}

static float
normalise (float value, gboolean relu, float minimum, float maximum)
{
  double range = (double)maximum - minimum;

  if (!(range > 0) || !isfinite (value))
    return 0;
  return (float)(((double)(relu ? MAX (value, 0) : value) - minimum) / range);
}

CamTensor *
cam_map_normalise (const CamTensor *map, gboolean relu, GError **error)
{
  CamTensor *normalised = cam_tensor_try_new (map->n_dims, map->shape, error);
  float minimum, maximum;

  get_shown_range (map, relu, &minimum, &maximum);
  for (gsize i = 0; normalised != NULL && i < map->n_elements; i++)
    normalised->data[i] = normalise (map->data[i], relu, minimum, maximum);
  return normalised;
}

/* Pearson's r over the cells that are finite in both maps. */
static double
correlate (const CamTensor *a, const CamTensor *b)
{
  double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
  gsize n = 0;

  for (gsize i = 0; i < a->n_elements; i++)
    if (isfinite (a->data[i]) && isfinite (b->data[i]))
      {
        mean_a += a->data[i];
        mean_b += b->data[i];
        n++;
      }
  mean_a /= (double)MAX (n, 1);
  mean_b /= (double)MAX (n, 1);
  for (gsize i = 0; i < a->n_elements; i++)
    if (isfinite (a->data[i]) && isfinite (b->data[i]))
      {
        double da = a->data[i] - mean_a, db = b->data[i] - mean_b;

        aa += da * da;
        bb += db * db;
        ab += da * db;
      }
  return aa > 0 && bb > 0 ? ab / (sqrt (aa) * sqrt (bb)) : 0;
}

void
cam_map_compare (const CamTensor *a, const CamTensor *b, double *max_delta, double *pearson)
{
  float least_a, most_a, least_b, most_b;
  gboolean empty_a, empty_b;

  g_return_if_fail (a->n_elements == b->n_elements);

  get_shown_range (a, FALSE, &least_a, &most_a);
  get_shown_range (b, FALSE, &least_b, &most_b);
  *max_delta = 0;
  for (gsize i = 0; i < a->n_elements; i++)
    {
      double delta = (double)normalise (a->data[i], FALSE, least_a, most_a)
                     - normalise (b->data[i], FALSE, least_b, most_b);

      *max_delta = MAX (*max_delta, fabs (delta));
    }

  empty_a = cam_map_is_empty (a, FALSE);
  empty_b = cam_map_is_empty (b, FALSE);
  if (empty_a || empty_b)
    *pearson = empty_a && empty_b ? 1 : 0;
  else
    *pearson = correlate (a, b);
}

/* For output cell @index of @n_out: gives the two of the @n_in input cells beside its centre, and
 * the weight of the second. */
static void
find_neighbours (gsize index, gsize n_out, gsize n_in, gsize *first, gsize *second, float *fraction)
{
  double centre = ((double)index + 0.5) * (double)n_in / (double)n_out - 0.5;

  centre = MAX (centre, 0);
  *first = MIN ((gsize)centre, n_in - 1);
  *second = MIN (*first + 1, n_in - 1);
  *fraction = (float)(centre - (double)*first);
}

CamTensor *
cam_map_resize (CamTensor *map, gsize height, gsize width, GError **error)
{
  CamTensor *resized;

  g_return_val_if_fail (map->n_dims == 2 && map->n_elements > 0, NULL);

  if (map->shape[0] == height && map->shape[1] == width)
    return cam_tensor_ref (map);
  resized = cam_tensor_try_new (2, (gsize[]){ height, width }, error);
  for (gsize y = 0; resized != NULL && y < height; y++)
    {
      gsize top, bottom, left, right;
      float down, across;

      find_neighbours (y, height, map->shape[0], &top, &bottom, &down);
      for (gsize x = 0; x < width; x++)
        {
          const float *upper = map->data + top * map->shape[1];
          const float *lower = map->data + bottom * map->shape[1];

          find_neighbours (x, width, map->shape[1], &left, &right, &across);
          resized->data[y * width + x]
              = (1 - down) * ((1 - across) * upper[left] + across * upper[right])
                + down * ((1 - across) * lower[left] + across * lower[right]);
        }
    }
  return resized;
}

CamTensor *
cam_map_relu (const CamTensor *map, GError **error)
{
  CamTensor *positive = cam_tensor_try_new (map->n_dims, map->shape, error);

  for (gsize i = 0; positive != NULL && i < map->n_elements; i++)
    positive->data[i] = map->data[i] < 0 ? 0 : map->data[i];
  return positive;
}

CamTensor *
cam_map_enlarge_cells (CamTensor *map, gsize height, gsize width, GError **error)
{
  CamTensor *enlarged;

  g_return_val_if_fail (map->n_dims == 2 && map->n_elements > 0, NULL);

  if (map->shape[0] == height && map->shape[1] == width)
    return cam_tensor_ref (map);
  enlarged = cam_tensor_try_new (2, (gsize[]){ height, width }, error);
  for (gsize y = 0; enlarged != NULL && y < height; y++)
    {
      const float *row = map->data + y * map->shape[0] / height * map->shape[1];

      for (gsize x = 0; x < width; x++)
        enlarged->data[y * width + x] = row[x * map->shape[1] / width];
    }
  return enlarged;
}
