/* SPDX-License-Identifier: MIT */

#include "cam-probe.h"

struct _CamProbe
{
  GObject parent_instance;

  gboolean is_set;
  CamMethod method;
  double x;
  double y;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CamProbe, cam_probe, G_TYPE_OBJECT)

static void
cam_probe_class_init (CamProbeClass *klass)
{
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_PROBE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_probe_init (CamProbe *self)
{
}

CamProbe *
cam_probe_new (void)
{
  return g_object_new (CAM_TYPE_PROBE, NULL);
}

void
cam_probe_set (CamProbe *self, CamMethod method, double x, double y)
{
  g_return_if_fail (CAM_IS_PROBE (self));
  g_return_if_fail (method < CAM_N_METHODS);

  if (self->is_set && self->method == method && self->x == x && self->y == y)
    return;
  self->is_set = TRUE;
  self->method = method;
  self->x = x;
  self->y = y;
  g_signal_emit (self, changed_signal, 0);
}

void
cam_probe_clear (CamProbe *self)
{
  g_return_if_fail (CAM_IS_PROBE (self));

  if (!self->is_set)
    return;
  self->is_set = FALSE;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
cam_probe_get (CamProbe *self, CamMethod *method, double *x, double *y)
{
  g_return_val_if_fail (CAM_IS_PROBE (self), FALSE);

  if (!self->is_set)
    return FALSE;
  if (method != NULL)
    *method = self->method;
  if (x != NULL)
    *x = self->x;
  if (y != NULL)
    *y = self->y;
  return TRUE;
}
