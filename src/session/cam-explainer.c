/* SPDX-License-Identifier: MIT */

#include "cam-explainer-private.h"

#include "cam-property.h"

enum
{
  PROP_EXPLAINER_MODEL = 1,
  PROP_EXPLAINER_LAYER,
  PROP_EXPLAINER_CLASS_INDEX,
  PROP_EXPLAINER_RESULT,
  PROP_EXPLAINER_MAPS,
  PROP_EXPLAINER_FAILURE,
  PROP_EXPLAINER_BUSY,
  N_EXPLAINER_PROPERTIES
};

static GParamSpec *explainer_properties[N_EXPLAINER_PROPERTIES];
static guint layer_picked;

#define EXPLAINER_FIELD(field) G_STRUCT_OFFSET (CamExplainer, field)
#define EXPLAINER_READ .flags = G_PARAM_READABLE

static const CamProperty explainer_table[N_EXPLAINER_PROPERTIES] = {
  [PROP_EXPLAINER_MODEL]
  = { "model", G_TYPE_OBJECT, EXPLAINER_FIELD (model), .type = cam_model_get_type, EXPLAINER_READ },
  [PROP_EXPLAINER_LAYER] = { "layer", G_TYPE_STRING, CAM_PROPERTY_COMPUTED },
  [PROP_EXPLAINER_CLASS_INDEX] = { "class-index",
                                   G_TYPE_UINT,
                                   EXPLAINER_FIELD (class_index),
                                   .initial = CAM_EXPLAINER_NO_CLASS,
                                   EXPLAINER_READ },
  [PROP_EXPLAINER_RESULT] = { "result",
                              G_TYPE_OBJECT,
                              EXPLAINER_FIELD (result),
                              .type = cam_result_get_type,
                              EXPLAINER_READ },
  [PROP_EXPLAINER_MAPS] = { "maps",
                            G_TYPE_OBJECT,
                            EXPLAINER_FIELD (maps),
                            .type = cam_class_maps_get_type,
                            EXPLAINER_READ },
  [PROP_EXPLAINER_FAILURE]
  = { "failure", G_TYPE_STRING, EXPLAINER_FIELD (failure), EXPLAINER_READ },
  [PROP_EXPLAINER_BUSY] = { "busy", G_TYPE_BOOLEAN, EXPLAINER_FIELD (busy), EXPLAINER_READ },
};

/* Keys of the caches: results by sample and layer, maps also by their options. */

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

G_DEFINE_FINAL_TYPE (CamExplainer, cam_explainer, G_TYPE_OBJECT)

static void
notify (CamExplainer *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), explainer_properties[property]);
}

static void
cam_explainer_finalize (GObject *object)
{
  CamExplainer *self = CAM_EXPLAINER (object);

  g_clear_object (&self->model);
  g_clear_object (&self->digest);
  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->results, cam_cache_free);
  g_clear_pointer (&self->drawn, cam_cache_free);
  g_free (self->explain_slot);
  g_free (self->maps_slot);
  G_OBJECT_CLASS (cam_explainer_parent_class)->finalize (object);
}

static const char *
get_layer_name (CamExplainer *self)
{
  return cam_network_get_layer (cam_model_get_network (self->model), self->layer)->name;
}

static void
cam_explainer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamExplainer *self = CAM_EXPLAINER (object);

  if (id == PROP_EXPLAINER_LAYER)
    g_value_set_string (value, self->model != NULL ? get_layer_name (self) : "");
  else
    cam_property_get (object, id, value, pspec);
}

static void
cam_explainer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPLAINER_LAYER)
    cam_explainer_set_layer (CAM_EXPLAINER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cam_explainer_class_init (CamExplainerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_explainer_finalize;
  object_class->get_property = cam_explainer_get_property;
  object_class->set_property = cam_explainer_set_property;
  cam_properties_install (
      object_class, explainer_table, N_EXPLAINER_PROPERTIES, explainer_properties);
  layer_picked = g_signal_new (
      "layer-picked", CAM_TYPE_EXPLAINER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_explainer_init (CamExplainer *self)
{
  self->explain_slot = g_strdup_printf ("explain-%p", (void *)self);
  self->maps_slot = g_strdup_printf ("maps-%p", (void *)self);
  self->class_index = CAM_EXPLAINER_NO_CLASS;
}

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
  self->drawn = cam_cache_new (maps_key_hash, maps_key_equal, g_free, map_bytes);
  return self;
}

void
cam_explainer_forget (CamExplainer *self)
{
  cam_explainer_set_result (self, NULL);
  cam_explainer_set_maps (self, NULL);
  cam_explainer_set_failure (self, NULL);
  cam_cache_clear (self->results);
  cam_cache_clear (self->drawn);
}

void
cam_explainer_forget_others (CamExplainer *self)
{
  cam_cache_clear (self->results);
  cam_cache_clear (self->drawn);
}

static gboolean
find_convolution (CamModel *model, const char *name, guint *layer)
{
  CamNetwork *network = cam_model_get_network (model);

  return name != NULL && cam_network_find_layer (network, name, layer)
         && cam_network_is_target (network, *layer);
}

gboolean
cam_explainer_set_layer (CamExplainer *self, const char *name)
{
  guint layer;

  g_return_val_if_fail (CAM_IS_EXPLAINER (self), FALSE);

  if (self->model == NULL || !find_convolution (self->model, name, &layer))
    return FALSE;
  if (self->layer != layer)
    {
      self->layer = layer;
      notify (self, PROP_EXPLAINER_LAYER);
      g_signal_emit (self, layer_picked, 0);
    }
  return TRUE;
}

void
cam_explainer_set_model (CamExplainer *self, CamModel *model)
{
  g_autofree char *picked = NULL;

  /* The default layer counts as not picked, as every model starts there. */
  if (self->model != NULL
      && self->layer != cam_network_get_default_layer (cam_model_get_network (self->model)))
    picked = g_strdup (get_layer_name (self));
  cam_explainer_forget (self);
  g_set_object (&self->model, model);
  g_clear_object (&self->digest);
  if (model != NULL)
    self->digest = cam_model_digest_new (cam_model_get_file (model));
  if (model != NULL && !find_convolution (model, picked, &self->layer))
    self->layer = cam_network_get_default_layer (cam_model_get_network (model));
  notify (self, PROP_EXPLAINER_LAYER);
  notify (self, PROP_EXPLAINER_MODEL);
}

void
cam_explainer_set_class_names (CamExplainer *self, char **names)
{
  g_strfreev (self->class_names);
  self->class_names = names;
}

guint
cam_explainer_find_class (CamExplainer *self, const char *name)
{
  for (guint c = 0; self->class_names != NULL && self->class_names[c] != NULL; c++)
    if (g_ascii_strcasecmp (self->class_names[c], name) == 0)
      return c;
  return CAM_EXPLAINER_NO_CLASS;
}

void
cam_explainer_set_class_index (CamExplainer *self, guint class_index)
{
  if (self->class_index == class_index)
    return;
  self->class_index = class_index;
  notify (self, PROP_EXPLAINER_CLASS_INDEX);
}

void
cam_explainer_set_result (CamExplainer *self, CamResult *result)
{
  if (g_set_object (&self->result, result))
    notify (self, PROP_EXPLAINER_RESULT);
}

void
cam_explainer_set_maps (CamExplainer *self, CamClassMaps *maps)
{
  if (g_set_object (&self->maps, maps))
    notify (self, PROP_EXPLAINER_MAPS);
}

void
cam_explainer_set_failure (CamExplainer *self, const char *failure)
{
  if (g_strcmp0 (self->failure, failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  notify (self, PROP_EXPLAINER_FAILURE);
}

void
cam_explainer_set_busy (CamExplainer *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  notify (self, PROP_EXPLAINER_BUSY);
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
      self->drawn, g_memdup2 (&key, sizeof key), maps, cam_class_maps_get_size (maps));
}

CamClassMaps *
cam_explainer_lookup_maps (CamExplainer *self, guint sample, const CamMapOptions *options)
{
  MapsKey key = { { sample, self->layer }, *options };

  return cam_cache_lookup (self->drawn, &key);
}

CamModel *
cam_explainer_get_model (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->model;
}

CamModelDigest *
cam_explainer_get_digest (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->digest;
}

const char *const *
cam_explainer_get_class_names (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return (const char *const *)self->class_names;
}

guint
cam_explainer_get_layer (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), 0);
  return self->layer;
}

guint
cam_explainer_get_class_index (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), CAM_EXPLAINER_NO_CLASS);
  return self->class_index;
}

CamResult *
cam_explainer_get_result (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->result;
}

CamClassMaps *
cam_explainer_get_maps (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->maps;
}

const char *
cam_explainer_get_failure (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->failure;
}
