/* SPDX-License-Identifier: MIT */

#include "cam-session-predict-private.h"

#include "cam-parallel.h"
#include "cam-session-kept-private.h"
#include "cam-session-replies-private.h"

#define SLOT_PREDICT "predict"

/* The number of samples in a batch is chosen so that it takes between these times, in µs. After
 * longer batches the list's marks would come in bursts; at the end of a shorter one, processors
 * would often wait for the last of them. */
#define MIN_TIME 100000
#define MAX_TIME 300000
#define MAX_SAMPLES 32u

/* A batch that the engine works on. */
typedef struct
{
  CamSession *session;
  CamModel *model;
  CamDataset *dataset;
  CamPredictJob *job;
  gint64 start;
} Batch;

static void
batch_free (Batch *batch)
{
  g_object_unref (batch->session);
  g_object_unref (batch->model);
  g_object_unref (batch->dataset);
  g_object_unref (batch->job);
  g_free (batch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

static void
set_rate (CamSession *self, double rate)
{
  if (self->rate == rate)
    return;
  self->rate = rate;
  cam_session_notify (self, PROP_RATE);
}

static void
update_rate (CamSession *self)
{
  cam_pace_add (&self->pace, g_get_monotonic_time (), self->n_predicted + self->n_failed);
  set_rate (self, cam_pace_get_rate (&self->pace));
}

static void
stop_clock (CamSession *self)
{
  self->pace = (CamPace){ 0 };
  set_rate (self, 0);
}

static void
note_sample (CamSession *self, CamPredicted *sample)
{
  CamSampleItem *item = cam_session_get_item (self, sample->sample);

  /* It may have been predicted in another way meanwhile. */
  if (!sample->done || cam_sample_item_get_state (item) != CAM_SAMPLE_WAITING)
    return;
  if (sample->error == NULL)
    cam_session_note_prediction (self, item, sample->prediction, sample->probability);
  else
    cam_session_note_failed (self, item, sample->error);
}

static void
choose_batch_size (CamSession *self, const Batch *batch)
{
  gint64 time = g_get_monotonic_time () - batch->start;

  if (time < MIN_TIME && batch->job->samples->len == self->batch_size)
    self->batch_size = MIN (2 * self->batch_size, MAX_SAMPLES);
  else if (time > MAX_TIME)
    self->batch_size /= 2;
  self->batch_size = MAX (self->batch_size, cam_parallel_get_n_threads ());
}

static void
on_predicted (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Batch) batch = data;
  CamSession *self = batch->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamJob) job = cam_engine_run_finish (self->engine, async, &error);

  /* If not, the batch was cancelled, and another may be running. */
  if (self->batch != batch->job)
    return;
  self->batch = NULL;
  if (job == NULL || self->stopped)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < batch->job->samples->len; i++)
    note_sample (self, &g_array_index (batch->job->samples, CamPredicted, i));
  update_rate (self);
  g_object_thaw_notify (G_OBJECT (self));
  choose_batch_size (self, batch);
  cam_prediction_keeper_save (self->keeper, FALSE);
  cam_session_predict (self);
}

/* Returns: the index of the first waiting sample from @from on; the number of samples if none
 * is. */
static guint
find_waiting (CamSession *self, guint from)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  while (from < n_samples
         && cam_sample_item_get_state (cam_session_get_item (self, from)) != CAM_SAMPLE_WAITING)
    from++;
  return from;
}

/* Returns: (transfer full): the next waiting samples; may be empty. */
static CamPredictJob *
choose_batch (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  CamPredictJob *job = cam_predict_job_new (first->model);
  guint sample;

  self->predict_from = sample = find_waiting (self, self->predict_from);
  for (; sample < n_samples && job->samples->len < self->batch_size;
       sample = find_waiting (self, sample + 1))
    /* While the selected sample is explained, that predicts it, too. */
    if (sample != self->selected || !first->busy)
      cam_predict_job_add (
          job, cam_sample_item_get_file (cam_session_get_item (self, sample)), sample);
  return job;
}

static void
run_batch (CamSession *self, CamPredictJob *job)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->session = g_object_ref (self);
  batch->model = g_object_ref (cam_session_first (self)->model);
  batch->dataset = g_object_ref (self->dataset);
  batch->job = g_object_ref (job);
  batch->start = g_get_monotonic_time ();
  self->batch = job;
  if (self->pace.n == 0)
    update_rate (self);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        SLOT_PREDICT,
                        CAM_JOB (g_object_ref (job)),
                        on_predicted,
                        batch);
}

static void
predict_rest (gpointer session)
{
  cam_session_predict (session);
}

void
cam_session_predict (CamSession *self)
{
  g_autoptr (CamPredictJob) job = NULL;

  if (self->holding || self->stopped || self->batch != NULL || self->dataset == NULL
      || cam_session_first (self)->model == NULL)
    return;
  if (cam_session_kept_load (self, predict_rest) || !self->predict)
    return;
  self->batch_size = MAX (self->batch_size, cam_parallel_get_n_threads ());
  job = choose_batch (self);
  if (job->samples->len > 0)
    {
      run_batch (self, job);
      return;
    }
  stop_clock (self);
  cam_prediction_keeper_save (self->keeper, TRUE);
}

void
cam_session_predict_others (CamSession *self)
{
  if (self->batch != NULL && self->selected != CAM_SESSION_NONE && cam_session_first (self)->busy)
    cam_predict_job_skip (self->batch, self->selected);
  cam_session_predict (self);
}

static void
stop_predicting (CamSession *self)
{
  self->batch = NULL;
  cam_engine_cancel (self->engine, SLOT_PREDICT);
  stop_clock (self);
}

void
cam_session_predict_restart (CamSession *self)
{
  stop_predicting (self);
  cam_prediction_keeper_clear (self->keeper, self->refreshing);
}

void
cam_session_predict_or_stop (CamSession *self)
{
  if (self->predict)
    {
      cam_session_predict (self);
      return;
    }
  stop_predicting (self);
  cam_prediction_keeper_save (self->keeper, TRUE);
}

guint
cam_session_count_waiting (CamSession *self)
{
  guint n_samples, n_done;

  g_return_val_if_fail (CAM_IS_SESSION (self), 0);

  n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  n_done = self->n_predicted + self->n_failed;
  return n_samples - MIN (n_done, n_samples);
}
