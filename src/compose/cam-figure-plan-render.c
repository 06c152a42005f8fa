/* SPDX-License-Identifier: MIT */

#include "cam-figure-plan.h"

#include "cam-engine.h"

/* A job that makes the content of a file. */

#define CAM_TYPE_RENDER_JOB (cam_render_job_get_type ())
G_DECLARE_FINAL_TYPE (CamRenderJob, cam_render_job, CAM, RENDER_JOB, CamJob)

struct _CamRenderJob
{
  CamJob parent_instance;

  CamFigurePlan *plan;
  CamFigureFormat format;
  GCancellable *cancellable; /* the caller's; the engine has no other job */

  GBytes *bytes;
};

G_DEFINE_FINAL_TYPE (CamRenderJob, cam_render_job, CAM_TYPE_JOB)

static gboolean
cam_render_job_run (CamJob *job, GCancellable *unused, GError **error)
{
  CamRenderJob *self = CAM_RENDER_JOB (job);
  g_autoptr (GPtrArray) results
      = cam_figure_plan_explain_all (self->plan, self->cancellable, error);
  g_autoptr (CamFigure) figure = NULL;

  if (results == NULL)
    return FALSE;
  figure
      = cam_figure_plan_make (self->plan, (CamResult **)results->pdata, self->cancellable, error);
  if (figure == NULL)
    return FALSE;
  self->bytes = cam_figure_render (figure, self->format, self->cancellable, error);
  return self->bytes != NULL;
}

static void
cam_render_job_finalize (GObject *object)
{
  CamRenderJob *self = CAM_RENDER_JOB (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (cam_render_job_parent_class)->finalize (object);
}

static void
cam_render_job_class_init (CamRenderJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_render_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_render_job_run;
}

static void
cam_render_job_init (CamRenderJob *self)
{
}

static CamJob *
cam_render_job_new (CamFigurePlan *plan, CamFigureFormat format, GCancellable *cancellable)
{
  CamRenderJob *self = g_object_new (CAM_TYPE_RENDER_JOB, NULL);

  self->plan = g_object_ref (plan);
  self->format = format;
  g_set_object (&self->cancellable, cancellable);
  return CAM_JOB (self);
}

static void
on_rendered (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamEngine *engine = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CamRenderJob) job = CAM_RENDER_JOB (cam_engine_run_finish (engine, async, &error));

  if (job != NULL)
    g_task_return_pointer (task, g_bytes_ref (job->bytes), (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
cam_figure_plan_render_async (CamFigurePlan *self,
                              CamFigureFormat format,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CamEngine *engine;
  GTask *task;

  g_return_if_fail (CAM_IS_FIGURE_PLAN (self));

  engine = cam_engine_new ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cam_figure_plan_render_async);
  g_task_set_task_data (task, engine, g_object_unref);
  cam_engine_run_async (engine,
                        CAM_PRIORITY_NOW,
                        NULL,
                        cam_render_job_new (self, format, cancellable),
                        on_rendered,
                        task);
}

GBytes *
cam_figure_plan_render_finish (CamFigurePlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
