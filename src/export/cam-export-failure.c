/* SPDX-License-Identifier: MIT */

#include "cam-export-failure.h"

struct _CamExportFailure
{
  GObject parent_instance;

  char *name;
  char *message;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CamExportFailure, cam_export_failure, G_TYPE_OBJECT)

static void
cam_export_failure_finalize (GObject *object)
{
  CamExportFailure *self = CAM_EXPORT_FAILURE (object);

  g_free (self->name);
  g_free (self->message);
  G_OBJECT_CLASS (cam_export_failure_parent_class)->finalize (object);
}

static void
cam_export_failure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamExportFailure *self = CAM_EXPORT_FAILURE (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_export_failure_class_init (CamExportFailureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cam_export_failure_finalize;
  object_class->get_property = cam_export_failure_get_property;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cam_export_failure_init (CamExportFailure *self)
{
}

CamExportFailure *
cam_export_failure_new (const char *name, const char *message)
{
  CamExportFailure *self = g_object_new (CAM_TYPE_EXPORT_FAILURE, NULL);

  self->name = g_strdup (name);
  self->message = g_strdup (message);
  return self;
}

const char *
cam_export_failure_get_name (CamExportFailure *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_FAILURE (self), NULL);
  return self->name;
}

const char *
cam_export_failure_get_message (CamExportFailure *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_FAILURE (self), NULL);
  return self->message;
}
