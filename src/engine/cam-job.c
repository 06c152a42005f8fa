/* SPDX-License-Identifier: MIT */

#include "cam-job.h"

G_DEFINE_ABSTRACT_TYPE (CamJob, cam_job, G_TYPE_OBJECT)

static void
cam_job_class_init (CamJobClass *klass)
{
}

static void
cam_job_init (CamJob *self)
{
}

gboolean
cam_job_run (CamJob *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CAM_IS_JOB (self), FALSE);
  return CAM_JOB_GET_CLASS (self)->run (self, cancellable, error);
}
