/* SPDX-License-Identifier: MIT */

#include "cam-class-item.h"

struct _CamClassItem
{
  GObject parent_instance;

  guint index;
  char *name;
  gboolean known;
  float logit;
  float probability;
  gboolean predicted;
  gboolean target;
  gboolean picked;
};

enum
{
  PROP_0,
  PROP_INDEX,
  PROP_NAME,
  PROP_KNOWN,
  PROP_LOGIT,
  PROP_PROBABILITY,
  PROP_PREDICTED,
  PROP_TARGET,
  PROP_PICKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CamClassItem, cam_class_item, G_TYPE_OBJECT)

static void
cam_class_item_finalize (GObject *object)
{
  CamClassItem *self = CAM_CLASS_ITEM (object);

  g_free (self->name);
  G_OBJECT_CLASS (cam_class_item_parent_class)->finalize (object);
}

static void
cam_class_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamClassItem *self = CAM_CLASS_ITEM (object);

  switch (id)
    {
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_KNOWN:
      g_value_set_boolean (value, self->known);
      break;
    case PROP_LOGIT:
      g_value_set_float (value, self->logit);
      break;
    case PROP_PROBABILITY:
      g_value_set_float (value, self->probability);
      break;
    case PROP_PREDICTED:
      g_value_set_boolean (value, self->predicted);
      break;
    case PROP_TARGET:
      g_value_set_boolean (value, self->target);
      break;
    case PROP_PICKED:
      g_value_set_boolean (value, self->picked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_class_item_class_init (CamClassItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = cam_class_item_finalize;
  object_class->get_property = cam_class_item_get_property;

  properties[PROP_INDEX] = g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, FALSE, flags);
  properties[PROP_LOGIT]
      = g_param_spec_float ("logit", NULL, NULL, -G_MAXFLOAT, G_MAXFLOAT, 0, flags);
  properties[PROP_PROBABILITY] = g_param_spec_float ("probability", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_PREDICTED] = g_param_spec_boolean ("predicted", NULL, NULL, FALSE, flags);
  properties[PROP_TARGET] = g_param_spec_boolean ("target", NULL, NULL, FALSE, flags);
  properties[PROP_PICKED] = g_param_spec_boolean ("picked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cam_class_item_init (CamClassItem *self)
{
}

CamClassItem *
cam_class_item_new (guint index, const char *name)
{
  CamClassItem *self = g_object_new (CAM_TYPE_CLASS_ITEM, NULL);

  self->index = index;
  self->name = g_strdup (name);
  return self;
}

guint
cam_class_item_get_index (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), 0);
  return self->index;
}

const char *
cam_class_item_get_name (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), NULL);
  return self->name;
}

gboolean
cam_class_item_get_known (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), FALSE);
  return self->known;
}

float
cam_class_item_get_logit (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), 0);
  return self->logit;
}

float
cam_class_item_get_probability (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), 0);
  return self->probability;
}

gboolean
cam_class_item_get_predicted (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), FALSE);
  return self->predicted;
}

gboolean
cam_class_item_get_target (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), FALSE);
  return self->target;
}

gboolean
cam_class_item_get_picked (CamClassItem *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), FALSE);
  return self->picked;
}

void
cam_class_item_set_scores (CamClassItem *self, gboolean known, float logit, float probability)
{
  g_return_if_fail (CAM_IS_CLASS_ITEM (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->known = known;
  self->logit = logit;
  self->probability = probability;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGIT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBABILITY]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_mark (CamClassItem *self, gboolean *mark, gboolean value, guint property)
{
  if (*mark == value)
    return;
  *mark = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
cam_class_item_set_marks (CamClassItem *self, gboolean predicted, gboolean target, gboolean picked)
{
  g_return_if_fail (CAM_IS_CLASS_ITEM (self));

  set_mark (self, &self->predicted, predicted, PROP_PREDICTED);
  set_mark (self, &self->target, target, PROP_TARGET);
  set_mark (self, &self->picked, picked, PROP_PICKED);
}
