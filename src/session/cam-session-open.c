/* SPDX-License-Identifier: MIT */

#include "cam-session-private.h"

#include "cam-session-jobs-private.h"

#define SLOT_MODEL "model"
#define SLOT_SECOND_MODEL "second-model"
#define SLOT_FOLDER "folder"
#define SLOT_DIGEST "digest"

/* @task is taken, and handed to @on_opened. */
static void
run_opening (CamSession *self,
             const char *slot,
             CamJobFunc func,
             GFile *file,
             GAsyncReadyCallback on_opened,
             GTask *task)
{
  g_task_set_source_tag (task, run_opening);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        slot,
                        func,
                        g_object_ref (file),
                        g_object_unref,
                        on_opened,
                        task);
}

/* Figures name their model by it. Early, as the file may change while the session looks at it. */
static void
ask_for_digest (CamSession *self)
{
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        SLOT_DIGEST,
                        cam_job_digest,
                        g_object_ref (cam_session_first (self)->digest),
                        g_object_unref,
                        NULL,
                        NULL);
}

static void
on_model_loaded (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  CamExplainer *first = cam_session_first (self);
  GError *error = NULL;
  g_autoptr (CamModel) model = cam_engine_run_finish (self->engine, async, &error);

  if (model == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_freeze_notify (G_OBJECT (first));
  cam_explainer_set_model (first, model);
  cam_session_update_names (self);
  g_object_thaw_notify (G_OBJECT (first));
  /* The engine's thread works while widgets are told. */
  cam_session_work_restart (self);
  cam_session_notify (self, PROP_MODEL);
  ask_for_digest (self);
  g_task_return_boolean (task, TRUE);
}

static void
take_second_model (CamSession *self, CamModel *model)
{
  CamExplainer *second = self->explainers[CAM_SEAT_SECOND];

  g_object_freeze_notify (G_OBJECT (second));
  cam_explainer_set_model (second, model);
  cam_session_update_second_names (self);
  g_object_thaw_notify (G_OBJECT (second));
  cam_session_notify (self, PROP_SECOND_MODEL);
  cam_session_work_on_second (self);
}

static void
on_second_model_loaded (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamModel) model = cam_engine_run_finish (self->engine, async, &error);

  if (model == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_second_model (self, model);
  g_task_return_boolean (task, TRUE);
}

void
cam_session_open_model_async (CamSession *self,
                              GFile *file,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  run_opening (self,
               SLOT_MODEL,
               cam_job_load_model,
               file,
               on_model_loaded,
               g_task_new (self, NULL, callback, user_data));
}

gboolean
cam_session_open_model_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cam_session_open_second_model_async (CamSession *self,
                                     GFile *file,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  run_opening (self,
               SLOT_SECOND_MODEL,
               cam_job_load_model,
               file,
               on_second_model_loaded,
               g_task_new (self, NULL, callback, user_data));
}

gboolean
cam_session_open_second_model_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cam_session_close_second_model (CamSession *self)
{
  g_return_if_fail (CAM_IS_SESSION (self));

  cam_engine_cancel (self->engine, SLOT_SECOND_MODEL);
  if (self->explainers[CAM_SEAT_SECOND]->model != NULL)
    take_second_model (self, NULL);
}

static void
fill_samples (CamSession *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cam_dataset_get_n_samples (self->dataset); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);

      g_ptr_array_add (items, cam_sample_item_new (i, sample->file, sample->name));
    }
  g_list_store_splice (self->samples,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->samples)),
                       items->pdata,
                       items->len);
}

static void
on_folder_opened (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamDataset) dataset = cam_engine_run_finish (self->engine, async, &error);

  if (dataset == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_object (&self->dataset, dataset);
  g_clear_pointer (&self->sample_stems, g_strfreev);
  self->selected = CAM_SESSION_NONE;
  cam_sample_list_show_all (self->shown);
  fill_samples (self);
  cam_session_update_names (self);
  self->selected = cam_sample_list_get_index (self->shown, 0);
  cam_session_work_restart (self);
  cam_session_notify (self, PROP_DATASET);
  cam_session_notify (self, PROP_SELECTED);
  cam_session_notify (self, PROP_SAMPLE);
  g_task_return_boolean (task, TRUE);
}

void
cam_session_open_folder_async (CamSession *self,
                               GFile *folder,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));

  run_opening (self,
               SLOT_FOLDER,
               cam_job_open_folder,
               folder,
               on_folder_opened,
               g_task_new (self, NULL, callback, user_data));
}

gboolean
cam_session_open_folder_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
