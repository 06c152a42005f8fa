/* SPDX-License-Identifier: MIT */

#include "cam-session-kept-private.h"

#include <string.h>

#include "cam-session-replies-private.h"

#define SLOT_KEPT "kept"
#define SLOT_KEEP "keep"

/* For how long the main loop notes predictions before it looks whether a person waits, in
 * microseconds. */
#define SLICE 4000

/* While many are predicted they are kept this often, in microseconds, or less often if that takes
 * long. */
#define KEEP_INTERVAL (5 * G_USEC_PER_SEC)
#define KEEP_SHARE 20

/* A test set that is larger is not written when the program ends, which a person waits for. */
#define MOST_AT_END 50000

typedef struct
{
  CamSession *session;
  CamModel *model;
  CamDataset *dataset;
  void (*then) (CamSession *);
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->session);
  g_object_unref (look->model);
  g_object_unref (look->dataset);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

void
cam_session_keep_predictions (CamSession *self, GFile *folder)
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

void
cam_session_kept_clear (CamSession *self)
{
  cam_engine_cancel (self->engine, SLOT_KEPT);
  g_clear_handle_id (&self->kept_source, g_source_remove);
  self->kept_asked = self->kept_looking = FALSE;
  g_clear_object (&self->kept_dataset);
  g_clear_pointer (&self->kept, g_array_unref);
  self->n_unkept = self->n_keeping = 0;
}

/* Some of what was found, in a moment in which the main loop has nothing else to do. */
static gboolean
note_kept (gpointer data)
{
  Look *look = data;
  CamSession *self = look->session;
  guint n_classes = g_list_model_get_n_items (G_LIST_MODEL (self->classes));
  guint n_unkept = self->n_unkept;
  gint64 end = g_get_monotonic_time () + SLICE;

  g_object_freeze_notify (G_OBJECT (self));
  for (; self->kept_from < self->kept->len && g_get_monotonic_time () < end; self->kept_from++)
    {
      const CamPrediction *found = &g_array_index (self->kept, CamPrediction, self->kept_from);
      CamSampleItem *item = cam_session_get_item (self, self->kept_from);

      if (found->prediction < n_classes && cam_sample_item_get_state (item) == CAM_SAMPLE_WAITING)
        cam_session_note_prediction (self, item, found->prediction, found->probability);
    }
  /* These are in the file already. */
  self->n_unkept = n_unkept;
  g_object_thaw_notify (G_OBJECT (self));
  if (self->kept_from < self->kept->len)
    return G_SOURCE_CONTINUE;
  self->kept_source = 0;
  self->kept_looking = FALSE;
  look->then (self);
  return G_SOURCE_REMOVE;
}

static void
on_looked (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Look) look = data;
  CamSession *self = look->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPredictionsJob) job
      = CAM_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (self->stopped || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || cam_session_first (self)->model != look->model || self->dataset != look->dataset)
    return;
  if (job == NULL)
    {
      /* Nothing is kept of a model that went away since. */
      self->kept_looking = FALSE;
      look->then (self);
      return;
    }
  g_set_object (&self->kept_dataset, look->dataset);
  memcpy (self->kept_key, job->key, sizeof self->kept_key);
  g_clear_pointer (&self->kept, g_array_unref);
  self->kept = g_array_ref (job->predictions);
  self->kept_from = 0;
  self->kept_at = 0;
  self->kept_source = g_idle_add_full (
      G_PRIORITY_DEFAULT_IDLE, note_kept, g_steal_pointer (&look), (GDestroyNotify)look_free);
}

gboolean
cam_session_kept_look (CamSession *self, void (*then) (CamSession *))
{
  CamExplainer *first = cam_session_first (self);
  Look *look;

  if (self->kept_folder == NULL || cam_dataset_is_single (self->dataset)
      || !g_file_is_native (cam_dataset_get_folder (self->dataset)))
    return FALSE;
  if (self->kept_asked)
    return self->kept_looking;
  self->kept_asked = self->kept_looking = TRUE;
  look = g_new0 (Look, 1);
  look->session = g_object_ref (self);
  look->model = g_object_ref (first->model);
  look->dataset = g_object_ref (self->dataset);
  look->then = then;
  cam_engine_run_async (
      self->engine,
      CAM_PRIORITY_LATER,
      SLOT_KEPT,
      cam_predictions_job_new (self->kept_folder, first->model, first->digest, self->dataset),
      on_looked,
      look);
  return TRUE;
}

static void
on_kept (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamKeepPredictionsJob) job
      = CAM_KEEP_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (job == NULL)
    self->n_unkept += self->n_keeping;
  self->n_keeping = 0;
  if (job != NULL)
    self->kept_at = g_get_monotonic_time ()
                    + MAX (KEEP_INTERVAL, (gint64)(KEEP_SHARE * job->seconds * G_USEC_PER_SEC));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* The program does without; a person can do nothing about it here. */
    g_debug ("%s", error->message);
}

/* Returns: (transfer full): what is to be kept, with the stamps from before it was predicted. */
static GArray *
copy_known (CamSession *self)
{
  GArray *known = g_array_copy (self->kept);

  for (guint i = 0; i < known->len; i++)
    {
      CamSampleItem *item = cam_session_get_item (self, i);
      CamPrediction *prediction = &g_array_index (known, CamPrediction, i);

      prediction->prediction = CAM_PREDICTION_UNKNOWN;
      if (cam_sample_item_get_state (item) != CAM_SAMPLE_PREDICTED)
        continue;
      prediction->prediction = (guint32)cam_sample_item_get_prediction (item);
      prediction->probability = cam_sample_item_get_probability (item);
    }
  return known;
}

static gboolean
can_keep (CamSession *self)
{
  return self->n_unkept > 0 && self->kept != NULL && self->kept_folder != NULL
         && self->kept_dataset == self->dataset
         && self->kept->len == g_list_model_get_n_items (G_LIST_MODEL (self->samples));
}

static CamJob *
make_job (CamSession *self)
{
  self->n_keeping = self->n_unkept;
  self->n_unkept = 0;
  return cam_keep_predictions_job_new (
      self->kept_folder, self->kept_dataset, self->kept_key, copy_known (self));
}

void
cam_session_kept_keep (CamSession *self, gboolean now)
{
  gint64 time = g_get_monotonic_time ();

  if (self->stopped || !can_keep (self) || (!now && time < self->kept_at))
    return;
  if (self->kept_at == 0 && !now)
    {
      /* A small test set is done before the first time. */
      self->kept_at = time + KEEP_INTERVAL;
      return;
    }
  self->kept_at = G_MAXINT64;
  cam_engine_run_async (
      self->engine, CAM_PRIORITY_LATER, SLOT_KEEP, make_job (self), on_kept, g_object_ref (self));
}

void
cam_session_kept_finish (CamSession *self)
{
  g_autoptr (CamJob) job = NULL;

  g_clear_handle_id (&self->kept_source, g_source_remove);
  /* What was being written when the engine stopped is not. */
  self->n_unkept += self->n_keeping;
  self->n_keeping = 0;
  if (!can_keep (self) || self->kept->len > MOST_AT_END)
    return;
  job = make_job (self);
  cam_job_run (job, NULL, NULL);
}

static void
on_forgotten (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CamForgetPredictionsJob) job
      = CAM_FORGET_PREDICTIONS_JOB (cam_engine_run_finish (self->engine, async, &error));

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
  cam_engine_cancel (self->engine, SLOT_KEEP);
  self->n_unkept = 0;
  if (self->kept_folder == NULL)
    {
      g_task_return_int (task, 0);
      g_object_unref (task);
      return;
    }
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
