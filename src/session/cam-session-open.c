/* SPDX-License-Identifier: MIT */

#include "cam-session-prepare.h"

#include "cam-file-jobs.h"
#include "cam-session-explainers-private.h"
#include "cam-session-items-private.h"
#include "cam-session-kept-private.h"
#include "cam-session-names-private.h"
#include "cam-session-preparations-private.h"
#include "cam-session-replies-private.h"
#include "cam-session-work-private.h"

#define SLOT_FOLDER "folder"
#define SLOT_DIGEST "digest"

/* A model that is being opened, and its index in the list. */
typedef struct
{
  GTask *task;
  guint index;
} Opening;

static char *
get_slot (guint index)
{
  return g_strdup_printf ("model-%u", index);
}

/* Figures name their model by its digest. It is computed early, as the file may change later. */
static void
ask_for_digest (CamSession *self)
{
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        SLOT_DIGEST,
                        cam_digest_job_new (cam_session_first (self)->digest),
                        NULL,
                        NULL);
}

static void
take_first_model (CamSession *self, CamModel *model)
{
  CamExplainer *first = cam_session_first (self);

  cam_session_kept_save (self);
  g_object_freeze_notify (G_OBJECT (first));
  cam_explainer_set_model (first, model);
  cam_session_update_names (self);
  g_object_thaw_notify (G_OBJECT (first));
  /* Before others are notified, so that the engine already works while widgets update. */
  cam_session_work_restart (self);
  cam_session_notify (self, PROP_MODEL);
  ask_for_digest (self);
}

/* Takes a model that is compared with the first. */
static void
take_other_model (CamSession *self, guint index, CamModel *model)
{
  gboolean is_new = index >= cam_session_count_explainers (self);
  g_autoptr (CamExplainer) explainer
      = is_new ? cam_session_new_explainer (self) : g_object_ref (cam_session_nth (self, index));

  g_object_freeze_notify (G_OBJECT (explainer));
  cam_explainer_set_model (explainer, model);
  cam_session_name_explainer (self, explainer);
  g_object_thaw_notify (G_OBJECT (explainer));
  if (is_new)
    cam_session_add_explainer (self, explainer);
  cam_session_work_on_explainer (self, explainer);
}

static void
on_model_loaded (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GTask) task = opening->task;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamModel) model = NULL;
  g_autoptr (CamModelJob) job = CAM_MODEL_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  model = cam_session_prepare_as_before (self, job->model);
  if (opening->index == 0)
    take_first_model (self, model);
  else
    take_other_model (self, opening->index, model);
  g_task_return_boolean (task, TRUE);
}

void
cam_session_open_model_async (
    CamSession *self, guint index, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *slot = get_slot (index);
  Opening *opening;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (index <= cam_session_count_explainers (self));
  g_return_if_fail (G_IS_FILE (file));

  opening = g_new0 (Opening, 1);
  opening->index = index;
  opening->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (opening->task, cam_session_open_model_async);
  cam_engine_run_async (
      self->engine, CAM_PRIORITY_NOW, slot, cam_model_job_new (file), on_model_loaded, opening);
}

gboolean
cam_session_open_model_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
cam_session_prepare_pictures (CamSession *self,
                              guint index,
                              const CamPreprocessing *how,
                              GError **error)
{
  g_autoptr (CamModel) other = NULL;
  g_autofree char *layer = NULL;
  CamExplainer *explainer;
  CamModel *model;

  g_return_val_if_fail (CAM_IS_SESSION (self) && how != NULL, FALSE);
  g_return_val_if_fail (index < cam_session_count_explainers (self), FALSE);

  explainer = cam_session_nth (self, index);
  model = cam_explainer_get_model (explainer);
  g_return_val_if_fail (model != NULL, FALSE);
  other = cam_model_new_with_preprocessing (model, how, error);
  if (other == NULL)
    return FALSE;
  if (other == model)
    return TRUE;
  g_object_get (explainer, "layer", &layer, NULL);
  if (index == 0)
    take_first_model (self, other);
  else
    take_other_model (self, index, other);
  cam_explainer_set_layer (explainer, layer);
  cam_session_keep_preparation (self, other);
  return TRUE;
}

void
cam_session_close_model (CamSession *self, guint index)
{
  g_autofree char *slot = get_slot (index);

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (index > 0);

  cam_engine_cancel (self->engine, slot);
  if (index < cam_session_count_explainers (self))
    cam_session_remove_explainer (self, index);
}

/* The items have targets by the classes of the model that was the first when the job began. */
/* Replaces test set, names and samples. All results are about other samples now. */
static void
take_items (CamSession *self, CamItemsJob *job)
{
  cam_session_kept_save (self);
  /* Widgets that follow the lists must not see the selected one. */
  self->selected = CAM_SESSION_NONE;
  cam_session_replies_clear (self);
  cam_sample_list_show_all (self->shown);
  g_set_object (&self->dataset, job->dataset);
  g_clear_pointer (&self->sample_stems, g_strfreev);
  self->sample_stems = g_steal_pointer (&job->stems);
  cam_sample_store_take (self->samples, g_steal_pointer (&job->items));
  cam_session_name_new_samples (self, job->model);
  self->selected = cam_sample_list_get_index (self->shown, 0);
  cam_session_update_classes (self); /* its target is known even without a result */
  cam_session_work_restart (self);
  cam_session_notify (self, PROP_DATASET);
  cam_session_notify (self, PROP_SELECTED);
  cam_session_notify (self, PROP_SAMPLE);
}

/* Whoever is told of a change may ask for anything, so the session notifies when all has been
 * replaced. */
static void
on_items_made (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamItemsJob) job = CAM_ITEMS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_freeze_notify (G_OBJECT (self));
  take_items (self, job);
  g_object_thaw_notify (G_OBJECT (self));
  g_task_return_boolean (task, TRUE);
}

static void
on_folder_opened (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamFolderJob) job
      = CAM_FOLDER_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        SLOT_FOLDER,
                        cam_items_job_new (job->dataset, cam_session_first (self)->model),
                        on_items_made,
                        g_steal_pointer (&task));
}

void
cam_session_open_folder_async (CamSession *self,
                               GFile *folder,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cam_session_open_folder_async);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        SLOT_FOLDER,
                        cam_folder_job_new (folder),
                        on_folder_opened,
                        task);
}

gboolean
cam_session_open_folder_finish (CamSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
