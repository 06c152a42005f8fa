#include "cam-explain.h"

#include <cblas.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "cam-error.h"
#include "cam-pool.h"

#define N_METHODS 2
#define N_TAPS 2

/* Maps kept at a time; beyond it the oldest makes room, so that a thousand classes stay bounded. */
#define MAX_MAPS 64

typedef struct
{
  CamMethod method;
  guint class_index;
  CamTap tap;
} Key;

typedef struct
{
  Key key;
  CamTensor *tensor;
} Entry;

struct _CamExplanation
{
  GObject parent_instance;

  CamNetwork *network;
  CamForward *forward;
  guint layer;
  guint prediction;
  float *probabilities;

  /* Guards what follows. Not a GMutex, whose locking ThreadSanitizer can't see. */
  pthread_mutex_t mutex;
  CamTensor *gap_values[N_TAPS];
  GArray *weights; /* of Entry */
  GArray *maps;    /* of Entry */
};

G_DEFINE_FINAL_TYPE (CamExplanation, cam_explanation, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->tensor, cam_tensor_unref);
}

static void
cam_explanation_finalize (GObject *object)
{
  CamExplanation *self = CAM_EXPLANATION (object);

  for (guint i = 0; i < N_TAPS; i++)
    g_clear_pointer (&self->gap_values[i], cam_tensor_unref);
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
  self->weights = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->maps = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->weights, clear_entry);
  g_array_set_clear_func (self->maps, clear_entry);
}

static guint
find_largest (const CamTensor *logits)
{
  guint largest = 0;

  for (guint c = 1; c < logits->n_elements; c++)
    if (logits->data[c] > logits->data[largest] || isnan (logits->data[largest]))
      largest = c;
  return isnan (logits->data[largest]) ? 0 : largest;
}

/* e^{y^c − max} / Σ e^{y − max} */
static float *
softmax (const CamTensor *logits, guint largest)
{
  float *probabilities = g_new (float, logits->n_elements);
  double sum = 0;

  for (gsize c = 0; c < logits->n_elements; c++)
    sum += exp ((double)logits->data[c] - logits->data[largest]);
  for (gsize c = 0; c < logits->n_elements; c++)
    probabilities[c] = (float)(exp ((double)logits->data[c] - logits->data[largest]) / sum);
  return probabilities;
}

CamExplanation *
cam_explain (
    CamNetwork *network, CamTensor *image, guint layer, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamForward) forward = NULL;
  CamExplanation *self;

  g_return_val_if_fail (CAM_IS_NETWORK (network), NULL);

  forward = cam_network_forward (network, image, layer, cancellable, error);
  if (forward == NULL)
    return NULL;
  self = g_object_new (CAM_TYPE_EXPLANATION, NULL);
  self->network = g_object_ref (network);
  self->forward = g_steal_pointer (&forward);
  self->layer = layer;
  self->prediction = find_largest (self->forward->logits);
  self->probabilities = softmax (self->forward->logits, self->prediction);
  return self;
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

/* Index of the layer whose output are the feature maps at @tap. */
static guint
tapped_layer (CamExplanation *self, CamTap tap)
{
  return tap == CAM_TAP_CONV ? self->layer : self->layer + 1;
}

static const CamTensor *
feature_maps (CamExplanation *self, CamTap tap)
{
  return g_ptr_array_index (self->forward->outputs, tapped_layer (self, tap));
}

guint
cam_explanation_get_n_channels (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  return (guint)feature_maps (self, CAM_TAP_CONV)->shape[0];
}

void
cam_explanation_get_map_size (CamExplanation *self, gsize *height, gsize *width)
{
  g_return_if_fail (CAM_IS_EXPLANATION (self));
  g_return_if_fail (height != NULL && width != NULL);

  *height = feature_maps (self, CAM_TAP_CONV)->shape[1];
  *width = feature_maps (self, CAM_TAP_CONV)->shape[2];
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
cam_explanation_has_cam (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  return cam_network_has_gap (self->network)
         && self->layer == cam_network_get_last_conv (self->network);
}

const float *
cam_explanation_get_gap_values (CamExplanation *self, CamTap tap)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);

  pthread_mutex_lock (&self->mutex);
  if (self->gap_values[tap] == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->gap_values[tap] = cam_gap_forward (feature_maps (self, tap), &error);
      if (self->gap_values[tap] == NULL)
        g_error ("%s", error->message);
    }
  pthread_mutex_unlock (&self->mutex);
  return self->gap_values[tap]->data;
}

static const CamLayer *
last_linear (CamExplanation *self)
{
  return cam_network_get_layer (self->network, cam_network_get_n_layers (self->network) - 1);
}

float
cam_explanation_get_bias (CamExplanation *self, guint class_index)
{
  const CamLayer *linear;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), 0);

  linear = last_linear (self);
  return linear->bias != NULL ? linear->bias->data[class_index] : 0;
}

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
find_entry (GArray *entries, const Key *key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->key.method == key->method && entry->key.class_index == key->class_index
          && entry->key.tap == key->tap)
        return entry->tensor;
    }
  return NULL;
}

/* w_k^c, row c of the linear layer behind GAP. */
static CamTensor *
class_weights (CamExplanation *self, guint class_index, GError **error)
{
  const CamTensor *weight = last_linear (self)->weight;
  gsize n_channels = weight->shape[1];
  CamTensor *row = cam_tensor_try_new (1, &n_channels, error);

  if (row != NULL)
    memcpy (row->data, weight->data + class_index * n_channels, n_channels * sizeof (float));
  return row;
}

/* α_k^c: the mean over the pixels of ∂y^c/∂A^k. */
static CamTensor *
gradient_weights (CamExplanation *self, guint class_index, CamTap tap, GError **error)
{
  g_autoptr (CamTensor) gradient = cam_network_backward (
      self->network, self->forward, class_index, tapped_layer (self, tap), NULL, error);
  CamTensor *means;

  if (gradient == NULL)
    return NULL;
  means = cam_gap_forward (gradient, error);
  if (means != NULL)
    means->n_dims = 1;
  return means;
}

static CamTensor *
ensure_weights (CamExplanation *self, const Key *key, GError **error)
{
  Entry entry = { *key, find_entry (self->weights, key) };

  if (entry.tensor != NULL)
    return entry.tensor;
  if (key->method == CAM_METHOD_CAM)
    entry.tensor = class_weights (self, key->class_index, error);
  else
    entry.tensor = gradient_weights (self, key->class_index, key->tap, error);
  if (entry.tensor != NULL)
    g_array_append_val (self->weights, entry);
  return entry.tensor;
}

/* Σ_k weight_k A^k: the rows of K × H·W summed. */
static CamTensor *
sum_channels (const CamTensor *maps, const CamTensor *weights, GError **error)
{
  gsize n_pixels = maps->shape[1] * maps->shape[2];
  CamTensor *map = cam_tensor_try_new (2, maps->shape + 1, error);

  if (map == NULL)
    return NULL;
  memset (map->data, 0, n_pixels * sizeof (float));
  cblas_sgemv (CblasRowMajor,
               CblasTrans,
               (int)maps->shape[0],
               (int)n_pixels,
               1,
               maps->data,
               (int)n_pixels,
               weights->data,
               1,
               1,
               map->data,
               1);
  return map;
}

static CamTensor *
ensure_map (CamExplanation *self, const Key *key, GError **error)
{
  Entry entry = { *key, find_entry (self->maps, key) };
  CamTensor *weights;

  if (entry.tensor != NULL)
    return entry.tensor;
  weights = ensure_weights (self, key, error);
  if (weights == NULL)
    return NULL;
  entry.tensor = sum_channels (feature_maps (self, key->tap), weights, error);
  if (entry.tensor == NULL)
    return NULL;
  if (self->maps->len == MAX_MAPS)
    g_array_remove_index (self->maps, 0);
  g_array_append_val (self->maps, entry);
  return entry.tensor;
}

CamTensor *
cam_explanation_get_weights (
    CamExplanation *self, CamMethod method, guint class_index, CamTap tap, GError **error)
{
  /* w_k^c is the same at either tap. */
  Key key = { method, class_index, method == CAM_METHOD_CAM ? CAM_TAP_RELU : tap };
  CamTensor *weights;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < N_METHODS && tap < N_TAPS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!check_method (self, method, error))
    return NULL;
  pthread_mutex_lock (&self->mutex);
  weights = ensure_weights (self, &key, error);
  if (weights != NULL)
    cam_tensor_ref (weights);
  pthread_mutex_unlock (&self->mutex);
  return weights;
}

CamTensor *
cam_explanation_get_map (
    CamExplanation *self, CamMethod method, guint class_index, CamTap tap, GError **error)
{
  Key key = { method, class_index, tap };
  CamTensor *map;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (method < N_METHODS && tap < N_TAPS, NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!check_method (self, method, error))
    return NULL;
  pthread_mutex_lock (&self->mutex);
  map = ensure_map (self, &key, error);
  if (map != NULL)
    cam_tensor_ref (map);
  pthread_mutex_unlock (&self->mutex);
  return map;
}

CamTensor *
cam_explanation_get_channel (CamExplanation *self, guint channel, CamTap tap)
{
  const CamTensor *maps;
  CamTensor *map;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);
  g_return_val_if_fail (channel < cam_explanation_get_n_channels (self), NULL);

  maps = feature_maps (self, tap);
  map = cam_tensor_new (2, maps->shape + 1);
  memcpy (map->data, maps->data + channel * map->n_elements, map->n_elements * sizeof (float));
  return map;
}

gsize
cam_explanation_get_size (CamExplanation *self)
{
  gsize n_classes, height, width, n_maps, size = 0;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  n_classes = cam_explanation_get_n_classes (self);
  cam_explanation_get_map_size (self, &height, &width);
  n_maps = MIN (n_classes * N_METHODS * N_TAPS, MAX_MAPS);
  for (guint i = 0; i < self->forward->outputs->len; i++)
    {
      const CamTensor *output = g_ptr_array_index (self->forward->outputs, i);

      size += output != NULL ? cam_tensor_get_size (output) : 0;
    }
  size += n_maps * (sizeof (CamTensor) + height * width * sizeof (float));
  size += (n_classes * (1 + N_TAPS) + N_TAPS)
          * (sizeof (CamTensor) + cam_explanation_get_n_channels (self) * sizeof (float));
  return size;
}
