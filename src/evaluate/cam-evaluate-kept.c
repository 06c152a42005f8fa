/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#include <string.h>

#include "cam-prediction-jobs.h"

/* What the second model said of the test set is kept as what the first says is, in the same tables:
 * a model that was the first at one time is not predicted anew as the second. */

#define SLOT_SECOND_KEPT "second-kept"
#define SLOT_SECOND_KEEP "second-keep"

/* For how long the main loop notes predictions at a time, in microseconds. */
#define NOTE_TIME 4000

/* While many are predicted they are kept this often, in microseconds. */
#define SECOND_KEEP_INTERVAL (5 * G_USEC_PER_SEC)

/* What was looked for, and what is done when it is found. */
typedef struct
{
  CamEvaluate *self;
  CamModel *model;
  CamDataset *dataset;
  void (*then) (CamEvaluate *);
} SecondLook;

static void
second_look_free (SecondLook *look)
{
  g_object_unref (look->self);
  g_object_unref (look->model);
  g_object_unref (look->dataset);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SecondLook, second_look_free)

void
cam_evaluate_kept_clear (CamEvaluate *self)
{
  g_clear_handle_id (&self->second_note_source, g_source_remove);
  self->second_asked = self->second_looking = FALSE;
  g_clear_object (&self->second_kept_dataset);
  g_clear_pointer (&self->second_kept, g_array_unref);
  self->n_second_unkept = 0;
}

/* Some of what was found, in a moment in which the main loop has nothing else to do. */
static gboolean
note_second_kept (gpointer data)
{
  SecondLook *look = data;
  CamEvaluate *self = look->self;
  const char *const *names = cam_evaluate_get_names_of (self, 1);
  guint n_classes = names != NULL ? g_strv_length ((char **)names) : 0;
  gint64 end = g_get_monotonic_time () + NOTE_TIME;

  for (; self->second_note_from < self->second_kept->len && g_get_monotonic_time () < end;
       self->second_note_from++)
    {
      guint i = self->second_note_from;
      const CamPrediction *found = &g_array_index (self->second_kept, CamPrediction, i);
      CamSampleItem *item = cam_session_get_item (self->session, i);

      if (item == NULL || found->prediction >= n_classes
          || cam_sample_item_get_other_prediction (item) >= 0)
        continue;
      cam_evaluate_second_note (self, item, found->prediction, found->probability);
    }
  if (self->second_note_from < self->second_kept->len)
    return G_SOURCE_CONTINUE;
  self->second_note_source = 0;
  self->second_looking = FALSE;
  g_signal_emit_by_name (self, "predicted");
  look->then (self);
  return G_SOURCE_REMOVE;
}

static void
on_second_looked (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (SecondLook) look = data;
  CamEvaluate *self = look->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPredictionsJob) job = CAM_PREDICTIONS_JOB (
      cam_engine_run_finish (cam_session_get_engine (self->session), async, &error));

  if (cam_session_is_stopped (self->session)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || self->second_model != look->model
      || cam_session_get_dataset (self->session) != look->dataset)
    return;
  if (job == NULL)
    {
      /* Nothing is kept of a model that went away since. */
      self->second_looking = FALSE;
      look->then (self);
      return;
    }
  g_set_object (&self->second_kept_dataset, look->dataset);
  memcpy (self->second_key, job->key, sizeof self->second_key);
  g_clear_pointer (&self->second_kept, g_array_unref);
  self->second_kept = g_array_ref (job->predictions);
  self->second_note_from = 0;
  self->second_keep_at = g_get_monotonic_time () + SECOND_KEEP_INTERVAL;
  self->second_note_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                                              note_second_kept,
                                              g_steal_pointer (&look),
                                              (GDestroyNotify)second_look_free);
}

gboolean
cam_evaluate_kept_look (CamEvaluate *self, void (*then) (CamEvaluate *))
{
  GFile *folder = cam_session_get_kept_folder (self->session);
  CamDataset *dataset = cam_session_get_dataset (self->session);
  CamExplainer *explainer = cam_session_get_explainer (self->session, 1);
  SecondLook *look;

  if (folder == NULL || cam_dataset_is_single (dataset)
      || !g_file_is_native (cam_dataset_get_folder (dataset)))
    return FALSE;
  if (self->second_asked)
    return self->second_looking;
  self->second_asked = self->second_looking = TRUE;
  look = g_new0 (SecondLook, 1);
  look->self = g_object_ref (self);
  look->model = g_object_ref (self->second_model);
  look->dataset = g_object_ref (dataset);
  look->then = then;
  cam_engine_run_async (
      cam_session_get_engine (self->session),
      CAM_PRIORITY_LATER,
      SLOT_SECOND_KEPT,
      cam_predictions_job_new (
          folder, self->second_model, cam_explainer_get_digest (explainer), dataset),
      on_second_looked,
      look);
  return TRUE;
}

/* Returns: (transfer full): what is to be kept, with the stamps from before it was predicted. */
static GArray *
copy_second (CamEvaluate *self)
{
  GArray *known = g_array_copy (self->second_kept);

  for (guint i = 0; i < known->len; i++)
    {
      CamSampleItem *item = cam_session_get_item (self->session, i);
      CamPrediction *prediction = &g_array_index (known, CamPrediction, i);
      int other = cam_sample_item_get_other_prediction (item);

      prediction->prediction = other >= 0 ? (guint32)other : CAM_PREDICTION_UNKNOWN;
      prediction->probability = cam_sample_item_get_other_probability (item);
    }
  return known;
}

void
cam_evaluate_kept_keep (CamEvaluate *self, gboolean now)
{
  GFile *folder = cam_session_get_kept_folder (self->session);

  if (self->n_second_unkept == 0 || self->second_kept == NULL || folder == NULL
      || cam_session_is_stopped (self->session)
      || self->second_kept_dataset != cam_session_get_dataset (self->session)
      || self->second_kept->len
             != g_list_model_get_n_items (cam_session_get_samples (self->session))
      || (!now && g_get_monotonic_time () < self->second_keep_at))
    return;
  self->n_second_unkept = 0;
  self->second_keep_at = g_get_monotonic_time () + SECOND_KEEP_INTERVAL;
  cam_engine_run_async (
      cam_session_get_engine (self->session),
      CAM_PRIORITY_LATER,
      SLOT_SECOND_KEEP,
      cam_keep_predictions_job_new (
          folder, self->second_kept_dataset, self->second_key, copy_second (self)),
      NULL,
      NULL);
}
