/* SPDX-License-Identifier: MIT */

#include "cam-prediction-jobs.h"

#include <string.h>

#include "cam-prediction-store.h"

/* Files that are asked for their stamps between two looks at the cancellable. */
#define N_BETWEEN_LOOKS 100

G_DEFINE_FINAL_TYPE (CamPredictionsJob, cam_predictions_job, CAM_TYPE_JOB)

/* The sample's stamp, and its prediction if @table (nullable) has one for the file with this
 * stamp. */
static CamPrediction
look_up (CamPredictionsJob *self, const CamPredictionTable *table, const CamSample *sample)
{
  const char *name = cam_prediction_key_get_name (self->dataset, sample);
  CamPrediction found = { cam_stamp_get (sample->file), CAM_PREDICTION_UNKNOWN, 0 };
  const CamPrediction *kept
      = table != NULL && name != NULL ? cam_prediction_table_find (table, name) : NULL;

  if (kept != NULL && cam_stamp_is_known (&found.stamp)
      && cam_stamp_equal (&kept->stamp, &found.stamp)
      && kept->prediction < cam_network_get_n_classes (cam_model_get_network (self->model)))
    return *kept;
  return found;
}

static gboolean
cam_predictions_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamPredictionsJob *self = CAM_PREDICTIONS_JOB (job);
  guint n_samples = cam_dataset_get_n_samples (self->dataset);
  g_autoptr (CamPredictionTable) table = NULL;
  g_autoptr (GArray) predictions
      = g_array_sized_new (FALSE, FALSE, sizeof (CamPrediction), n_samples);

  if (!cam_prediction_key_make (
          self->model, self->digest, self->dataset, self->key, cancellable, error))
    return FALSE;
  table = cam_prediction_store_read (self->folder, self->key, cancellable);
  self->n_known = 0;
  for (guint i = 0; i < n_samples; i++)
    {
      CamPrediction found;

      if (i % N_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      found = look_up (self, table, cam_dataset_get_sample (self->dataset, i));
      self->n_known += found.prediction != CAM_PREDICTION_UNKNOWN;
      g_array_append_val (predictions, found);
    }
  g_clear_pointer (&self->predictions, g_array_unref);
  self->predictions = g_steal_pointer (&predictions);
  return TRUE;
}

static void
cam_predictions_job_finalize (GObject *object)
{
  CamPredictionsJob *self = CAM_PREDICTIONS_JOB (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->model);
  g_clear_object (&self->digest);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->predictions, g_array_unref);
  G_OBJECT_CLASS (cam_predictions_job_parent_class)->finalize (object);
}

static void
cam_predictions_job_class_init (CamPredictionsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_predictions_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_predictions_job_run;
}

static void
cam_predictions_job_init (CamPredictionsJob *self)
{
}

CamJob *
cam_predictions_job_new (GFile *folder,
                         CamModel *model,
                         CamModelDigest *digest,
                         CamDataset *dataset)
{
  CamPredictionsJob *self = g_object_new (CAM_TYPE_PREDICTIONS_JOB, NULL);

  self->folder = g_object_ref (folder);
  self->model = g_object_ref (model);
  self->digest = g_object_ref (digest);
  self->dataset = g_object_ref (dataset);
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamKeepPredictionsJob, cam_keep_predictions_job, CAM_TYPE_JOB)

static gboolean
cam_keep_predictions_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamKeepPredictionsJob *self = CAM_KEEP_PREDICTIONS_JOB (job);
  g_autoptr (CamPredictionTable) table = cam_prediction_table_new ();
  gint64 start = g_get_monotonic_time ();
  gboolean written;

  for (guint i = 0; i < self->predictions->len; i++)
    {
      const CamPrediction *prediction = &g_array_index (self->predictions, CamPrediction, i);
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);
      const char *name = cam_prediction_key_get_name (self->dataset, sample);
      CamStamp now;

      if (i % N_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (prediction->prediction == CAM_PREDICTION_UNKNOWN || name == NULL)
        continue;
      now = cam_stamp_get (sample->file);
      if (cam_stamp_is_known (&now) && cam_stamp_equal (&prediction->stamp, &now))
        cam_prediction_table_add (table, name, prediction);
    }
  written = cam_prediction_store_write (self->folder, self->key, table, error);
  self->seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  return written;
}

static void
cam_keep_predictions_job_finalize (GObject *object)
{
  CamKeepPredictionsJob *self = CAM_KEEP_PREDICTIONS_JOB (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->predictions, g_array_unref);
  G_OBJECT_CLASS (cam_keep_predictions_job_parent_class)->finalize (object);
}

static void
cam_keep_predictions_job_class_init (CamKeepPredictionsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_keep_predictions_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_keep_predictions_job_run;
}

static void
cam_keep_predictions_job_init (CamKeepPredictionsJob *self)
{
}

CamJob *
cam_keep_predictions_job_new (GFile *folder,
                              CamDataset *dataset,
                              const guint8 *key,
                              GArray *predictions)
{
  CamKeepPredictionsJob *self = g_object_new (CAM_TYPE_KEEP_PREDICTIONS_JOB, NULL);

  self->folder = g_object_ref (folder);
  self->dataset = g_object_ref (dataset);
  memcpy (self->key, key, CAM_PREDICTION_KEY_BYTES);
  self->predictions = predictions;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamForgetPredictionsJob, cam_forget_predictions_job, CAM_TYPE_JOB)

static gboolean
cam_forget_predictions_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamForgetPredictionsJob *self = CAM_FORGET_PREDICTIONS_JOB (job);

  return cam_prediction_store_forget (self->folder, &self->n, error);
}

static void
cam_forget_predictions_job_finalize (GObject *object)
{
  g_clear_object (&CAM_FORGET_PREDICTIONS_JOB (object)->folder);
  G_OBJECT_CLASS (cam_forget_predictions_job_parent_class)->finalize (object);
}

static void
cam_forget_predictions_job_class_init (CamForgetPredictionsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_forget_predictions_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_forget_predictions_job_run;
}

static void
cam_forget_predictions_job_init (CamForgetPredictionsJob *self)
{
}

CamJob *
cam_forget_predictions_job_new (GFile *folder)
{
  CamForgetPredictionsJob *self = g_object_new (CAM_TYPE_FORGET_PREDICTIONS_JOB, NULL);

  self->folder = g_object_ref (folder);
  return CAM_JOB (self);
}
