/* SPDX-License-Identifier: MIT */

#include "func-job.h"

#define FUNC_TYPE_JOB (func_job_get_type ())
G_DECLARE_FINAL_TYPE (FuncJob, func_job, FUNC, JOB, CamJob)

struct _FuncJob
{
  CamJob parent_instance;

  FuncJobRun run;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (FuncJob, func_job, CAM_TYPE_JOB)

static gboolean
func_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  FuncJob *self = FUNC_JOB (job);

  return self->run (self->data, cancellable, error);
}

static void
func_job_class_init (FuncJobClass *klass)
{
  CAM_JOB_CLASS (klass)->run = func_job_run;
}

static void
func_job_init (FuncJob *self)
{
}

CamJob *
func_job_new (FuncJobRun run, gpointer data)
{
  FuncJob *self = g_object_new (FUNC_TYPE_JOB, NULL);

  self->run = run;
  self->data = data;
  return CAM_JOB (self);
}
