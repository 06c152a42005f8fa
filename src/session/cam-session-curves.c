/* SPDX-License-Identifier: MIT */

#include "cam-session-curves.h"

#include "cam-session-state-private.h"
#include "cam-what-if-jobs.h"

#define SLOT_CURVES "curves"
#define N_STEPS 100

static void
on_curves (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamCurvesJob) job
      = CAM_CURVES_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (job->curves), g_object_unref);
}

void
cam_session_make_curves_async (CamSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  CamResult *before;
  CamExplanation *explanation;
  CamMethod method;
  CamCoverFill fill;

  g_return_if_fail (CAM_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  method = self->method;
  before = cam_what_if_get_before (self->what_if);
  explanation = before != NULL ? cam_result_get_explanation (before) : NULL;
  if (explanation == NULL || self->class_index >= cam_explanation_get_n_classes (explanation))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no map");
      return;
    }
  if (!cam_explanation_check_method (explanation, method, NULL))
    method = cam_explanation_choose_method (explanation);
  g_object_get (self->what_if, "fill", &fill, NULL);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_SOON,
                        SLOT_CURVES,
                        cam_curves_job_new (before, method, self->class_index, fill, N_STEPS),
                        on_curves,
                        g_steal_pointer (&task));
}

CamCurves *
cam_session_make_curves_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
