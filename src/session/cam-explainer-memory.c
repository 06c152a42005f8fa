/* SPDX-License-Identifier: MIT */

#include "cam-explainer-private.h"

/* What an explainer remembers: results by sample and layer, maps by what their pixels depend on. */

typedef struct
{
  guint sample;
  guint layer;
} ResultKey;

typedef struct
{
  ResultKey result;
  CamMapOptions options;
} MapsKey;

static guint
result_key_hash (gconstpointer data)
{
  const ResultKey *key = data;

  return key->sample * 7919 + key->layer;
}

static gboolean
result_key_equal (gconstpointer a, gconstpointer b)
{
  const ResultKey *first = a, *second = b;

  return first->sample == second->sample && first->layer == second->layer;
}

static guint
maps_key_hash (gconstpointer data)
{
  const MapsKey *key = data;

  return result_key_hash (&key->result) * 31 + cam_map_options_hash (&key->options);
}

static gboolean
maps_key_equal (gconstpointer a, gconstpointer b)
{
  const MapsKey *first = a, *second = b;

  return result_key_equal (&first->result, &second->result)
         && cam_map_options_equal (&first->options, &second->options);
}

CamExplainer *
cam_explainer_new (gsize result_bytes, gsize map_bytes)
{
  CamExplainer *self = g_object_new (CAM_TYPE_EXPLAINER, NULL);

  self->results = cam_cache_new (result_key_hash, result_key_equal, g_free, result_bytes);
  self->shown = cam_cache_new (maps_key_hash, maps_key_equal, g_free, map_bytes);
  return self;
}

void
cam_explainer_forget (CamExplainer *self)
{
  cam_explainer_set_result (self, NULL);
  cam_explainer_set_maps (self, NULL);
  cam_explainer_set_failure (self, NULL);
  cam_cache_clear (self->results);
  cam_cache_clear (self->shown);
}

CamResult *
cam_explainer_keep_result (CamExplainer *self, guint sample, CamResult *result)
{
  ResultKey key = { sample, cam_explanation_get_layer (cam_result_get_explanation (result)) };
  CamResult *known = cam_cache_lookup (self->results, &key);

  if (known != NULL)
    return known;
  cam_cache_insert (
      self->results, g_memdup2 (&key, sizeof key), result, cam_result_get_size (result));
  return result;
}

CamResult *
cam_explainer_lookup_result (CamExplainer *self, guint sample)
{
  ResultKey key = { sample, self->layer };

  return cam_cache_lookup (self->results, &key);
}

void
cam_explainer_keep_maps (CamExplainer *self, guint sample, CamClassMaps *maps)
{
  MapsKey key = { { sample, cam_class_maps_get_layer (maps) }, *cam_class_maps_get_options (maps) };

  cam_cache_insert (
      self->shown, g_memdup2 (&key, sizeof key), maps, cam_class_maps_get_size (maps));
}

CamClassMaps *
cam_explainer_lookup_maps (CamExplainer *self, guint sample, const CamMapOptions *options)
{
  MapsKey key = { { sample, self->layer }, *options };

  return cam_cache_lookup (self->shown, &key);
}
