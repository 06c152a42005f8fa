/* SPDX-License-Identifier: MIT */

#include "cam-session-kept-private.h"

#include "cam-session-replies-private.h"

static void
note_kept (gpointer owner, guint index, guint prediction, float probability)
{
  CamSession *self = owner;
  CamSampleItem *item = cam_session_get_item (self, index);

  if (item != NULL && prediction < g_list_model_get_n_items (G_LIST_MODEL (self->classes))
      && cam_sample_item_get_state (item) == CAM_SAMPLE_WAITING)
    cam_session_note_prediction (self, item, prediction, probability);
}

static gboolean
get_kept_prediction (gpointer owner, guint index, guint *prediction, float *probability)
{
  CamSampleItem *item = cam_session_get_item (owner, index);

  if (item == NULL || cam_sample_item_get_state (item) != CAM_SAMPLE_PREDICTED)
    return FALSE;
  *prediction = (guint)cam_sample_item_get_prediction (item);
  *probability = cam_sample_item_get_probability (item);
  return TRUE;
}

static const CamPredictionKeeperType first_keeper = { note_kept, get_kept_prediction };

void
cam_session_kept_init (CamSession *self)
{
  self->keeper
      = cam_prediction_keeper_new (&first_keeper, G_OBJECT (self), self->engine, "predictions");
  self->keepers = g_ptr_array_new_with_free_func (g_object_unref);
  cam_session_add_keeper (self, self->keeper);
}

void
cam_session_kept_dispose (CamSession *self)
{
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->keepers, g_ptr_array_unref);
  g_clear_object (&self->kept_folder);
}

void
cam_session_add_keeper (CamSession *self, CamPredictionKeeper *keeper)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_ptr_array_add (self->keepers, g_object_ref (keeper));
}

void
cam_session_remove_keeper (CamSession *self, CamPredictionKeeper *keeper)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_ptr_array_remove (self->keepers, keeper);
}

void
cam_session_set_kept_folder (CamSession *self, GFile *folder)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (folder == NULL || G_IS_FILE (folder));
  g_set_object (&self->kept_folder, folder);
}

GFile *
cam_session_get_kept_folder (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->kept_folder;
}

gboolean
cam_session_kept_load (CamSession *self, void (*then) (gpointer session))
{
  CamExplainer *first = cam_session_first (self);

  return cam_prediction_keeper_load (
      self->keeper, self->kept_folder, first->model, first->digest, self->dataset, then);
}

void
cam_session_kept_save (CamSession *self)
{
  for (guint i = 0; i < self->keepers->len; i++)
    cam_prediction_keeper_save (self->keepers->pdata[i], TRUE);
}

void
cam_session_kept_finish (CamSession *self)
{
  for (guint i = 0; i < self->keepers->len; i++)
    cam_prediction_keeper_finish (self->keepers->pdata[i]);
  if (self->n_forgetting > 0)
    {
      /* The engine was stopped before that job could run. */
      g_autoptr (CamJob) job = cam_forget_predictions_job_new (self->kept_folder);

      cam_job_run (job, NULL, NULL);
    }
}

static void
on_forgotten (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamForgetPredictionsJob) job
      = CAM_FORGET_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

  self->n_forgetting--;
  if (job != NULL)
    g_task_return_int (task, job->n);
  else
    g_task_return_error (task, error);
}

void
cam_session_forget_predictions_async (CamSession *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CAM_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cam_session_forget_predictions_async);
  for (guint i = 0; i < self->keepers->len; i++)
    cam_prediction_keeper_forget (self->keepers->pdata[i]);
  if (self->kept_folder == NULL)
    {
      g_task_return_int (task, 0);
      g_object_unref (task);
      return;
    }
  self->n_forgetting++;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        NULL,
                        cam_forget_predictions_job_new (self->kept_folder),
                        on_forgotten,
                        task);
}

int
cam_session_forget_predictions_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  return (int)g_task_propagate_int (G_TASK (result), error);
}
