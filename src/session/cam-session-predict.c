/* SPDX-License-Identifier: MIT */

#include "cam-session-predict-private.h"

#include "cam-parallel.h"
#include "cam-session-kept-private.h"
#include "cam-session-replies-private.h"

#define SLOT_PREDICT "predict"

/* A batch is of so many samples that it takes about this long, in microseconds: not so long that
 * marks come in heaps, not so short that a processor waits for the other at its end. */
#define LEAST_TIME 100000
#define MOST_TIME 300000
#define MOST_SAMPLES 32u

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
note (CamSession *self, CamPredicted *sample)
{
  CamSampleItem *item = cam_session_get_item (self, sample->sample);

  /* Also of one that was predicted otherwise meanwhile. */
  if (!sample->done || cam_sample_item_get_state (item) != CAM_SAMPLE_WAITING)
    return;
  if (sample->error == NULL)
    cam_session_note_prediction (self, item, sample->prediction, sample->probability);
  else
    cam_session_note_failed (self, item, sample->error);
}

static void
choose_size (CamSession *self, const Batch *batch)
{
  gint64 time = g_get_monotonic_time () - batch->start;

  if (time < LEAST_TIME && batch->job->samples->len == self->batch_size)
    self->batch_size = MIN (2 * self->batch_size, MOST_SAMPLES);
  else if (time > MOST_TIME)
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

  /* Else it was cancelled, and another one may run. */
  if (self->batch != batch->job)
    return;
  self->batch = NULL;
  if (job == NULL || self->stopped)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < batch->job->samples->len; i++)
    note (self, &g_array_index (batch->job->samples, CamPredicted, i));
  update_rate (self);
  g_object_thaw_notify (G_OBJECT (self));
  choose_size (self, batch);
  cam_prediction_keeper_keep (self->keeper, FALSE);
  cam_session_predict (self);
}

/* The first sample from @from on that waits to be predicted; the number of samples if none does.
 */
static guint
find_waiting (CamSession *self, guint from)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  while (from < n_samples
         && cam_sample_item_get_state (cam_session_get_item (self, from)) != CAM_SAMPLE_WAITING)
    from++;
  return from;
}

/* Returns: (transfer full): the next samples that wait; it may have none. */
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
    /* The sample that is being explained is predicted by that. */
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
  if (cam_session_kept_look (self, predict_rest) || !self->predict)
    return;
  self->batch_size = MAX (self->batch_size, cam_parallel_get_n_threads ());
  job = choose_batch (self);
  if (job->samples->len > 0)
    {
      run_batch (self, job);
      return;
    }
  stop_clock (self);
  cam_prediction_keeper_keep (self->keeper, TRUE);
}

void
cam_session_predict_others (CamSession *self)
{
  if (self->batch != NULL && self->selected != CAM_SESSION_NONE && cam_session_first (self)->busy)
    cam_predict_job_skip (self->batch, self->selected);
  cam_session_predict (self);
}

static void
stop (CamSession *self)
{
  self->batch = NULL;
  cam_engine_cancel (self->engine, SLOT_PREDICT);
  stop_clock (self);
}

void
cam_session_predict_restart (CamSession *self)
{
  stop (self);
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
  stop (self);
  cam_prediction_keeper_keep (self->keeper, TRUE);
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
