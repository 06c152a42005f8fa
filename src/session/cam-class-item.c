/* SPDX-License-Identifier: MIT */

#include "cam-class-item.h"
#include "cam-property.h"

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
  gboolean changed; /* whether there are values before */
  float logit_before;
  float probability_before;
};

enum
{
  PROP_PROBABILITY = 1,
  PROP_PREDICTED,
  PROP_TARGET,
  N_ITEM_PROPERTIES
};

static GParamSpec *item_properties[N_ITEM_PROPERTIES];

#define ITEM_FIELD(field) G_STRUCT_OFFSET (CamClassItem, field)

static const CamProperty item_table[N_ITEM_PROPERTIES] = {
  [PROP_PROBABILITY] = { "probability",
                         G_TYPE_FLOAT,
                         ITEM_FIELD (probability),
                         .maximum = 1,
                         .flags = G_PARAM_READABLE },
  [PROP_PREDICTED]
  = { "predicted", G_TYPE_BOOLEAN, ITEM_FIELD (predicted), .flags = G_PARAM_READABLE },
  [PROP_TARGET] = { "target", G_TYPE_BOOLEAN, ITEM_FIELD (target), .flags = G_PARAM_READABLE },
};

G_DEFINE_FINAL_TYPE (CamClassItem, cam_class_item, G_TYPE_OBJECT)

static void
cam_class_item_finalize (GObject *object)
{
  CamClassItem *self = CAM_CLASS_ITEM (object);

  g_free (self->name);
  G_OBJECT_CLASS (cam_class_item_parent_class)->finalize (object);
}

static void
cam_class_item_class_init (CamClassItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_class_item_finalize;
  object_class->get_property = cam_property_get;
  cam_properties_install (object_class, item_table, N_ITEM_PROPERTIES, item_properties);
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

  self->known = known;
  self->logit = logit;
  self->probability = probability;
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_PROBABILITY]);
}

static void
set_mark (CamClassItem *self, gboolean *mark, gboolean value, guint property)
{
  if (*mark == value)
    return;
  *mark = value;
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[property]);
}

void
cam_class_item_set_marks (CamClassItem *self, gboolean predicted, gboolean target, gboolean picked)
{
  g_return_if_fail (CAM_IS_CLASS_ITEM (self));

  set_mark (self, &self->predicted, predicted, PROP_PREDICTED);
  set_mark (self, &self->target, target, PROP_TARGET);
  self->picked = picked;
}

gboolean
cam_class_item_get_before (CamClassItem *self, float *logit, float *probability)
{
  g_return_val_if_fail (CAM_IS_CLASS_ITEM (self), FALSE);

  *logit = self->logit_before;
  *probability = self->probability_before;
  return self->changed;
}

void
cam_class_item_set_before (CamClassItem *self, gboolean changed, float logit, float probability)
{
  g_return_if_fail (CAM_IS_CLASS_ITEM (self));

  if (!self->changed && !changed)
    return;
  self->changed = changed;
  self->logit_before = logit;
  self->probability_before = probability;
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_PROBABILITY]);
}

int
cam_class_item_compare_logits (gconstpointer a, gconstpointer b, gpointer unused)
{
  const CamClassItem *first = a, *second = b;
  gboolean known = first->known && second->known;

  if (known && first->logit > second->logit)
    return -1;
  if (known && first->logit < second->logit)
    return 1;
  return first->index < second->index ? -1 : first->index > second->index;
}
