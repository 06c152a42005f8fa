/* SPDX-License-Identifier: MIT */

#include "cam-job.h"

typedef struct
{
  int n_runs; /* atomic */
} CamJobPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CamJob, cam_job, G_TYPE_OBJECT)

/* Makes what the run wrote visible to whichever thread frees the job. GObject's reference counting
 * does that already, but ThreadSanitizer can't see into GObject. */
static void
cam_job_dispose (GObject *object)
{
  CamJobPrivate *priv = cam_job_get_instance_private (CAM_JOB (object));

  g_atomic_int_get (&priv->n_runs);
  G_OBJECT_CLASS (cam_job_parent_class)->dispose (object);
}

static void
cam_job_class_init (CamJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cam_job_dispose;
}

static void
cam_job_init (CamJob *self)
{
}

gboolean
cam_job_run (CamJob *self, GCancellable *cancellable, GError **error)
{
  CamJobPrivate *priv;
  gboolean done;

  g_return_val_if_fail (CAM_IS_JOB (self), FALSE);

  priv = cam_job_get_instance_private (self);
  done = CAM_JOB_GET_CLASS (self)->run (self, cancellable, error);
  g_atomic_int_inc (&priv->n_runs);
  return done;
}
