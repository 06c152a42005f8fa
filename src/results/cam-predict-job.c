/* SPDX-License-Identifier: MIT */

#include "cam-predict-job.h"

#include "cam-logits.h"
#include "cam-parallel.h"
#include "cam-result.h"

G_DEFINE_FINAL_TYPE (CamPredictJob, cam_predict_job, CAM_TYPE_JOB)

typedef struct
{
  CamPredictJob *job;
  GCancellable *cancellable;
  gint next; /* index of the next sample to take */
} Run;

static CamPredicted *
get_sample (CamPredictJob *self, guint i)
{
  return &g_array_index (self->samples, CamPredicted, i);
}

static gboolean
predict (CamPredictJob *self, CamPredicted *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) image
      = cam_result_read_image (sample->file, self->model, NULL, cancellable, error);
  g_autoptr (CamTensor) logits = NULL;
  g_autofree float *probabilities = NULL;

  if (image == NULL)
    return FALSE;
  logits = cam_network_predict (cam_model_get_network (self->model), image, cancellable, error);
  if (logits == NULL)
    return FALSE;
  probabilities = cam_logits_get_probabilities (logits);
  sample->prediction = cam_logits_get_prediction (logits);
  sample->probability = probabilities[sample->prediction];
  return TRUE;
}

static void
run_predictions (guint worker, gpointer data)
{
  Run *run = data;

  while (!g_cancellable_is_cancelled (run->cancellable))
    {
      guint i = (guint)g_atomic_int_add (&run->next, 1);
      CamPredicted *sample;
      g_autoptr (GError) error = NULL;

      if (i >= run->job->samples->len)
        return;
      sample = get_sample (run->job, i);
      if (sample->done || g_atomic_int_get (&sample->skip))
        continue;
      if (predict (run->job, sample, run->cancellable, &error))
        sample->done = TRUE;
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          sample->error = g_steal_pointer (&error);
          sample->done = TRUE;
        }
    }
}

static gboolean
cam_predict_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamPredictJob *self = CAM_PREDICT_JOB (job);
  Run run = { self, cancellable, 0 };
  guint n_threads = cam_parallel_get_n_threads ();

  /* One thread for each image keeps all processors busy, even while images are decoded. */
  if (self->samples->len > 1)
    {
      cam_parallel_set_n_threads (1);
      cam_parallel_run (MIN (n_threads, self->samples->len), run_predictions, &run);
      cam_parallel_set_n_threads (n_threads);
    }
  else
    run_predictions (0, &run);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
predicted_clear (gpointer data)
{
  CamPredicted *sample = data;

  g_clear_object (&sample->file);
  g_clear_error (&sample->error);
}

static void
cam_predict_job_finalize (GObject *object)
{
  CamPredictJob *self = CAM_PREDICT_JOB (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->samples, g_array_unref);
  G_OBJECT_CLASS (cam_predict_job_parent_class)->finalize (object);
}

static void
cam_predict_job_class_init (CamPredictJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_predict_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_predict_job_run;
}

static void
cam_predict_job_init (CamPredictJob *self)
{
  self->samples = g_array_new (FALSE, TRUE, sizeof (CamPredicted));
  g_array_set_clear_func (self->samples, predicted_clear);
}

CamPredictJob *
cam_predict_job_new (CamModel *model)
{
  CamPredictJob *self = g_object_new (CAM_TYPE_PREDICT_JOB, NULL);

  self->model = g_object_ref (model);
  return self;
}

void
cam_predict_job_add (CamPredictJob *self, GFile *file, guint sample)
{
  CamPredicted added = { .file = g_object_ref (file), .sample = sample };

  g_array_append_val (self->samples, added);
}

gboolean
cam_predict_job_skip (CamPredictJob *self, guint sample)
{
  for (guint i = 0; i < self->samples->len; i++)
    if (get_sample (self, i)->sample == sample)
      {
        g_atomic_int_set (&get_sample (self, i)->skip, TRUE);
        return TRUE;
      }
  return FALSE;
}
