/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#include "cam-predict-job.h"

/* The second model predicts while a person looks, batch by batch, with the lowest priority. Its
 * predictions are noted in the items of samples beside those of the first model. */

#define SLOT_SECOND "second"

/* With most networks a batch takes a fraction of a second. */
#define BATCH 16u

static CamExplainer *
get_explainer (CamEvaluate *self)
{
  return cam_session_get_explainer (self->session, 1);
}

void
cam_evaluate_second_init (CamEvaluate *self)
{
  self->second_tried = g_byte_array_new ();
}

void
cam_evaluate_second_clear (CamEvaluate *self)
{
  if (self->second_keeper != NULL)
    cam_evaluate_kept_dispose (self);
  g_clear_pointer (&self->second_tried, g_byte_array_unref);
  g_clear_pointer (&self->second, cam_evaluation_unref);
  g_clear_pointer (&self->second_classes, g_hash_table_unref);
  g_clear_object (&self->second_model);
}

/* Resets a filter by the second model's classes, which no sample would pass now. */
static void
reset_second_filter (CamEvaluate *self)
{
  CamSampleList *shown = cam_session_get_shown_samples (self->session);
  const CamSampleFilter *filter = cam_sample_list_get_filter (shown);

  if (filter->by_difference || (filter->by_confidence && filter->of_other)
      || filter->other_target != CAM_ANY_CLASS || filter->other != CAM_ANY_CLASS)
    cam_sample_list_show_all (shown);
}

void
cam_evaluate_second_refresh (CamEvaluate *self)
{
  cam_engine_cancel (cam_session_get_engine (self->session), SLOT_SECOND);
  self->second_job = NULL;
  self->second_next = 0;
  g_clear_pointer (&self->second_classes, g_hash_table_unref);
  cam_prediction_keeper_clear (self->second_keeper, TRUE);
  g_byte_array_set_size (self->second_tried, 0);
}

void
cam_evaluate_second_restart (CamEvaluate *self)
{
  cam_evaluate_second_refresh (self);
  cam_prediction_keeper_clear (self->second_keeper, FALSE);
  g_clear_pointer (&self->second, cam_evaluation_unref);
  reset_second_filter (self);
}

void
cam_evaluate_second_forget (CamEvaluate *self)
{
  guint n = g_list_model_get_n_items (cam_session_get_samples (self->session));

  cam_evaluate_second_restart (self);
  for (guint i = 0; i < n; i++)
    {
      cam_sample_item_set_other (cam_session_get_item (self->session, i), -1, 0, NULL);
      cam_sample_item_set_other_target (cam_session_get_item (self->session, i), -1);
    }
}

/* The state for which a job was started. */
typedef struct
{
  CamEvaluate *self;
  CamPredictJob *job;
  CamDataset *dataset;
} SecondRequest;

static void
second_request_free (SecondRequest *request)
{
  g_object_unref (request->self);
  g_object_unref (request->job);
  g_object_unref (request->dataset);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SecondRequest, second_request_free)

static void
note (CamEvaluate *self, const CamPredicted *predicted)
{
  CamSampleItem *item = cam_session_get_item (self->session, predicted->sample);

  if (!predicted->done || item == NULL || predicted->sample >= self->second_tried->len)
    return;
  self->second_tried->data[predicted->sample] = 1;
  if (predicted->error != NULL)
    return;
  cam_evaluate_note_second (self, item, predicted->prediction, predicted->probability);
  cam_prediction_keeper_add (self->second_keeper);
}

static void
on_predicted (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (SecondRequest) request = data;
  CamEvaluate *self = request->self;
  g_autoptr (CamJob) job
      = cam_engine_run_finish (cam_session_get_engine (self->session), async, NULL);

  if (self->second_job != request->job || cam_session_is_stopped (self->session))
    return;
  self->second_job = NULL;
  if (job == NULL || request->dataset != cam_session_get_dataset (self->session))
    return;
  for (guint i = 0; i < request->job->samples->len; i++)
    note (self, &g_array_index (request->job->samples, CamPredicted, i));
  cam_prediction_keeper_save (self->second_keeper, FALSE);
  g_signal_emit_by_name (self, "predicted");
  cam_evaluate_second_work (self);
}

static gboolean
can_predict (CamEvaluate *self)
{
  return self->active && get_explainer (self) != NULL
         && cam_explainer_get_model (get_explainer (self)) != NULL
         && cam_explainer_get_class_names (get_explainer (self)) != NULL
         && cam_session_get_dataset (self->session) != NULL;
}

/* Kept predictions are noted even if a person has stopped predicting. */
static gboolean
is_stopped (CamEvaluate *self)
{
  gboolean predict;

  g_object_get (self->session, "predict", &predict, NULL);
  return !predict;
}

/* Returns: (transfer full): a job for the next samples that have not been tried. */
static CamPredictJob *
choose_batch (CamEvaluate *self, guint n)
{
  CamPredictJob *job = cam_predict_job_new (self->second_model);

  for (guint i = self->second_next; i < n && job->samples->len < BATCH; i++)
    {
      if (self->second_tried->data[i])
        {
          self->second_next = i == self->second_next ? i + 1 : self->second_next;
          continue;
        }
      cam_predict_job_add (
          job, cam_sample_item_get_file (cam_session_get_item (self->session, i)), i);
    }
  return job;
}

static void
run_batch (gpointer owner)
{
  g_signal_emit_by_name (owner, "predicted");
  cam_evaluate_second_work (owner);
}

void
cam_evaluate_second_work (CamEvaluate *self)
{
  guint n = g_list_model_get_n_items (cam_session_get_samples (self->session));
  guint before = self->second_tried->len;
  CamPredictJob *job;
  SecondRequest *request;

  if (self->second_job != NULL || !can_predict (self))
    return;
  g_set_object (&self->second_model, cam_explainer_get_model (get_explainer (self)));
  if (cam_evaluate_kept_load (self, run_batch) || is_stopped (self))
    return;
  g_byte_array_set_size (self->second_tried, n);
  for (guint i = before; i < n; i++)
    self->second_tried->data[i]
        = cam_sample_item_get_other_prediction (cam_session_get_item (self->session, i)) >= 0;
  job = choose_batch (self, n);
  if (job->samples->len == 0)
    {
      g_object_unref (job);
      cam_prediction_keeper_save (self->second_keeper, TRUE);
      return;
    }
  request = g_new0 (SecondRequest, 1);
  request->self = g_object_ref (self);
  request->job = self->second_job = g_object_ref (job);
  request->dataset = g_object_ref (cam_session_get_dataset (self->session));
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_LATER,
                        SLOT_SECOND,
                        CAM_JOB (job),
                        on_predicted,
                        request);
}

/* The outcome of a sample for the second model. Its target is found by name, which the first model
 * may have changed. */
static CamOutcome
get_second_outcome (CamEvaluate *self, CamSampleItem *item, guint n_classes)
{
  guint index = cam_sample_item_get_index (item);
  int prediction = cam_sample_item_get_other_prediction (item);
  CamOutcome outcome = { cam_evaluate_find_second_target (self, item), CAM_OUTCOME_WAITING, 0 };

  if (cam_sample_item_set_other_target (item, MAX (outcome.target, -1)))
    cam_sample_list_update (cam_session_get_shown_samples (self->session), index);
  if (prediction >= 0 && prediction < (int)n_classes)
    {
      outcome.prediction = prediction;
      outcome.confidence = cam_sample_item_get_other_probability (item);
    }
  else if (index < self->second_tried->len && self->second_tried->data[index])
    outcome.prediction = CAM_OUTCOME_FAILED;
  return outcome;
}

void
cam_evaluate_second_count (CamEvaluate *self)
{
  const char *const *names = cam_evaluate_get_names_of (self, 1);
  GListModel *samples = cam_session_get_samples (self->session);
  guint n = g_list_model_get_n_items (samples);
  guint n_classes = names != NULL ? g_strv_length ((char **)names) : 0;
  g_autofree CamOutcome *outcomes = g_new (CamOutcome, n);

  g_clear_pointer (&self->second, cam_evaluation_unref);
  self->second_calibration = (CamCalibration){ .n = 0 };
  memset (self->n_differences, 0, sizeof self->n_differences);
  if (n_classes == 0 || cam_session_get_dataset (self->session) == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);

      outcomes[i] = get_second_outcome (self, item, n_classes);
      self->n_differences[cam_sample_item_get_difference (item)]++;
    }
  self->second = cam_evaluation_new (n_classes, outcomes, n);
  cam_calibration_measure (outcomes, n, &self->second_calibration);
}

const CamEvaluation *
cam_evaluate_get_evaluation_of (CamEvaluate *self, guint model)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return model == 0 ? self->evaluation : self->second;
}

const CamCalibration *
cam_evaluate_get_calibration_of (CamEvaluate *self, guint model)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return model == 0 ? &self->calibration : &self->second_calibration;
}

const char *const *
cam_evaluate_get_names_of (CamEvaluate *self, guint model)
{
  CamExplainer *explainer;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);

  explainer = cam_session_get_explainer (self->session, model);
  return explainer != NULL && cam_explainer_get_model (explainer) != NULL
             ? cam_explainer_get_class_names (explainer)
             : NULL;
}

guint
cam_evaluate_count_differences (CamEvaluate *self, CamDifference difference)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), 0);
  g_return_val_if_fail (difference < CAM_N_DIFFERENCES, 0);

  if (difference != CAM_DIFFERENCE_NONE)
    return self->n_differences[difference];
  return self->n_differences[CAM_DIFFERENCE_FIRST_RIGHT]
         + self->n_differences[CAM_DIFFERENCE_OTHER_RIGHT]
         + self->n_differences[CAM_DIFFERENCE_BOTH_WRONG];
}

void
cam_evaluate_show_pair (CamEvaluate *self, guint model, int target, int prediction)
{
  g_return_if_fail (CAM_IS_EVALUATE (self));
  cam_sample_list_show_classes (
      cam_session_get_shown_samples (self->session), model > 0, target, prediction);
}
