#include "cam-explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "cam-error.h"
#include "cam-network-private.h"
#include "cam-pool.h"
#include "cam-relu.h"

#define N_METHODS 2
#define N_TAPS 2

/* Maps kept at a time, by number and by size; beyond it the oldest makes room, so that a thousand
 * classes or a large picture stay bounded. */
#define MAX_MAPS 64
#define MAX_MAP_BYTES ((gsize)128 * 1024 * 1024)

/* Maps up to this number and size are drawn along with the forward pass, while the feature maps are
 * still in the cache; others when they are first asked for. */
#define MAX_EAGER_MAPS 32
#define MAX_EAGER_BYTES ((gsize)64 * 1024 * 1024)

/* Pixels of a map that are summed over all channels at a time. */
#define SUM_BLOCK 4096

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

/* w_k^c, row c of the linear layer behind GAP. */
static CamTensor *
class_weights (CamNetwork *network, guint class_index, GError **error)
{
  const CamTensor *weight
      = cam_network_get_layer (network, cam_network_get_n_layers (network) - 1)->weight;
  gsize n_channels = weight->shape[1];
  CamTensor *row = cam_tensor_try_new (1, &n_channels, error);

  if (row != NULL)
    memcpy (row->data, weight->data + class_index * n_channels, n_channels * sizeof (float));
  return row;
}

/* The weights of a map as far as they are known before the forward pass: those of CAM, and those of
 * Grad-CAM behind the ReLU, as nothing between there and the logits depends on the picture. */
static CamTensor *
known_weights (CamNetwork *network, const Key *key, const gsize shape[3], GError **error)
{
  CamTensor *gradient;

  if (key->method == CAM_METHOD_CAM)
    return class_weights (network, key->class_index, error);
  gradient = cam_network_gap_gradient (network, key->class_index, shape[1], shape[2], error);
  if (gradient != NULL)
    gradient->n_dims = 1;
  return gradient;
}

/* Makes the entries of every map at the tap `relu`, the maps themselves still empty, and stacks
 * their weights, M × K. */
static CamTensor *
prepare_maps (CamExplanation *self, const gsize shape[3], GError **error)
{
  guint n_classes = cam_network_get_n_classes (self->network);
  g_autoptr (CamTensor) stack
      = cam_tensor_try_new (2, (gsize[]){ N_METHODS * n_classes, shape[0] }, error);

  for (guint i = 0; stack != NULL && i < N_METHODS * n_classes; i++)
    {
      Entry entry = { { i / n_classes, i % n_classes, CAM_TAP_RELU }, NULL };

      entry.tensor = known_weights (self->network, &entry.key, shape, error);
      if (entry.tensor == NULL)
        return NULL;
      memcpy (stack->data + i * shape[0], entry.tensor->data, shape[0] * sizeof (float));
      g_array_append_val (self->weights, entry);
      entry.tensor = cam_tensor_try_new (2, shape + 1, error);
      if (entry.tensor == NULL)
        return NULL;
      g_array_append_val (self->maps, entry);
    }
  return g_steal_pointer (&stack);
}

static gboolean
draws_eagerly (CamNetwork *network, guint layer, const gsize shape[3])
{
  gsize n_maps = (gsize)N_METHODS * cam_network_get_n_classes (network);

  return cam_network_is_gap_conv (network, layer) && n_maps <= MAX_EAGER_MAPS
         && n_maps * shape[1] * shape[2] <= MAX_EAGER_BYTES / sizeof (float);
}

static CamForward *
run_forward (CamExplanation *self, CamTensor *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) weights = NULL;
  CamTensor *maps[MAX_EAGER_MAPS];
  CamFeaturePass pass = { .maps = maps, .relu = TRUE };
  gsize shape[3];

  if (image->n_dims != 3
      || !cam_network_get_output_shape (
          self->network, self->layer, image->shape[1], image->shape[2], shape, NULL)
      || !draws_eagerly (self->network, self->layer, shape))
    return cam_network_forward (self->network, image, self->layer, cancellable, error);

  pass.weights = weights = prepare_maps (self, shape, error);
  if (weights == NULL)
    return NULL;
  for (guint i = 0; i < self->maps->len; i++)
    maps[i] = g_array_index (self->maps, Entry, i).tensor;
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
  if (self->forward == NULL)
    return NULL;
  self->prediction = find_largest (self->forward->logits);
  self->probabilities = softmax (self->forward->logits, self->prediction);
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

/* Index of the layer whose output are the feature maps at @tap. */
static guint
tapped_layer (CamExplanation *self, CamTap tap)
{
  return tap == CAM_TAP_CONV ? self->layer : self->layer + 1;
}

/* The feature maps before the ReLU, or NULL where they were too large to keep. */
static const CamTensor *
feature_maps (CamExplanation *self)
{
  return g_ptr_array_index (self->forward->outputs, self->layer);
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
cam_explanation_has_cam (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  return cam_network_has_gap (self->network)
         && self->layer == cam_network_get_last_conv (self->network);
}

/* F^k of feature maps that were not measured on the way. */
static CamTensor *
mean_channels (CamExplanation *self, CamTap tap)
{
  return cam_gap_forward (g_ptr_array_index (self->forward->outputs, tapped_layer (self, tap)),
                          NULL);
}

const float *
cam_explanation_get_gap_values (CamExplanation *self, CamTap tap)
{
  const CamForward *forward;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);

  forward = self->forward;
  if (forward->measures != NULL)
    return forward->measures->data
           + (tap == CAM_TAP_CONV ? CAM_FEATURE_MEAN : CAM_FEATURE_MEAN_RELU) * forward->shape[0];

  pthread_mutex_lock (&self->mutex);
  if (self->gap_values[tap] == NULL)
    self->gap_values[tap] = mean_channels (self, tap);
  pthread_mutex_unlock (&self->mutex);
  if (self->gap_values[tap] == NULL)
    g_error ("Out of memory");
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

static CamTensor *
ensure_weights (CamExplanation *self, const Key *key, GError **error)
{
  Entry entry = { *key, find_entry (self->weights, key) };

  if (entry.tensor != NULL)
    return entry.tensor;
  if (key->method == CAM_METHOD_CAM)
    entry.tensor = class_weights (self->network, key->class_index, error);
  else
    entry.tensor = cam_network_backward_means (
        self->network, self->forward, key->class_index, tapped_layer (self, key->tap), NULL, error);
  if (entry.tensor != NULL)
    g_array_append_val (self->weights, entry);
  return entry.tensor;
}

/* map[p] = Σ_k weight_k A^k[p], some pixels at a time so that they stay in the cache. */
static void
sum_channels (const CamTensor *planes, const CamTensor *weights, CamTap tap, CamTensor *map)
{
  gsize n_channels = planes->shape[0], n_pixels = map->n_elements;

  memset (map->data, 0, n_pixels * sizeof (float));
  for (gsize start = 0; start < n_pixels; start += SUM_BLOCK)
    for (gsize k = 0; k < n_channels; k++)
      {
        const float *plane = planes->data + k * n_pixels;
        gsize end = MIN (start + SUM_BLOCK, n_pixels);

        for (gsize p = start; p < end; p++)
          {
            float value = tap == CAM_TAP_RELU && plane[p] < 0 ? 0 : plane[p];

            map->data[p] += weights->data[k] * value;
          }
      }
}

/* Σ_k weight_k A^k at @tap, from the feature maps where they were kept; else by running the network
 * once more, tile by tile. */
static CamTensor *
draw_map (CamExplanation *self, const CamTensor *weights, CamTap tap, GError **error)
{
  g_autoptr (CamTensor) map = cam_tensor_try_new (2, self->forward->shape + 1, error);
  CamTensor row = *weights;
  CamFeaturePass pass = { .weights = &row, .maps = &map, .relu = tap == CAM_TAP_RELU };

  if (map == NULL)
    return NULL;
  if (feature_maps (self) != NULL)
    {
      sum_channels (feature_maps (self), weights, tap, map);
      return g_steal_pointer (&map);
    }
  row.n_dims = 2;
  row.shape[0] = 1;
  row.shape[1] = weights->n_elements;
  if (!cam_network_run_pass (self->network, self->forward->image, self->layer, &pass, NULL, error))
    return NULL;
  return g_steal_pointer (&map);
}

/* How many maps are kept at most. */
static guint
count_kept_maps (CamExplanation *self)
{
  gsize map_size = self->forward->shape[1] * self->forward->shape[2] * sizeof (float);

  return (guint)CLAMP (MAX_MAP_BYTES / map_size, 1, MAX_MAPS);
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
  entry.tensor = draw_map (self, weights, key->tap, error);
  if (entry.tensor == NULL)
    return NULL;
  if (self->maps->len == count_kept_maps (self))
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

/* A channel of feature maps that were not kept: a map with a weight for it alone. */
static CamTensor *
draw_channel (CamExplanation *self, guint channel, CamTap tap)
{
  gsize n_channels = cam_explanation_get_n_channels (self);
  g_autoptr (CamTensor) weights = cam_tensor_new (1, &n_channels);
  g_autoptr (GError) error = NULL;
  CamTensor *map;

  memset (weights->data, 0, n_channels * sizeof (float));
  weights->data[channel] = 1;
  map = draw_map (self, weights, tap, &error);
  if (map == NULL)
    g_error ("%s", error->message);
  return map;
}

CamTensor *
cam_explanation_get_channel (CamExplanation *self, guint channel, CamTap tap)
{
  const CamTensor *planes;
  CamTensor *map;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (tap < N_TAPS, NULL);
  g_return_val_if_fail (channel < cam_explanation_get_n_channels (self), NULL);

  planes = feature_maps (self);
  if (planes == NULL)
    return draw_channel (self, channel, tap);
  map = cam_tensor_new (2, planes->shape + 1);
  memcpy (map->data, planes->data + channel * map->n_elements, map->n_elements * sizeof (float));
  if (tap == CAM_TAP_RELU)
    cam_relu_forward_in_place (map);
  return map;
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
