#include "cam-session-findings.h"

typedef struct
{
  guint sample;
  CamMapOptions options;
} MapsKey;

static guint
maps_key_hash (gconstpointer data)
{
  const MapsKey *key = data;

  return key->sample * 7919 + cam_map_options_hash (&key->options);
}

static gboolean
maps_key_equal (gconstpointer a, gconstpointer b)
{
  const MapsKey *first = a, *second = b;

  return first->sample == second->sample
         && cam_map_options_equal (&first->options, &second->options);
}

void
cam_session_findings_init (CamSession *self)
{
  self->results = cam_cache_new (g_direct_hash, g_direct_equal, NULL, CAM_SESSION_RESULT_BYTES);
  self->shown = cam_cache_new (maps_key_hash, maps_key_equal, g_free, CAM_SESSION_MAP_BYTES);
}

void
cam_session_findings_clear (CamSession *self)
{
  cam_cache_clear (self->results);
  cam_cache_clear (self->shown);
  self->n_judged = self->n_correct = self->n_with_target = 0;
  self->judge_from = 0;
  cam_session_notify (self, PROP_N_JUDGED);
  cam_session_notify (self, PROP_N_WITH_TARGET);
  cam_session_notify (self, PROP_N_CORRECT);
}

CamSampleItem *
cam_session_get_item (CamSession *self, guint index)
{
  g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (self->samples), index);

  return item; /* kept by the list */
}

CamQuestion *
cam_question_new (CamSession *session, guint sample)
{
  CamQuestion *question = g_new0 (CamQuestion, 1);

  question->session = g_object_ref (session);
  g_set_object (&question->model, session->model);
  question->item = g_object_ref (cam_session_get_item (session, sample));
  question->sample = sample;
  return question;
}

void
cam_question_free (CamQuestion *question)
{
  g_object_unref (question->session);
  g_clear_object (&question->model);
  g_object_unref (question->item);
  g_free (question);
}

gboolean
cam_question_is_answered (const CamQuestion *question, const GError *error)
{
  return !question->session->stopped && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && question->session->model == question->model
         && cam_session_get_item (question->session, question->sample) == question->item;
}

void
cam_session_keep_result (CamSession *self, guint sample, CamResult *result)
{
  cam_cache_insert (self->results, GUINT_TO_POINTER (sample), result, cam_result_get_size (result));
}

CamResult *
cam_session_lookup_result (CamSession *self, guint sample)
{
  return cam_cache_lookup (self->results, GUINT_TO_POINTER (sample));
}

void
cam_session_keep_maps (CamSession *self, guint sample, CamClassMaps *maps)
{
  MapsKey key = { sample, *cam_class_maps_get_options (maps) };

  cam_cache_insert (
      self->shown, g_memdup2 (&key, sizeof key), maps, cam_class_maps_get_size (maps));
}

CamClassMaps *
cam_session_lookup_maps (CamSession *self, guint sample, guint class_index)
{
  MapsKey key = { sample, cam_session_get_map_options (self, class_index) };

  return cam_cache_lookup (self->shown, &key);
}

/* Adds @step to what @item counts for, which is judged. */
static void
count_judged (CamSession *self, CamSampleItem *item, int step)
{
  self->n_judged += step;
  if (cam_sample_item_get_target (item) >= 0)
    self->n_with_target += step;
  if (cam_sample_item_is_correct (item))
    self->n_correct += step;
  cam_session_notify (self, PROP_N_JUDGED);
  cam_session_notify (self, PROP_N_WITH_TARGET);
  cam_session_notify (self, PROP_N_CORRECT);
}

void
cam_session_note_failed (CamSession *self, CamSampleItem *item, const GError *error)
{
  if (cam_sample_item_get_state (item) == CAM_SAMPLE_JUDGED)
    count_judged (self, item, -1);
  cam_sample_item_set_failed (item, error->message);
}

void
cam_session_note_judged (CamSession *self, CamSampleItem *item, CamResult *result)
{
  guint prediction;

  if (cam_sample_item_get_state (item) == CAM_SAMPLE_JUDGED)
    return;
  prediction = cam_explanation_get_prediction (cam_result_get_explanation (result));
  cam_sample_item_set_judged (item, prediction, self->class_names[prediction]);
  count_judged (self, item, 1);
}
