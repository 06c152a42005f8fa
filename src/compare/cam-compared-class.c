/* SPDX-License-Identifier: MIT */

#include "cam-compared-class.h"

#include "cam-property.h"

struct _CamComparedClass
{
  GObject parent_instance;

  guint index;
  char *name;
  float logit;
  float probability;
  CamHeatmap *heatmap;
  gboolean is_a;
  gboolean is_b;
};

enum
{
  PROP_0,
  PROP_HEATMAP,
  PROP_IS_A,
  PROP_IS_B,
  N_PROPERTIES
};

static GParamSpec *class_properties[N_PROPERTIES];

#define CLASS_FIELD(field) G_STRUCT_OFFSET (CamComparedClass, field)
#define CLASS_READ .flags = G_PARAM_READABLE

static const CamProperty class_table[N_PROPERTIES] = {
  [PROP_HEATMAP]
  = { "heatmap", G_TYPE_OBJECT, CLASS_FIELD (heatmap), .type = cam_heatmap_get_type, CLASS_READ },
  [PROP_IS_A] = { "is-a", G_TYPE_BOOLEAN, CLASS_FIELD (is_a), CLASS_READ },
  [PROP_IS_B] = { "is-b", G_TYPE_BOOLEAN, CLASS_FIELD (is_b), CLASS_READ },
};

G_DEFINE_FINAL_TYPE (CamComparedClass, cam_compared_class, G_TYPE_OBJECT)

static void
cam_compared_class_finalize (GObject *object)
{
  CamComparedClass *self = CAM_COMPARED_CLASS (object);

  g_free (self->name);
  g_clear_object (&self->heatmap);
  G_OBJECT_CLASS (cam_compared_class_parent_class)->finalize (object);
}

static void
cam_compared_class_class_init (CamComparedClassClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_compared_class_finalize;
  object_class->get_property = cam_property_get;
  cam_properties_install (object_class, class_table, N_PROPERTIES, class_properties);
}

static void
cam_compared_class_init (CamComparedClass *self)
{
}

CamComparedClass *
cam_compared_class_new (guint index, const char *name, float logit, float probability)
{
  CamComparedClass *self = g_object_new (CAM_TYPE_COMPARED_CLASS, NULL);

  self->index = index;
  self->name = g_strdup (name);
  self->logit = logit;
  self->probability = probability;
  return self;
}

guint
cam_compared_class_get_index (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), 0);
  return self->index;
}

const char *
cam_compared_class_get_name (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), NULL);
  return self->name;
}

float
cam_compared_class_get_logit (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), 0);
  return self->logit;
}

float
cam_compared_class_get_probability (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), 0);
  return self->probability;
}

CamHeatmap *
cam_compared_class_get_heatmap (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), NULL);
  return self->heatmap;
}

gboolean
cam_compared_class_get_is_a (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), FALSE);
  return self->is_a;
}

gboolean
cam_compared_class_get_is_b (CamComparedClass *self)
{
  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (self), FALSE);
  return self->is_b;
}

void
cam_compared_class_set_heatmap (CamComparedClass *self, CamHeatmap *heatmap)
{
  g_return_if_fail (CAM_IS_COMPARED_CLASS (self));

  if (g_set_object (&self->heatmap, heatmap))
    g_object_notify_by_pspec (G_OBJECT (self), class_properties[PROP_HEATMAP]);
}

static void
set_flag (CamComparedClass *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), class_properties[property]);
}

void
cam_compared_class_set_sides (CamComparedClass *self, gboolean is_a, gboolean is_b)
{
  g_return_if_fail (CAM_IS_COMPARED_CLASS (self));

  set_flag (self, &self->is_a, is_a, PROP_IS_A);
  set_flag (self, &self->is_b, is_b, PROP_IS_B);
}
