/* SPDX-License-Identifier: MIT */

#include "cam-sample-item.h"

#include "cam-samples-enum-types.h"
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
  CamSampleState state;
  char *message;
  GdkPixbuf *thumbnail;
  char *row_title;
};

enum
{
  PROP_0,
  PROP_FILE,
  PROP_NAME,
  PROP_TARGET,
  PROP_PREDICTION,
  PROP_TARGET_NAME,
  PROP_PREDICTION_NAME,
  PROP_PROBABILITY,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_THUMBNAIL,
  PROP_ROW_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
  g_free (self->message);
  g_free (self->row_title);
  G_OBJECT_CLASS (cam_sample_item_parent_class)->finalize (object);
}

static void
cam_sample_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamSampleItem *self = CAM_SAMPLE_ITEM (object);

  switch (id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TARGET:
      g_value_set_int (value, self->target);
      break;
    case PROP_PREDICTION:
      g_value_set_int (value, self->prediction);
      break;
    case PROP_TARGET_NAME:
      g_value_set_string (value, self->target_name);
      break;
    case PROP_PREDICTION_NAME:
      g_value_set_string (value, self->prediction_name);
      break;
    case PROP_PROBABILITY:
      g_value_set_float (value, self->probability);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_THUMBNAIL:
      g_value_set_object (value, self->thumbnail);
      break;
    case PROP_ROW_TITLE:
      g_value_set_string (value, self->row_title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_sample_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamSampleItem *self = CAM_SAMPLE_ITEM (object);

  if (id != PROP_ROW_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (self->row_title);
  self->row_title = g_value_dup_string (value);
  if (self->row_title == NULL)
    self->row_title = g_strdup ("");
}

static void
cam_sample_item_class_init (CamSampleItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = cam_sample_item_finalize;
  object_class->get_property = cam_sample_item_get_property;
  object_class->set_property = cam_sample_item_set_property;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TARGET] = g_param_spec_int ("target", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_PREDICTION]
      = g_param_spec_int ("prediction", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_TARGET_NAME] = g_param_spec_string ("target-name", NULL, NULL, NULL, flags);
  properties[PROP_PREDICTION_NAME]
      = g_param_spec_string ("prediction-name", NULL, NULL, NULL, flags);
  properties[PROP_PROBABILITY] = g_param_spec_float ("probability", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, CAM_TYPE_SAMPLE_STATE, CAM_SAMPLE_WAITING, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_THUMBNAIL]
      = g_param_spec_object ("thumbnail", NULL, NULL, GDK_TYPE_PIXBUF, flags);
  properties[PROP_ROW_TITLE] = g_param_spec_string (
      "row-title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cam_sample_item_init (CamSampleItem *self)
{
  self->row_title = g_strdup ("");
  self->target = -1;
  self->prediction = -1;
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
cam_sample_item_set_target (CamSampleItem *self, int target, const char *name)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));

  self->target = target;
  g_free (self->target_name);
  self->target_name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET_NAME]);
}

void
cam_sample_item_set_thumbnail (CamSampleItem *self, GdkPixbuf *thumbnail)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));

  if (g_set_object (&self->thumbnail, thumbnail))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THUMBNAIL]);
}

static void
set_state (CamSampleItem *self,
           CamSampleState state,
           int prediction,
           float probability,
           const char *prediction_name,
           const char *message)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->state = state;
  self->prediction = prediction;
  self->probability = probability;
  g_free (self->prediction_name);
  self->prediction_name = g_strdup (prediction_name);
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREDICTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREDICTION_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBABILITY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
cam_sample_item_set_waiting (CamSampleItem *self)
{
  g_return_if_fail (CAM_IS_SAMPLE_ITEM (self));
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
