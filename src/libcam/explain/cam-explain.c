/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"
#include "cam-logits.h"
#include "cam-pool.h"

/* Maps up to this number, and that can all be kept, are drawn along with the forward pass, while
 * the feature maps are still in the cache; others when they are first asked for. */
#define MAX_EAGER_MAPS 32

G_DEFINE_FINAL_TYPE (CamExplanation, cam_explanation, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  CamMapEntry *entry = data;

  g_clear_pointer (&entry->tensor, cam_tensor_unref);
}

static void
cam_explanation_finalize (GObject *object)
{
  CamExplanation *self = CAM_EXPLANATION (object);

  g_clear_pointer (&self->weights, g_array_unref);
  g_clear_pointer (&self->maps, g_array_unref);
  g_clear_pointer (&self->probabilities, g_free);
  g_clear_pointer (&self->forward, cam_forward_unref);
  g_clear_object (&self->network);
  pthread_mutex_destroy (&self->mutex);
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
  pthread_mutex_init (&self->mutex, NULL);
  self->weights = g_array_new (FALSE, FALSE, sizeof (CamMapEntry));
  self->maps = g_array_new (FALSE, FALSE, sizeof (CamMapEntry));
  g_array_set_clear_func (self->weights, clear_entry);
  g_array_set_clear_func (self->maps, clear_entry);
}

CamTensor *
cam_explain_class_weights (CamNetwork *network, guint class_index, GError **error)
{
  const CamTensor *weight = last_linear (network)->weight;
  gsize n_channels = weight->shape[1];
  CamTensor *row = cam_tensor_try_new (1, &n_channels, error);

  if (row != NULL)
    memcpy (row->data, weight->data + class_index * n_channels, n_channels * sizeof (float));
  return row;
}

/* The weights of a map as far as they are known before the forward pass: those of CAM, and those of
 * Grad-CAM behind the ReLU, as nothing between there and the logits depends on the picture. */
static CamTensor *
known_weights (CamNetwork *network, const CamMapKey *key, const gsize shape[3], GError **error)
{
  CamTensor *gradient;

  if (key->method == CAM_METHOD_CAM)
    return cam_explain_class_weights (network, key->class_index, error);
  gradient = cam_network_gap_gradient (network, key->class_index, shape[1], shape[2], error);
  if (gradient != NULL)
    gradient->n_dims = 1;
  return gradient;
}

/* Makes the entries of every map at the tap `relu`, which are slices of @maps and still empty, and
 * stacks their weights, M × K. */
static CamTensor *
prepare_maps (CamExplanation *self, CamTensor *maps, const gsize shape[3], GError **error)
{
  guint n_maps = (guint)maps->shape[0], n_classes = n_maps / N_METHODS;
  g_autoptr (CamTensor) stack = cam_tensor_try_new (2, (gsize[]){ n_maps, shape[0] }, error);

  for (guint i = 0; stack != NULL && i < n_maps; i++)
    {
      CamMapEntry entry = { { i / n_classes, i % n_classes, CAM_TAP_RELU }, NULL };

      entry.tensor = known_weights (self->network, &entry.key, shape, error);
      if (entry.tensor == NULL)
        return NULL;
      memcpy (stack->data + i * shape[0], entry.tensor->data, shape[0] * sizeof (float));
      g_array_append_val (self->weights, entry);
      entry.tensor = cam_tensor_slice (maps, i);
      g_array_append_val (self->maps, entry);
    }
  return g_steal_pointer (&stack);
}

static gboolean
draws_eagerly (CamNetwork *network, guint layer, const gsize shape[3])
{
  gsize n_maps = (gsize)N_METHODS * cam_network_get_n_classes (network);

  return cam_network_is_gap_conv (network, layer) && n_maps <= MAX_EAGER_MAPS
         && n_maps * shape[1] * shape[2] <= CAM_EXPLAIN_MAP_BYTES / sizeof (float);
}

static CamForward *
run_forward (CamExplanation *self, CamTensor *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) weights = NULL;
  g_autoptr (CamTensor) maps = NULL;
  CamFeaturePass pass = { .relu = TRUE };
  gsize shape[3];

  if (image->n_dims != 3
      || !cam_network_get_output_shape (
          self->network, self->layer, image->shape[1], image->shape[2], shape, NULL)
      || !draws_eagerly (self->network, self->layer, shape))
    return cam_network_forward (self->network, image, self->layer, cancellable, error);

  pass.maps = maps = cam_network_take_maps (
      self->network,
      (gsize[]){ N_METHODS * cam_network_get_n_classes (self->network), shape[1], shape[2] },
      error);
  if (maps == NULL)
    return NULL;
  pass.weights = weights = prepare_maps (self, maps, shape, error);
  if (weights == NULL)
    return NULL;
  return cam_network_forward_with_maps (
      self->network, image, self->layer, &pass, cancellable, error);
}

CamExplanation *
cam_explain (
    CamNetwork *network, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamExplanation) self = NULL;

  g_return_val_if_fail (CAM_IS_NETWORK (network), NULL);
  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (layer < cam_network_get_n_layers (network), NULL);
  g_return_val_if_fail (cam_network_get_layer (network, layer)->kind == CAM_LAYER_CONV, NULL);

  self = g_object_new (CAM_TYPE_EXPLANATION, NULL);
  self->network = g_object_ref (network);
  self->layer = layer;
  self->forward = run_forward (self, image, cancellable, error);
  if (self->forward == NULL || !cam_logits_check (self->forward->logits, error))
    return NULL;
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

  return (guint)self->forward->shape[0];
}

void
cam_explanation_get_map_size (CamExplanation *self, gsize *height, gsize *width)
{
  g_return_if_fail (CAM_IS_EXPLANATION (self));
  g_return_if_fail (height != NULL && width != NULL);

  *height = self->forward->shape[1];
  *width = self->forward->shape[2];
}

const float *
cam_explanation_get_logits (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);

  return self->forward->logits->data;
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
cam_explanation_has_cam (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  return cam_network_has_gap (self->network)
         && self->layer == cam_network_get_last_conv (self->network);
}

const float *
cam_explanation_get_gap_values (CamExplanation *self, CamTap tap)
{
  CamFeatureMeasure measure = tap == CAM_TAP_CONV ? CAM_FEATURE_MEAN : CAM_FEATURE_MEAN_RELU;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);

  return self->forward->measures->data + measure * self->forward->shape[0];
}

float
cam_explanation_get_bias (CamExplanation *self, guint class_index)
{
  const CamLayer *linear;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), 0);

  linear = last_linear (self->network);
  return linear->bias != NULL ? linear->bias->data[class_index] : 0;
}
