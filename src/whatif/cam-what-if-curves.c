/* SPDX-License-Identifier: MIT */

#include "cam-what-if-curves.h"

#include "cam-what-if-private.h"
#include "cam-what-if-jobs.h"

#define SLOT_CURVES "curves"
#define N_STEPS 100

static void
on_curves (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamEngine *engine = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CamCurvesJob) job = CAM_CURVES_JOB (cam_engine_run_finish (engine, async, &error));

  if (job == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (job->curves), g_object_unref);
}

void
cam_what_if_make_curves_async (CamWhatIf *self,
                               CamEngine *engine,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  CamExplanation *explanation;

  g_return_if_fail (CAM_IS_WHAT_IF (self));
  g_return_if_fail (CAM_IS_ENGINE (engine));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cam_what_if_make_curves_async);
  g_task_set_task_data (task, g_object_ref (engine), g_object_unref);
  explanation = self->before != NULL ? cam_result_get_explanation (self->before) : NULL;
  if (explanation == NULL || self->class_index >= cam_explanation_get_n_classes (explanation))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no map");
      return;
    }
  cam_engine_run_async (
      engine,
      CAM_PRIORITY_SOON,
      SLOT_CURVES,
      cam_curves_job_new (self->before,
                          cam_explanation_match_method (explanation, self->method),
                          self->class_index,
                          self->state->intervention->cover->fill,
                          N_STEPS),
      on_curves,
      g_steal_pointer (&task));
}

CamCurves *
cam_what_if_make_curves_finish (CamWhatIf *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
