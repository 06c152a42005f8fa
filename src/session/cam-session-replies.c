/* SPDX-License-Identifier: MIT */

#include "cam-session-replies-private.h"

static void
notify_counts (CamSession *self)
{
  cam_session_notify (self, PROP_N_PREDICTED);
  cam_session_notify (self, PROP_N_WITH_TARGET);
  cam_session_notify (self, PROP_N_CORRECT);
  cam_session_notify (self, PROP_N_FAILED);
}

void
cam_session_replies_clear (CamSession *self)
{
  for (guint i = 0; i < cam_session_count_explainers (self); i++)
    cam_explainer_forget (cam_session_nth (self, i));
  self->n_predicted = self->n_correct = self->n_with_target = self->n_failed = 0;
  self->predict_from = 0;
  notify_counts (self);
}

void
cam_session_recount (CamSession *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  self->n_predicted = self->n_correct = self->n_with_target = self->n_failed = 0;
  self->predict_from = 0;
  for (guint i = 0; i < n; i++)
    {
      CamSampleItem *item = cam_session_get_item (self, i);
      gboolean predicted = cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED;

      self->n_predicted += predicted;
      self->n_with_target += predicted && cam_sample_item_get_target (item) >= 0;
      self->n_correct += cam_sample_item_is_correct (item);
      self->n_failed += cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED;
    }
  notify_counts (self);
}

CamContext *
cam_context_new (CamSession *session, CamExplainer *explainer, guint sample)
{
  CamContext *context = g_new0 (CamContext, 1);

  context->session = g_object_ref (session);
  context->explainer = g_object_ref (explainer);
  g_set_object (&context->model, explainer->model);
  context->layer = explainer->layer;
  context->item = g_object_ref (cam_session_get_item (session, sample));
  context->sample = sample;
  return context;
}

void
cam_context_free (CamContext *context)
{
  g_object_unref (context->session);
  g_object_unref (context->explainer);
  g_clear_object (&context->model);
  g_object_unref (context->item);
  g_free (context);
}

gboolean
cam_context_is_current (const CamContext *context, const GError *error)
{
  return !context->session->stopped && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && context->explainer->model == context->model
         && cam_session_get_item (context->session, context->sample) == context->item;
}

/* Adds @step, 1 or −1, to the counts that the predicted @item is part of. */
static void
count_predicted (CamSession *self, CamSampleItem *item, int step)
{
  self->n_predicted += step;
  if (cam_sample_item_get_target (item) >= 0)
    self->n_with_target += step;
  if (cam_sample_item_is_correct (item))
    self->n_correct += step;
  cam_session_notify (self, PROP_N_PREDICTED);
  cam_session_notify (self, PROP_N_WITH_TARGET);
  cam_session_notify (self, PROP_N_CORRECT);
}

/* Removes @item from the counts. */
static void
uncount (CamSession *self, CamSampleItem *item)
{
  CamSampleState state = cam_sample_item_get_state (item);

  if (state == CAM_SAMPLE_PREDICTED)
    count_predicted (self, item, -1);
  else if (state == CAM_SAMPLE_FAILED)
    self->n_failed--;
}

void
cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error)
{
  uncount (self, item);
  cam_sample_item_set_failed (item, error->message);
  self->n_failed++;
  cam_session_notify (self, PROP_N_FAILED);
  cam_sample_list_update (self->shown, cam_sample_item_get_index (item));
}

void
cam_session_note_prediction (CamSession *self,
                             CamSampleItem *item,
                             guint prediction,
                             float probability)
{
  if (cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED)
    return;
  uncount (self, item);
  cam_sample_item_set_predicted (
      item, prediction, probability, cam_session_first (self)->class_names[prediction]);
  cam_sample_list_update (self->shown, cam_sample_item_get_index (item));
  count_predicted (self, item, 1);
  cam_prediction_keeper_add (self->keeper);
}

void
cam_session_note_predicted (CamSession *self, CamSampleItem *item, CamResult *result)
{
  CamExplanation *explanation = cam_result_get_explanation (result);
  guint prediction = cam_explanation_get_prediction (explanation);

  cam_session_note_prediction (
      self, item, prediction, cam_explanation_get_probabilities (explanation)[prediction]);
}
