/* SPDX-License-Identifier: MIT */

#include "cam-evaluated-class.h"

#include <string.h>

struct _CamEvaluatedClass
{
  GObject parent_instance;

  guint index;
  char *name;
  CamClassMetrics metrics;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CamEvaluatedClass, cam_evaluated_class, G_TYPE_OBJECT)

static void
cam_evaluated_class_finalize (GObject *object)
{
  g_free (CAM_EVALUATED_CLASS (object)->name);
  G_OBJECT_CLASS (cam_evaluated_class_parent_class)->finalize (object);
}

static void
cam_evaluated_class_class_init (CamEvaluatedClassClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_evaluated_class_finalize;
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_EVALUATED_CLASS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_evaluated_class_init (CamEvaluatedClass *self)
{
}

CamEvaluatedClass *
cam_evaluated_class_new (guint index, const char *name)
{
  CamEvaluatedClass *self = g_object_new (CAM_TYPE_EVALUATED_CLASS, NULL);

  self->index = index;
  self->name = g_strdup (name);
  return self;
}

guint
cam_evaluated_class_get_index (CamEvaluatedClass *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATED_CLASS (self), 0);
  return self->index;
}

const char *
cam_evaluated_class_get_name (CamEvaluatedClass *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATED_CLASS (self), NULL);
  return self->name;
}

const CamClassMetrics *
cam_evaluated_class_get_metrics (CamEvaluatedClass *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATED_CLASS (self), NULL);
  return &self->metrics;
}

void
cam_evaluated_class_set_metrics (CamEvaluatedClass *self, const CamClassMetrics *metrics)
{
  g_return_if_fail (CAM_IS_EVALUATED_CLASS (self));
  g_return_if_fail (metrics != NULL);

  if (memcmp (&self->metrics, metrics, sizeof *metrics) == 0)
    return;
  self->metrics = *metrics;
  g_signal_emit (self, changed_signal, 0);
}
