/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"

/* Maps kept at a time; beyond it the oldest makes room, so that a thousand classes stay bounded. */
#define MAX_MAPS 64

/* Pixels of a map that are summed over all channels at a time. */
#define SUM_BLOCK 4096

static gboolean
check_method (CamExplanation *self, CamMethod method, GError **error)
{
  guint last_conv = cam_network_get_last_conv (self->network);
  guint n_linear = 0;

  if (method != CAM_METHOD_CAM || cam_explanation_has_cam (self))
    return TRUE;
  if (cam_network_has_gap (self->network))
    {
      g_set_error (
          error,
          CAM_ERROR,
          CAM_ERROR_NO_GAP,
          _ ("CAM needs the feature maps that global average pooling averages, those of %s. "
             "At %s Grad-CAM works."),
          cam_network_get_layer (self->network, last_conv)->name,
          cam_network_get_layer (self->network, self->layer)->name);
      return FALSE;
    }
  for (guint i = 0; i < cam_network_get_n_layers (self->network); i++)
    n_linear += cam_network_get_layer (self->network, i)->kind == CAM_LAYER_LINEAR;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_NO_GAP,
               g_dngettext (GETTEXT_PACKAGE,
                            "CAM needs global average pooling followed by one linear layer; this "
                            "network ends in flattened feature maps and %u linear layer. Grad-CAM "
                            "works here.",
                            "CAM needs global average pooling followed by one linear layer; this "
                            "network ends in flattened feature maps and %u linear layers. Grad-CAM "
                            "works here.",
                            n_linear),
               n_linear);
  return FALSE;
}

static CamTensor *
find_entry (GArray *entries, const CamMapKey *key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const CamMapEntry *entry = &g_array_index (entries, CamMapEntry, i);

      if (entry->key.method == key->method && entry->key.class_index == key->class_index
          && entry->key.tap == key->tap)
        return entry->tensor;
    }
  return NULL;
}

static CamTensor *
ensure_weights (CamExplanation *self,
                const CamMapKey *key,
                GCancellable *cancellable,
                GError **error)
{
  CamMapEntry entry = { *key, find_entry (self->weights, key) };

  if (entry.tensor != NULL)
    return entry.tensor;
  if (key->method == CAM_METHOD_CAM)
    entry.tensor = cam_explain_class_weights (self->network, key->class_index, error);
  else
    entry.tensor = cam_network_backward_means (self->network,
                                               self->forward,
                                               key->class_index,
                                               tapped_layer (self, key->tap),
                                               cancellable,
                                               error);
  if (entry.tensor != NULL)
    g_array_append_val (self->weights, entry);
  return entry.tensor;
}

/* map[p] = Σ_k weight_k A^k[p], some pixels at a time so that they stay in the cache. */
static gboolean
sum_channels (const CamTensor *planes,
              const CamTensor *weights,
              CamTap tap,
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

          for (gsize p = start; p < end; p++)
            {
              float value = tap == CAM_TAP_RELU && plane[p] < 0 ? 0 : plane[p];

              map->data[p] += weights->data[k] * value;
            }
        }
    }
  return TRUE;
}

/* Σ_k weight_k A^k at @tap, from the feature maps where they were kept; else by running the network
 * once more, tile by tile. */
static CamTensor *
draw_map (CamExplanation *self,
          const CamTensor *weights,
          CamTap tap,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (CamTensor) map = cam_tensor_try_new (2, self->forward->shape + 1, error);
  CamTensor row = *weights;
  CamFeaturePass pass = { .weights = &row, .maps = map, .relu = tap == CAM_TAP_RELU };

  if (map == NULL)
    return NULL;
  if (feature_maps (self) != NULL)
    {
      if (!sum_channels (feature_maps (self), weights, tap, map, cancellable, error))
        return NULL;
      return g_steal_pointer (&map);
    }
  row.n_dims = 2;
  row.shape[0] = 1;
  row.shape[1] = weights->n_elements;
  if (!cam_network_run_pass (
          self->network, self->forward->image, self->layer, &pass, cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

/* How many maps are kept at most. */
static guint
count_kept_maps (CamExplanation *self)
{
  gsize map_size = self->forward->shape[1] * self->forward->shape[2] * sizeof (float);

  return (guint)CLAMP (CAM_EXPLAIN_MAP_BYTES / map_size, 1, MAX_MAPS);
}

static CamTensor *
ensure_map (CamExplanation *self, const CamMapKey *key, GCancellable *cancellable, GError **error)
{
  CamMapEntry entry = { *key, find_entry (self->maps, key) };
  CamTensor *weights;

  if (entry.tensor != NULL)
    return entry.tensor;
  weights = ensure_weights (self, key, cancellable, error);
  if (weights == NULL)
    return NULL;
  entry.tensor = draw_map (self, weights, key->tap, cancellable, error);
  if (entry.tensor == NULL)
    return NULL;
  if (self->maps->len == count_kept_maps (self))
    g_array_remove_index (self->maps, 0);
  g_array_append_val (self->maps, entry);
  return entry.tensor;
}

CamTensor *
cam_explanation_get_weights (CamExplanation *self,
                             CamMethod method,
                             guint class_index,
                             CamTap tap,
                             GCancellable *cancellable,
                             GError **error)
{
  /* w_k^c is the same at either tap. */
  CamMapKey key = { method, class_index, method == CAM_METHOD_CAM ? CAM_TAP_RELU : tap };
  CamTensor *weights;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < N_METHODS && tap < N_TAPS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!check_method (self, method, error))
    return NULL;
  pthread_mutex_lock (&self->mutex);
  weights = ensure_weights (self, &key, cancellable, error);
  if (weights != NULL)
    cam_tensor_ref (weights);
  pthread_mutex_unlock (&self->mutex);
  return weights;
}

CamTensor *
cam_explanation_get_map (CamExplanation *self,
                         CamMethod method,
                         guint class_index,
                         CamTap tap,
                         GCancellable *cancellable,
                         GError **error)
{
  CamMapKey key = { method, class_index, tap };
  CamTensor *map;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < N_METHODS && tap < N_TAPS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!check_method (self, method, error))
    return NULL;
  pthread_mutex_lock (&self->mutex);
  map = ensure_map (self, &key, cancellable, error);
  if (map != NULL)
    cam_tensor_ref (map);
  pthread_mutex_unlock (&self->mutex);
  return map;
}

/* Feature map @channel by itself, seen as a tensor of one channel. */
static CamTensor *
copy_channel (
    const CamTensor *planes, guint channel, CamTap tap, GCancellable *cancellable, GError **error)
{
  CamTensor plane = *planes, one = { .n_dims = 1, .shape = { 1 }, .n_elements = 1 };
  g_autoptr (CamTensor) map = cam_tensor_try_new (2, planes->shape + 1, error);
  float weight = 1;

  if (map == NULL)
    return NULL;
  plane.shape[0] = 1;
  plane.data += channel * map->n_elements;
  one.data = &weight;
  if (!sum_channels (&plane, &one, tap, map, cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

CamTensor *
cam_explanation_get_channel (
    CamExplanation *self, guint channel, CamTap tap, GCancellable *cancellable, GError **error)
{
  gsize n_channels;
  g_autoptr (CamTensor) weights = NULL;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);
  g_return_val_if_fail (channel < cam_explanation_get_n_channels (self), NULL);

  if (feature_maps (self) != NULL)
    return copy_channel (feature_maps (self), channel, tap, cancellable, error);
  n_channels = cam_explanation_get_n_channels (self);
  weights = cam_tensor_try_new (1, &n_channels, error);
  if (weights == NULL)
    return NULL;
  memset (weights->data, 0, n_channels * sizeof (float));
  weights->data[channel] = 1;
  return draw_map (self, weights, tap, cancellable, error);
}

gsize
cam_explanation_get_size (CamExplanation *self)
{
  gsize n_classes, height, width, n_maps, size = 0;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  n_classes = cam_explanation_get_n_classes (self);
  cam_explanation_get_map_size (self, &height, &width);
  n_maps = MIN (n_classes * N_METHODS * N_TAPS, count_kept_maps (self));
  for (guint i = 0; i < self->forward->outputs->len; i++)
    {
      const CamTensor *output = g_ptr_array_index (self->forward->outputs, i);

      size += output != NULL ? cam_tensor_get_size (output) : 0;
    }
  if (self->forward->image != NULL)
    size += cam_tensor_get_size (self->forward->image);
  size += n_maps * (sizeof (CamTensor) + height * width * sizeof (float));
  size += (n_classes * (1 + N_TAPS) + N_TAPS)
          * (sizeof (CamTensor) + cam_explanation_get_n_channels (self) * sizeof (float));
  return size;
}
