/* SPDX-License-Identifier: MIT */

#include "cam-explain-private.h"

#include <math.h>

#include "cam-method-private.h"

/* The most maps that are made for a scale if each takes a pass through the network. */
#define MAX_PASSES 32

/* Whether the weights of @method are known without a backward pass. */
static gboolean
knows_weights (CamExplanation *self, CamMethod method)
{
  const CamMethodRow *row = cam_method_get_row (method);

  if (row->known_weights == NULL || !cam_network_has_class_weights (self->network, self->layer))
    return FALSE;
  return row->needs == CAM_NEEDS_GAP || cam_network_is_averaged (self->network, self->layer);
}

guint
cam_explanation_count_scaled (CamExplanation *self, CamMethod method)
{
  guint n_classes;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);
  g_return_val_if_fail (method < CAM_N_METHODS, 0);

  n_classes = cam_explanation_get_n_classes (self);
  if (kept_maps (self) != NULL && knows_weights (self, method))
    return n_classes;
  return MIN (n_classes, MAX_PASSES);
}

/* Makes a map without keeping it, as it is one of many. */
static CamTensor *
make_one_of_many (CamExplanation *self,
                  const CamMapKey *key,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (CamTensor) weights
      = cam_method_get_row (key->method)
            ->known_weights (self->network, key->class_index, self->shape, error);

  g_autoptr (CamTensor) remaining = NULL;

  if (weights == NULL)
    return NULL;
  if (self->whole != NULL)
    {
      remaining = cam_explanation_mask_weights (self, weights, error);
      return remaining != NULL ? cam_explanation_draw_map (self, remaining, cancellable, error)
                               : NULL;
    }
  return cam_explanation_draw_map (self, weights, cancellable, error);
}

static CamScale
get_own_scale (const CamTensor *map, const CamScaling *scaling)
{
  return scaling->clip ? cam_scale_for_clipped_map (map, scaling->relu)
                       : cam_scale_for_map (map, scaling->relu);
}

static gboolean
add_class (CamExplanation *self,
           const CamMapKey *key,
           gboolean one_of_many,
           const CamScaling *scaling,
           CamScale *scale,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (CamTensor) map = NULL;
  CamScale own;

  if (one_of_many)
    map = make_one_of_many (self, key, cancellable, error);
  else
    map = cam_explanation_get_map (self, key->method, key->class_index, cancellable, error);
  if (map == NULL)
    return FALSE;
  own = get_own_scale (map, scaling);
  scale->minimum = fminf (scale->minimum, own.minimum);
  scale->maximum = fmaxf (scale->maximum, own.maximum);
  return TRUE;
}

static int
compare_logits (gconstpointer a, gconstpointer b, gpointer data)
{
  const float *logits = data;
  guint x = *(const guint *)a, y = *(const guint *)b;

  if (logits[x] != logits[y])
    return logits[x] > logits[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

static guint *
list_likeliest_first (CamExplanation *self)
{
  guint n_classes = cam_explanation_get_n_classes (self);
  guint *classes = g_new (guint, n_classes);

  for (guint i = 0; i < n_classes; i++)
    classes[i] = i;
  g_qsort_with_data (classes,
                     (int)n_classes,
                     sizeof *classes,
                     compare_logits,
                     (gpointer)cam_explanation_get_logits (self));
  return classes;
}

/* Keys in the cache of scales have the scaling in place of the class. */
static guint
encode_scaling (const CamScaling *scaling)
{
  return (scaling->clip ? 1 : 0) | (scaling->relu ? 2 : 0);
}

static CamTensor *
make_explained_scale (const CamMapKey *key,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  CamExplanation *self = data;
  guint n_scaled = cam_explanation_count_scaled (self, key->method);
  g_autofree guint *classes = list_likeliest_first (self);
  CamScaling scaling = { CAM_SCALE_ALL, key->class_index & 1, (key->class_index & 2) != 0 };
  g_autoptr (CamTensor) ends = cam_tensor_try_new (1, (gsize[]){ 2 }, error);
  CamScale scale = { G_MAXFLOAT, -G_MAXFLOAT };

  if (ends == NULL)
    return NULL;
  for (guint i = 0; i < n_scaled; i++)
    {
      CamMapKey map_key = { key->method, classes[i] };

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !add_class (
              self, &map_key, n_scaled > MAX_PASSES, &scaling, &scale, cancellable, error))
        return NULL;
    }
  ends->data[0] = scale.minimum;
  ends->data[1] = scale.maximum;
  return g_steal_pointer (&ends);
}

gboolean
cam_explanation_get_scale (CamExplanation *self,
                           CamMethod method,
                           guint class_index,
                           const CamScaling *scaling,
                           CamScale *scale,
                           GCancellable *cancellable,
                           GError **error)
{
  CamMapKey key = { .method = method };
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (CamTensor) ends = NULL;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);
  g_return_val_if_fail (scaling != NULL && scale != NULL, FALSE);

  key.class_index = encode_scaling (scaling);

  map = cam_explanation_get_map (self, method, class_index, cancellable, error);
  if (map == NULL)
    return FALSE;
  if (scaling->kind == CAM_SCALE_OWN)
    *scale = get_own_scale (map, scaling);
  else
    {
      ends = cam_map_cache_get (self->scales, &key, make_explained_scale, self, cancellable, error);
      if (ends == NULL)
        return FALSE;
      *scale = (CamScale){ ends->data[0], ends->data[1] };
    }
  *scale = cam_scale_mark_map (*scale, map, scaling->relu);
  return TRUE;
}
