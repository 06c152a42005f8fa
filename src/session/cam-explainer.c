/* SPDX-License-Identifier: MIT */

#include "cam-explainer-private.h"

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_LAYER,
  PROP_CLASS_INDEX,
  PROP_RESULT,
  PROP_MAPS,
  PROP_FAILURE,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint layer_picked;

G_DEFINE_FINAL_TYPE (CamExplainer, cam_explainer, G_TYPE_OBJECT)

static void
notify (CamExplainer *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
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
  g_clear_pointer (&self->shown, cam_cache_free);
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

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_LAYER:
      g_value_set_string (value, self->model != NULL ? get_layer_name (self) : "");
      break;
    case PROP_CLASS_INDEX:
      g_value_set_uint (value, self->class_index);
      break;
    case PROP_RESULT:
      g_value_set_object (value, self->result);
      break;
    case PROP_MAPS:
      g_value_set_object (value, self->maps);
      break;
    case PROP_FAILURE:
      g_value_set_string (value, self->failure);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_explainer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LAYER)
    cam_explainer_set_layer (CAM_EXPLAINER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cam_explainer_class_init (CamExplainerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = cam_explainer_finalize;
  object_class->get_property = cam_explainer_get_property;
  object_class->set_property = cam_explainer_set_property;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, CAM_TYPE_MODEL, flags);
  properties[PROP_LAYER]
      = g_param_spec_string ("layer", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);
  properties[PROP_CLASS_INDEX]
      = g_param_spec_uint ("class-index", NULL, NULL, 0, G_MAXUINT, CAM_EXPLAINER_NO_CLASS, flags);
  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, CAM_TYPE_RESULT, flags);
  properties[PROP_MAPS] = g_param_spec_object ("maps", NULL, NULL, CAM_TYPE_CLASS_MAPS, flags);
  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  layer_picked = g_signal_new (
      "layer-picked", CAM_TYPE_EXPLAINER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_explainer_init (CamExplainer *self)
{
  self->class_index = CAM_EXPLAINER_NO_CLASS;
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
      notify (self, PROP_LAYER);
      g_signal_emit (self, layer_picked, 0);
    }
  return TRUE;
}

void
cam_explainer_set_model (CamExplainer *self, CamModel *model)
{
  g_autofree char *picked = NULL;

  /* The last convolution is where everybody begins: it was not picked. */
  if (self->model != NULL
      && self->layer != cam_network_get_last_conv (cam_model_get_network (self->model)))
    picked = g_strdup (get_layer_name (self));
  cam_explainer_forget (self);
  g_set_object (&self->model, model);
  g_clear_object (&self->digest);
  if (model != NULL)
    self->digest = cam_model_digest_new (cam_model_get_file (model));
  if (model != NULL && !find_convolution (model, picked, &self->layer))
    self->layer = cam_network_get_last_conv (cam_model_get_network (model));
  notify (self, PROP_LAYER);
  notify (self, PROP_MODEL);
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
  notify (self, PROP_CLASS_INDEX);
}

void
cam_explainer_set_result (CamExplainer *self, CamResult *result)
{
  if (g_set_object (&self->result, result))
    notify (self, PROP_RESULT);
}

void
cam_explainer_set_maps (CamExplainer *self, CamClassMaps *maps)
{
  if (g_set_object (&self->maps, maps))
    notify (self, PROP_MAPS);
}

void
cam_explainer_set_failure (CamExplainer *self, const char *failure)
{
  if (g_strcmp0 (self->failure, failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  notify (self, PROP_FAILURE);
}

void
cam_explainer_set_busy (CamExplainer *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  notify (self, PROP_BUSY);
}

CamModel *
cam_explainer_get_model (CamExplainer *self)
{
  g_return_val_if_fail (CAM_IS_EXPLAINER (self), NULL);
  return self->model;
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
