/* SPDX-License-Identifier: MIT */

#include "cam-sample-item.h"

#include "cam-samples-enum-types.h"
#include "cam-property.h"
#include "cam-words.h"

struct _CamSampleItem
{
  GObject parent_instance;

  guint index;
  GFile *file;
  char *name;
  int target;
  int prediction;
  float probability;
  char *target_name;
  char *prediction_name;
  int other_target;
  int other_prediction;
  float other_probability;
  char *other_name;
  CamSampleState state;
  char *message;
  GdkPixbuf *thumbnail;
  char *row_title;
};

enum
{
  PROP_TARGET_NAME = 1,
  PROP_STATE,
  PROP_THUMBNAIL,
  PROP_ROW_TITLE,
  N_ITEM_PROPERTIES
};

static GParamSpec *item_properties[N_ITEM_PROPERTIES];

#define ITEM_FIELD(field) G_STRUCT_OFFSET (CamSampleItem, field)

static const CamProperty item_table[N_ITEM_PROPERTIES] = {
  [PROP_TARGET_NAME]
  = { "target-name", G_TYPE_STRING, ITEM_FIELD (target_name), .flags = G_PARAM_READABLE },
  [PROP_STATE] = { "state",
                   G_TYPE_ENUM,
                   ITEM_FIELD (state),
                   .type = cam_sample_state_get_type,
                   .flags = G_PARAM_READABLE },
  [PROP_THUMBNAIL] = { "thumbnail",
                       G_TYPE_OBJECT,
                       ITEM_FIELD (thumbnail),
                       .type = gdk_pixbuf_get_type,
                       .flags = G_PARAM_READABLE },
  [PROP_ROW_TITLE] = { "row-title", G_TYPE_STRING, ITEM_FIELD (row_title) },
};

G_DEFINE_FINAL_TYPE (CamSampleItem, cam_sample_item, G_TYPE_OBJECT)

static void
cam_sample_item_finalize (GObject *object)
{
  CamSampleItem *self = CAM_SAMPLE_ITEM (object);

  g_clear_object (&self->file);
  g_clear_object (&self->thumbnail);
  g_free (self->name);
  g_free (self->target_name);
  g_free (self->prediction_name);
  g_free (self->other_name);
  g_free (self->message);
  g_free (self->row_title);
  G_OBJECT_CLASS (cam_sample_item_parent_class)->finalize (object);
}

static void
cam_sample_item_class_init (CamSampleItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_sample_item_finalize;
  object_class->get_property = cam_property_get;
  object_class->set_property = cam_property_set;
  cam_properties_install (object_class, item_table, N_ITEM_PROPERTIES, item_properties);
}

static void
cam_sample_item_init (CamSampleItem *self)
{
  self->row_title = g_strdup ("");
  self->target = -1;
  self->prediction = -1;
  self->other_target = -1;
  self->other_prediction = -1;
}

CamSampleItem *
cam_sample_item_new (guint index, GFile *file, const char *name)
{
  CamSampleItem *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (CAM_TYPE_SAMPLE_ITEM, NULL);
  self->index = index;
  self->file = g_object_ref (file);
  self->name = cam_words_escape (name, 0);
  return self;
}

guint
cam_sample_item_get_index (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), 0);
  return self->index;
}

GFile *
cam_sample_item_get_file (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->file;
}

const char *
cam_sample_item_get_name (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->name;
}

int
cam_sample_item_get_target (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), -1);
  return self->target;
}

int
cam_sample_item_get_prediction (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), -1);
  return self->prediction;
}

const char *
cam_sample_item_get_target_name (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->target_name;
}

const char *
cam_sample_item_get_prediction_name (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->prediction_name;
}

int
cam_sample_item_get_other_prediction (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), -1);
  return self->other_prediction;
}

int
cam_sample_item_get_other_target (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), -1);
  return self->other_target;
}

float
cam_sample_item_get_other_probability (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), 0);
  return self->other_probability;
}

const char *
cam_sample_item_get_other_name (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->other_name;
}

CamDifference
cam_sample_item_get_difference (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), CAM_DIFFERENCE_NONE);

  if (self->state != CAM_SAMPLE_PREDICTED || self->other_name == NULL
      || g_str_equal (self->other_name, self->prediction_name))
    return CAM_DIFFERENCE_NONE;
  if (cam_sample_item_is_correct (self))
    return CAM_DIFFERENCE_FIRST_RIGHT;
  if (g_strcmp0 (self->other_name, self->target_name) == 0)
    return CAM_DIFFERENCE_OTHER_RIGHT;
  return CAM_DIFFERENCE_BOTH_WRONG;
}

float
cam_sample_item_get_probability (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), 0);
  return self->probability;
}

CamSampleState
cam_sample_item_get_state (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), CAM_SAMPLE_FAILED);
  return self->state;
}

const char *
cam_sample_item_get_row_title (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->row_title;
}

const char *
cam_sample_item_get_message (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->message;
}

GdkPixbuf *
cam_sample_item_get_thumbnail (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), NULL);
  return self->thumbnail;
}

gboolean
cam_sample_item_is_correct (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), FALSE);
  return self->state == CAM_SAMPLE_PREDICTED && self->target >= 0
         && self->target == self->prediction;
}

gboolean
cam_sample_item_is_wrong (CamSampleItem *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), FALSE);
  return self->state == CAM_SAMPLE_PREDICTED && self->target >= 0
         && self->target != self->prediction;
}

void
cam_sample_item_set_index (CamSampleItem *self, guint index)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));
  self->index = index;
}

void
cam_sample_item_set_target (CamSampleItem *self, int target, const char *name)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));

  self->target = target;
  g_free (self->target_name);
  self->target_name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_TARGET_NAME]);
}

void
cam_sample_item_set_thumbnail (CamSampleItem *self, GdkPixbuf *thumbnail)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));

  if (g_set_object (&self->thumbnail, thumbnail))
    g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_THUMBNAIL]);
}

static void
set_state (CamSampleItem *self,
           CamSampleState state,
           int prediction,
           float probability,
           const char *prediction_name,
           const char *message)
{
  self->state = state;
  self->prediction = prediction;
  self->probability = probability;
  g_free (self->prediction_name);
  self->prediction_name = g_strdup (prediction_name);
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_STATE]);
}

void
cam_sample_item_set_waiting (CamSampleItem *self)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));
  if (self->state != CAM_SAMPLE_WAITING)
    set_state (self, CAM_SAMPLE_WAITING, -1, 0, NULL, NULL);
}

void
cam_sample_item_set_predicted (CamSampleItem *self,
                               int prediction,
                               float probability,
                               const char *name)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));
  set_state (self, CAM_SAMPLE_PREDICTED, prediction, probability, name, NULL);
}

void
cam_sample_item_set_failed (CamSampleItem *self, const char *message)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));
  set_state (self, CAM_SAMPLE_FAILED, -1, 0, NULL, message);
}

void
cam_sample_item_set_other (CamSampleItem *self, int prediction, float probability, const char *name)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));

  self->other_probability = probability;
  if (self->other_prediction == prediction && g_strcmp0 (self->other_name, name) == 0)
    return;
  self->other_prediction = prediction;
  g_free (self->other_name);
  self->other_name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[PROP_STATE]);
}

gboolean
cam_sample_item_set_other_target (CamSampleItem *self, int target)
{
  gboolean changed;

  g_return_val_if_fail (CAM_IS_SAMPLE_ITEM (self), FALSE);

  changed = self->other_target != target;
  self->other_target = target;
  return changed;
}
