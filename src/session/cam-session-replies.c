/* SPDX-License-Identifier: MIT */

#include "cam-session-replies-private.h"

void
cam_session_replies_clear (CamSession *self)
{
  for (guint seat = 0; seat < CAM_N_SEATS; seat++)
    cam_explainer_forget (self->explainers[seat]);
  self->n_predicted = self->n_correct = self->n_with_target = 0;
  self->predict_from = 0;
  cam_session_notify (self, PROP_N_PREDICTED);
  cam_session_notify (self, PROP_N_WITH_TARGET);
  cam_session_notify (self, PROP_N_CORRECT);
}

CamSampleItem *
cam_session_get_item (CamSession *self, guint index)
{
  g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (self->samples), index);

  return item; /* kept by the list */
}

CamContext *
cam_context_new (CamSession *session, CamExplainer *explainer, guint sample)
{
  CamContext *question = g_new0 (CamContext, 1);

  question->session = g_object_ref (session);
  question->explainer = g_object_ref (explainer);
  g_set_object (&question->model, explainer->model);
  question->layer = explainer->layer;
  question->item = g_object_ref (cam_session_get_item (session, sample));
  question->sample = sample;
  return question;
}

void
cam_context_free (CamContext *question)
{
  g_object_unref (question->session);
  g_object_unref (question->explainer);
  g_clear_object (&question->model);
  g_object_unref (question->item);
  g_free (question);
}

gboolean
cam_context_is_current (const CamContext *question, const GError *error)
{
  return !question->session->stopped && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && question->explainer->model == question->model
         && cam_session_get_item (question->session, question->sample) == question->item;
}

/* Adds @step to what @item counts for, which is predicted. */
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

void
cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error)
{
  if (cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED)
    count_predicted (self, item, -1);
  cam_sample_item_set_failed (item, error->message);
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
  cam_sample_item_set_predicted (
      item, prediction, probability, cam_session_first (self)->class_names[prediction]);
  cam_sample_list_update (self->shown, cam_sample_item_get_index (item));
  count_predicted (self, item, 1);
}

void
cam_session_note_predicted (CamSession *self, CamSampleItem *item, CamResult *result)
{
  CamExplanation *explanation = cam_result_get_explanation (result);
  guint prediction = cam_explanation_get_prediction (explanation);

  cam_session_note_prediction (
      self, item, prediction, cam_explanation_get_probabilities (explanation)[prediction]);
}
