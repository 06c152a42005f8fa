/* SPDX-License-Identifier: MIT */

#include "cam-session-plan-private.h"

#define SLOT_FIGURE "figure"

/* A job that explains the samples of a plan and makes its figure. */

#define CAM_TYPE_PREVIEW_JOB (cam_preview_job_get_type ())
G_DECLARE_FINAL_TYPE (CamPreviewJob, cam_preview_job, CAM, PREVIEW_JOB, CamJob)

struct _CamPreviewJob
{
  CamJob parent_instance;

  CamFigurePlan *plan;

  CamFigure *figure;
  GPtrArray *results; /* for each sample of the plan, a CamResult or NULL */
};

G_DEFINE_FINAL_TYPE (CamPreviewJob, cam_preview_job, CAM_TYPE_JOB)

static gboolean
cam_preview_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamPreviewJob *self = CAM_PREVIEW_JOB (job);

  g_clear_pointer (&self->results, g_ptr_array_unref);
  self->results = cam_figure_plan_explain_all (self->plan, cancellable, error);
  if (self->results == NULL)
    return FALSE;
  self->figure
      = cam_figure_plan_make (self->plan, (CamResult **)self->results->pdata, cancellable, error);
  return self->figure != NULL;
}

static void
cam_preview_job_finalize (GObject *object)
{
  CamPreviewJob *self = CAM_PREVIEW_JOB (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->figure);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  G_OBJECT_CLASS (cam_preview_job_parent_class)->finalize (object);
}

static void
cam_preview_job_class_init (CamPreviewJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_preview_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_preview_job_run;
}

static void
cam_preview_job_init (CamPreviewJob *self)
{
}

static CamJob *
cam_preview_job_new (CamFigurePlan *plan)
{
  CamPreviewJob *self = g_object_new (CAM_TYPE_PREVIEW_JOB, NULL);

  self->plan = g_object_ref (plan);
  return CAM_JOB (self);
}

typedef struct
{
  GTask *task;    /* of the caller */
  CamJob *job;    /* makes the figure */
  gulong handler; /* of the task's cancellable, or 0 */
} Preview;

static void
preview_free (Preview *preview)
{
  /* Not g_cancellable_disconnect(): if this runs in the handler, that would wait for itself. */
  if (preview->handler != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (preview->task), preview->handler);
  g_object_unref (preview->job);
  g_object_unref (preview->task);
  g_free (preview);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Preview, preview_free)

static void
keep_results (CamSession *self, CamFigurePlan *plan, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const CamPlannedSample *sample = cam_figure_plan_get_sample (plan, i);

      if (sample->result != NULL || results->pdata[i] == NULL
          || !cam_session_has_planned_sample (self, plan, sample))
        continue;
      cam_session_keep_result (self, sample->index, results->pdata[i]);
    }
}

static void
on_preview_prepared (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Preview) preview = data;
  CamSession *self = g_task_get_source_object (preview->task);
  GError *error = NULL;
  g_autoptr (CamPreviewJob) job
      = CAM_PREVIEW_JOB (cam_engine_run_finish (cam_session_get_engine (self), async, &error));

  if (job == NULL)
    {
      g_task_return_error (preview->task, error);
      return;
    }
  if (!cam_session_is_stopped (self))
    keep_results (self, job->plan, job->results);
  g_task_return_pointer (preview->task, g_object_ref (job->figure), g_object_unref);
}

static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  Preview *preview = data;
  CamSession *self = g_task_get_source_object (preview->task);

  cam_engine_cancel_job (cam_session_get_engine (self), preview->job);
}

static void
start_preview (CamSession *self, GTask *task, CamFigurePlan *plan)
{
  Preview *preview = g_new0 (Preview, 1);

  preview->task = g_object_ref (task);
  preview->job = cam_preview_job_new (plan);
  cam_engine_run_async (cam_session_get_engine (self),
                        CAM_PRIORITY_NOW,
                        SLOT_FIGURE,
                        g_object_ref (preview->job),
                        on_preview_prepared,
                        preview);
  if (g_task_get_cancellable (task) != NULL)
    preview->handler = g_signal_connect (
        g_task_get_cancellable (task), "cancelled", G_CALLBACK (on_cancelled), preview);
}

void
cam_session_prepare_figure_async (CamSession *self,
                                  const CamFigureSpec *spec,
                                  const guint *samples,
                                  guint n_samples,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (CamFigurePlan) plan = NULL;
  GError *error = NULL;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (spec != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cam_session_prepare_figure_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  plan = cam_session_plan_figure (
      self, cam_session_get_explainer (self, 0), spec, samples, n_samples, &error);
  if (plan != NULL)
    start_preview (self, task, plan);
  else
    g_task_return_error (task, error);
}

CamFigure *
cam_session_prepare_figure_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
