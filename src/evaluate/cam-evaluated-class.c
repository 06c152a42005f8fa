/* SPDX-License-Identifier: MIT */

#include "cam-evaluated-class.h"

#include <math.h>

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

/* The shares of no samples are NaN, and equal. */
static gboolean
is_same_share (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
is_same (const CamClassMetrics *a, const CamClassMetrics *b)
{
  return a->n_targets == b->n_targets && a->n_predictions == b->n_predictions
         && a->n_correct == b->n_correct && is_same_share (a->precision, b->precision)
         && is_same_share (a->recall, b->recall) && is_same_share (a->f1, b->f1)
         && is_same_share (a->confidence_right, b->confidence_right)
         && is_same_share (a->confidence_wrong, b->confidence_wrong);
}

void
cam_evaluated_class_set_metrics (CamEvaluatedClass *self, const CamClassMetrics *metrics)
{
  g_return_if_fail (CAM_IS_EVALUATED_CLASS (self));
  g_return_if_fail (metrics != NULL);

  if (is_same (&self->metrics, metrics))
    return;
  self->metrics = *metrics;
  g_signal_emit (self, changed_signal, 0);
}
