/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-method-private.h"
#include "cam-network-pass.h"

/* How many pixels of a map are summed over all channels at a time. */
#define SUM_BLOCK 4096

/* map[p] = Σ_k weight_k A^k[p], a block of pixels at a time so that the block stays in the
 * cache. */
static gboolean
sum_channels (const CamTensor *planes,
              const CamTensor *weights,
              gboolean relu,
              CamTensor *map,
              GCancellable *cancellable,
              GError **error)
{
  gsize n_channels = planes->shape[0], n_pixels = map->n_elements;

  for (gsize start = 0; start < n_pixels; start += SUM_BLOCK)
    {
      gsize end = MIN (start + SUM_BLOCK, n_pixels);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      memset (map->data + start, 0, (end - start) * sizeof (float));
      for (gsize k = 0; k < n_channels; k++)
        {
          const float *plane = planes->data + k * n_pixels;

          if (weights->data[k] == 0)
            continue;
          for (gsize p = start; p < end; p++)
            {
              float value = relu && plane[p] < 0 ? 0 : plane[p];

              map->data[p] += weights->data[k] * value;
            }
        }
    }
  return TRUE;
}

/* Sums the feature maps if they were kept; else runs the network once more, tile by tile. */
CamTensor *
cam_explanation_draw_map (CamExplanation *self,
                          const CamTensor *weights,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CamTensor) map = cam_tensor_try_new (2, self->shape + 1, error);
  CamTensor row = *weights;
  CamFeaturePass pass = { .weights = &row, .maps = map, .relu = self->relu };

  if (map == NULL)
    return NULL;
  if (kept_maps (self) != NULL)
    {
      if (!sum_channels (kept_maps (self), weights, self->relu, map, cancellable, error))
        return NULL;
      return g_steal_pointer (&map);
    }
  row.n_dims = 2;
  row.shape[0] = 1;
  row.shape[1] = weights->n_elements;
  if (!cam_network_run_pass (self->network,
                             self->forward->image,
                             self->forward->first_kept,
                             &pass,
                             cancellable,
                             error))
    return NULL;
  return g_steal_pointer (&map);
}

CamTensor *
cam_explanation_mask_weights (CamExplanation *self, const CamTensor *weights, GError **error)
{
  CamTensor *masked = cam_tensor_try_new (1, &weights->n_elements, error);

  for (gsize k = 0; masked != NULL && k < weights->n_elements; k++)
    masked->data[k] = self->off[k] ? 0 : weights->data[k];
  return masked;
}

static void
add_channel (CamExplanation *self, CamTensor *map, gsize channel, float weight)
{
  const float *plane = kept_maps (self)->data + channel * map->n_elements;

  if (self->relu)
    for (gsize p = 0; p < map->n_elements; p++)
      map->data[p] += weight * (plane[p] < 0 ? 0 : plane[p]);
  else
    for (gsize p = 0; p < map->n_elements; p++)
      map->data[p] += weight * plane[p];
}

static gsize
count_off (CamExplanation *self)
{
  gsize n = 0;

  for (gsize k = 0; k < self->shape[0]; k++)
    n += self->off[k];
  return n;
}

/* Takes the shorter sum: the whole map minus the channels that are off, or the sum of those that
 * are on. */
static CamTensor *
draw_remaining (CamExplanation *self,
                const CamMapKey *key,
                GCancellable *cancellable,
                GError **error)
{
  gsize n_channels = self->shape[0], n_off = count_off (self);
  gboolean subtract = kept_maps (self) != NULL && n_off < n_channels - n_off;
  CamExplanation *source = subtract ? self->whole : self;
  g_autoptr (CamTensor) weights
      = cam_explanation_get_weights (source, key->method, key->class_index, cancellable, error);
  g_autoptr (CamTensor) whole = NULL;
  g_autoptr (CamTensor) map = NULL;

  if (weights == NULL)
    return NULL;
  if (!subtract)
    return cam_explanation_draw_map (self, weights, cancellable, error);
  whole = cam_explanation_get_map (self->whole, key->method, key->class_index, cancellable, error);
  if (whole == NULL)
    return NULL;
  map = cam_tensor_try_new (2, self->shape + 1, error);
  if (map == NULL)
    return NULL;
  memcpy (map->data, whole->data, map->n_elements * sizeof (float));
  for (gsize k = 0; k < n_channels; k++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (self->off[k])
        add_channel (self, map, k, -weights->data[k]);
    }
  return g_steal_pointer (&map);
}

static CamTensor *
make_weights (const CamMapKey *key, gpointer data, GCancellable *cancellable, GError **error)
{
  CamExplanation *self = data;

  if (self->whole != NULL)
    {
      g_autoptr (CamTensor) whole = cam_explanation_get_weights (
          self->whole, key->method, key->class_index, cancellable, error);

      return whole != NULL ? cam_explanation_mask_weights (self, whole, error) : NULL;
    }
  return cam_method_get_row (key->method)
      ->weights (self->forward, key->class_index, self->layer, cancellable, error);
}

static CamTensor *
make_map (const CamMapKey *key, gpointer data, GCancellable *cancellable, GError **error)
{
  CamExplanation *self = data;
  const CamMethodRow *row = cam_method_get_row (key->method);
  g_autoptr (CamTensor) weights = NULL;

  if (self->whole != NULL)
    return draw_remaining (self, key, cancellable, error);
  if (row->weights == NULL)
    return row->map (self->forward, key->class_index, self->layer, cancellable, error);
  weights = cam_map_cache_get (self->weights, key, make_weights, self, cancellable, error);
  return weights != NULL ? cam_explanation_draw_map (self, weights, cancellable, error) : NULL;
}

CamTensor *
cam_explanation_get_weights (CamExplanation *self,
                             CamMethod method,
                             guint class_index,
                             GCancellable *cancellable,
                             GError **error)
{
  CamMapKey key = { method, class_index };

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!cam_explanation_check_method (self, method, error))
    return NULL;
  if (cam_method_get_row (method)->weights == NULL)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_METHOD,
                   /* Translators: a method */
                   _ ("%s does not weigh feature maps, so there are no weights."),
                   cam_method_get_title (method));
      return NULL;
    }
  return cam_map_cache_get (self->weights, &key, make_weights, self, cancellable, error);
}

CamTensor *
cam_explanation_get_map (CamExplanation *self,
                         CamMethod method,
                         guint class_index,
                         GCancellable *cancellable,
                         GError **error)
{
  CamMapKey key = { method, class_index };

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < CAM_N_METHODS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!cam_explanation_check_method (self, method, error))
    return NULL;
  return cam_map_cache_get (self->maps, &key, make_map, self, cancellable, error);
}

/* Copies feature map @channel. It is read through a view of @planes that has one channel. */
static CamTensor *
copy_channel (const CamTensor *planes,
              guint channel,
              gboolean relu,
              GCancellable *cancellable,
              GError **error)
{
  CamTensor plane = *planes, one = { .n_dims = 1, .shape = { 1 }, .n_elements = 1 };
  g_autoptr (CamTensor) map = cam_tensor_try_new (2, planes->shape + 1, error);
  float weight = 1;

  if (map == NULL)
    return NULL;
  plane.shape[0] = 1;
  plane.data += channel * map->n_elements;
  one.data = &weight;
  if (!sum_channels (&plane, &one, relu, map, cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

CamTensor *
cam_explanation_get_channel (CamExplanation *self,
                             guint channel,
                             GCancellable *cancellable,
                             GError **error)
{
  gsize n_channels;
  g_autoptr (CamTensor) weights = NULL;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (channel < cam_explanation_get_n_channels (self), NULL);

  if (kept_maps (self) != NULL)
    return copy_channel (kept_maps (self), channel, self->relu, cancellable, error);
  n_channels = cam_explanation_get_n_channels (self);
  weights = cam_tensor_try_new (1, &n_channels, error);
  if (weights == NULL)
    return NULL;
  memset (weights->data, 0, n_channels * sizeof (float));
  weights->data[channel] = 1;
  return cam_explanation_draw_map (self, weights, cancellable, error);
}

/* The most bytes of maps that are kept at any time. */
static gsize
measure_maps (CamExplanation *self)
{
  gsize n_maps = (gsize)cam_explanation_get_n_classes (self) * CAM_N_METHODS;
  gsize n_bytes = self->shape[1] * self->shape[2] * sizeof (float);
  gsize n_fitting = MAX (CAM_EXPLAIN_MAP_BYTES / n_bytes, 1);

  return MIN (n_maps, MIN (n_fitting, CAM_EXPLAIN_MAX_MAPS)) * (sizeof (CamTensor) + n_bytes);
}

gsize
cam_explanation_get_size (CamExplanation *self)
{
  gsize n_rows, size = 0;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  for (guint i = 0; i < self->forward->outputs->len; i++)
    {
      const CamTensor *output = g_ptr_array_index (self->forward->outputs, i);

      size += output != NULL ? cam_tensor_get_size (output) : 0;
    }
  if (self->forward->pass != NULL)
    size += cam_graph_pass_get_size (self->forward->pass);
  if (self->forward->image != NULL)
    size += cam_tensor_get_size (self->forward->image);
  size += measure_maps (self);
  /* Weights for each class and method, and F. */
  n_rows = (gsize)cam_explanation_get_n_classes (self) * CAM_N_METHODS + 1;
  size += n_rows * (sizeof (CamTensor) + self->shape[0] * sizeof (float));
  return size;
}
