/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <math.h>

#include "cam-method-private.h"

/* Gives the index of the map's cell at @x, @y; FALSE if there is none. */
static gboolean
find_cell (CamExplanation *self, double x, double y, gsize *cell)
{
  const gsize *shape = self->shape;

  if (!(x >= 0 && x < 1 && y >= 0 && y < 1))
    return FALSE;
  *cell = (gsize)(y * (double)shape[1]) * shape[2] + (gsize)(x * (double)shape[2]);
  return TRUE;
}

/* The weights, if they have been made or don't depend on the image. */
static CamTensor *
peek_weights (CamExplanation *self, const CamMapKey *key)
{
  const CamMethodRow *row = cam_method_get_row (key->method);
  CamTensor *weights = cam_map_cache_peek (self->weights, key);

  if (weights == NULL && self->whole != NULL)
    {
      g_autoptr (CamTensor) whole = peek_weights (self->whole, key);

      return whole != NULL ? cam_explanation_mask_weights (self, whole, NULL) : NULL;
    }
  if (weights != NULL || row->needs != CAM_NEEDS_GAP || row->known_weights == NULL)
    return weights;
  return row->known_weights (self->network, key->class_index, self->shape, NULL);
}

static float
read_plane (CamExplanation *self, guint channel, gsize cell)
{
  const CamTensor *planes = kept_maps (self);
  float value = planes->data[channel * planes->shape[1] * planes->shape[2] + cell];

  return self->relu && value < 0 ? 0 : value;
}

gboolean
cam_explanation_peek_activations (CamExplanation *self, double x, double y, float *activations)
{
  guint n_channels;
  gsize cell;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);
  g_return_val_if_fail (activations != NULL, FALSE);

  if (kept_maps (self) == NULL || !find_cell (self, x, y, &cell))
    return FALSE;
  n_channels = cam_explanation_get_n_channels (self);
  for (guint k = 0; k < n_channels; k++)
    activations[k] = read_plane (self, k, cell);
  return TRUE;
}

/* Σ_k weight_k A^k at one cell. */
static gboolean
sum_cell (CamExplanation *self, const CamMapKey *key, gsize cell, float *value)
{
  g_autoptr (CamTensor) weights = NULL;
  double sum = 0;

  if (kept_maps (self) == NULL)
    return FALSE;
  weights = peek_weights (self, key);
  if (weights == NULL)
    return FALSE;
  for (guint k = 0; k < weights->n_elements; k++)
    sum += (double)weights->data[k] * read_plane (self, k, cell);
  *value = (float)sum;
  return TRUE;
}

gboolean
cam_explanation_peek_value (
    CamExplanation *self, CamMethod method, guint class_index, double x, double y, float *value)
{
  CamMapKey key = { .method = method, .class_index = class_index };
  g_autoptr (CamTensor) map = NULL;
  gsize cell;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);
  g_return_val_if_fail (method < CAM_N_METHODS && value != NULL, FALSE);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), FALSE);

  if (!find_cell (self, x, y, &cell) || !cam_explanation_check_method (self, method, NULL))
    return FALSE;
  map = cam_map_cache_peek (self->maps, &key);
  if (map == NULL)
    return sum_cell (self, &key, cell, value);
  *value = map->data[cell];
  return TRUE;
}
