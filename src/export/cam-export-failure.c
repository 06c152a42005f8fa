/* SPDX-License-Identifier: MIT */

#include "cam-export-failure.h"

struct _CamExportFailure
{
  GObject parent_instance;

  char *name;
  char *message;
};

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
cam_export_failure_class_init (CamExportFailureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_failure_finalize;
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
