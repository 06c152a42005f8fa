/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-logits.h"
#include "cam-method-private.h"
#include "cam-network-pass.h"

/* Up to this number of maps are drawn along with the forward pass, while the feature maps are still
 * in the CPU's cache, if all of them can be kept. Other maps are drawn when they are first asked
 * for. */
#define MAX_EAGER_MAPS 32

G_DEFINE_FINAL_TYPE (CamExplanation, cam_explanation, G_TYPE_OBJECT)

static void
cam_explanation_finalize (GObject *object)
{
  CamExplanation *self = CAM_EXPLANATION (object);

  g_clear_pointer (&self->weights, cam_map_cache_free);
  g_clear_pointer (&self->maps, cam_map_cache_free);
  g_clear_pointer (&self->scales, cam_map_cache_free);
  g_clear_pointer (&self->probabilities, g_free);
  g_clear_pointer (&self->gap_values, g_free);
  g_clear_pointer (&self->off, g_free);
  g_clear_pointer (&self->logits, cam_tensor_unref);
  g_clear_object (&self->whole);
  g_clear_pointer (&self->forward, cam_forward_unref);
  g_clear_object (&self->network);
  G_OBJECT_CLASS (cam_explanation_parent_class)->finalize (object);
}

static void
cam_explanation_class_init (CamExplanationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_explanation_finalize;
}

static void
cam_explanation_init (CamExplanation *self)
{
  self->weights = cam_map_cache_new (G_MAXUINT, G_MAXSIZE);
  self->scales = cam_map_cache_new (G_MAXUINT, G_MAXSIZE);
  self->maps = cam_map_cache_new (CAM_EXPLAIN_MAX_MAPS, CAM_EXPLAIN_MAP_BYTES);
}

/* The maps that can be drawn along with the forward pass: those of every class by every method
 * whose weights are known in advance. None if GAP does not average the layer, or if they are too
 * many or too large. */
static GArray *
list_eager_maps (CamNetwork *network, guint layer, const gsize shape[3])
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (CamMapKey));

  for (guint method = 0; method < CAM_N_METHODS; method++)
    for (guint c = 0; c < cam_network_get_n_classes (network) && keys->len <= MAX_EAGER_MAPS; c++)
      {
        CamMapKey key = { (CamMethod)method, c };

        if (cam_method_get_row (key.method)->known_weights != NULL)
          g_array_append_val (keys, key);
      }
  if (cam_network_get_graph (network) != NULL || !cam_network_is_averaged (network, layer)
      || keys->len > MAX_EAGER_MAPS
      || keys->len * shape[1] * shape[2] > CAM_EXPLAIN_MAP_BYTES / sizeof (float))
    g_array_set_size (keys, 0);
  return g_steal_pointer (&keys);
}

/* Adds every map to the cache, as a slice of @maps that is still empty. Returns their weights as
 * rows, M × K. */
static CamTensor *
prepare_maps (
    CamExplanation *self, GArray *keys, CamTensor *maps, const gsize shape[3], GError **error)
{
  g_autoptr (CamTensor) stack = cam_tensor_try_new (2, (gsize[]){ keys->len, shape[0] }, error);

  for (guint i = 0; stack != NULL && i < keys->len; i++)
    {
      const CamMapKey *key = &g_array_index (keys, CamMapKey, i);
      g_autoptr (CamTensor) map = cam_tensor_slice (maps, i);
      g_autoptr (CamTensor) weights
          = cam_method_get_row (key->method)
                ->known_weights (self->network, key->class_index, shape, error);

      if (weights == NULL)
        return NULL;
      memcpy (stack->data + i * shape[0], weights->data, shape[0] * sizeof (float));
      cam_map_cache_add (self->weights, key, weights);
      cam_map_cache_add (self->maps, key, map);
    }
  return g_steal_pointer (&stack);
}

static CamForward *
run_forward (CamExplanation *self, CamTensor *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) keys = NULL;
  g_autoptr (CamTensor) weights = NULL;
  g_autoptr (CamTensor) maps = NULL;
  CamFeaturePass pass = { .relu = TRUE };
  gsize shape[3];

  if (image->n_dims == 3
      && cam_network_get_output_shape (
          self->network, self->layer, image->shape[1], image->shape[2], shape, NULL))
    keys = list_eager_maps (self->network, self->layer, shape);
  if (keys == NULL || keys->len == 0)
    return cam_network_forward (self->network, image, self->layer, cancellable, error);

  pass.maps = maps
      = cam_network_take_maps (self->network, (gsize[]){ keys->len, shape[1], shape[2] }, error);
  if (maps == NULL)
    return NULL;
  pass.weights = weights = prepare_maps (self, keys, maps, shape, error);
  if (weights == NULL)
    return NULL;
  return cam_network_forward_with_maps (
      self->network, image, self->layer, &pass, cancellable, error);
}

static float
get_mean (const CamTensor *maps, gsize channel)
{
  gsize n_pixels = maps->shape[1] * maps->shape[2];
  const float *plane = maps->data + channel * n_pixels;
  double sum = 0;

  for (gsize p = 0; p < n_pixels; p++)
    sum += plane[p];
  return (float)(sum / n_pixels);
}

/* Finds the shape of the feature maps and F^k. The forward pass does not measure those of a pooling
 * layer. */
static void
measure (CamExplanation *self)
{
  CamForward *forward = self->forward;
  const gsize *shape = forward->shape;
  gboolean measured = self->relu || self->layer == forward->first_kept;
  gsize row = self->relu ? CAM_FEATURE_MEAN_RELU : CAM_FEATURE_MEAN;

  if (!measured)
    shape = kept_maps (self)->shape;
  memcpy (self->shape, shape, sizeof self->shape);
  self->gap_values = g_new (float, shape[0]);
  for (gsize k = 0; k < shape[0]; k++)
    self->gap_values[k]
        = measured ? forward->measures->data[row * shape[0] + k] : get_mean (kept_maps (self), k);
}

CamExplanation *
cam_explain (
    CamNetwork *network, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamExplanation) self = NULL;

  g_return_val_if_fail (CAM_IS_NETWORK (network), NULL);
  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (layer < cam_network_get_n_layers (network), NULL);
  g_return_val_if_fail (cam_network_is_target (network, layer), NULL);

  self = g_object_new (CAM_TYPE_EXPLANATION, NULL);
  self->network = g_object_ref (network);
  self->layer = layer;
  self->relu = cam_network_get_layer (network, layer)->kind == CAM_LAYER_RELU;
  self->forward = run_forward (self, image, cancellable, error);
  if (self->forward == NULL || !cam_logits_check (self->forward->logits, error))
    return NULL;
  measure (self);
  self->prediction = cam_logits_get_prediction (self->forward->logits);
  self->probabilities = cam_logits_get_probabilities (self->forward->logits);
  return g_steal_pointer (&self);
}

CamNetwork *
cam_explanation_get_network (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);

  return self->network;
}

guint
cam_explanation_get_layer (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  return self->layer;
}

guint
cam_explanation_get_n_classes (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  return (guint)self->forward->logits->n_elements;
}

guint
cam_explanation_get_n_channels (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  return (guint)self->shape[0];
}

void
cam_explanation_get_map_size (CamExplanation *self, gsize *height, gsize *width)
{
  g_return_if_fail (CAM_IS_EXPLANATION (self));
  g_return_if_fail (height != NULL && width != NULL);

  *height = self->shape[1];
  *width = self->shape[2];
}

const float *
cam_explanation_get_logits (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);

  return self->logits != NULL ? self->logits->data : self->forward->logits->data;
}

const float *
cam_explanation_get_probabilities (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);

  return self->probabilities;
}

guint
cam_explanation_get_prediction (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  return self->prediction;
}

guint
cam_explanation_find_likeliest_except (CamExplanation *self, guint class_index)
{
  const float *logits;
  guint best = G_MAXUINT;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), G_MAXUINT);

  logits = cam_explanation_get_logits (self);
  for (guint c = 0; c < cam_explanation_get_n_classes (self); c++)
    if (c != class_index && (best == G_MAXUINT || logits[c] > logits[best]))
      best = c;
  return best;
}

gboolean
cam_explanation_check_class (CamExplanation *self, int class_index, GError **error)
{
  guint n_classes;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  n_classes = cam_explanation_get_n_classes (self);
  if (class_index >= 0 && (guint)class_index < n_classes)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("There is no class %d: the network knows 0 to %u."),
               class_index,
               n_classes - 1);
  return FALSE;
}

gboolean
cam_explanation_check_method (CamExplanation *self, CamMethod method, GError **error)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  return cam_method_check (method, self->network, self->layer, error);
}

CamMethod
cam_explanation_choose_method (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), CAM_METHOD_GRAD_CAM);

  return cam_method_choose (self->network, self->layer);
}

CamMethod
cam_explanation_match_method (CamExplanation *self, CamMethod wanted)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), wanted);

  if (cam_explanation_check_method (self, wanted, NULL))
    return wanted;
  return cam_explanation_choose_method (self);
}

const float *
cam_explanation_get_gap_values (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);

  return self->gap_values;
}

gboolean
cam_explanation_is_exact (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  return cam_network_is_averaged (self->network, self->layer);
}

float
cam_explanation_get_bias (CamExplanation *self, guint class_index)
{
  const CamLayer *linear;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), 0);

  linear = cam_network_get_layer (self->network, cam_network_get_n_layers (self->network) - 1);
  return linear->bias != NULL ? linear->bias->data[class_index] : 0;
}
