/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#include "cam-hash.h"

/* Predictions of the second model are noted in the items of samples. They are kept in the same
 * tables as those of the first model, so that a model which was the first one before does not
 * predict again as the second. */

static const char *const *
get_names (CamEvaluate *self)
{
  return cam_explainer_get_class_names (cam_session_get_explainer (self->session, 1));
}

int
cam_evaluate_find_second_target (CamEvaluate *self, CamSampleItem *item)
{
  const char *const *names = get_names (self);
  const char *name = cam_sample_item_get_target_name (item);
  gpointer found;

  g_return_val_if_fail (names != NULL, CAM_OUTCOME_NO_TARGET);

  if (self->second_classes == NULL)
    {
      self->second_classes = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, NULL);
      for (int i = 0; names[i] != NULL; i++)
        g_hash_table_insert (self->second_classes, g_strdup (names[i]), GINT_TO_POINTER (i));
    }
  if (name == NULL)
    return CAM_OUTCOME_NO_TARGET;
  if (!g_hash_table_lookup_extended (self->second_classes, name, NULL, &found))
    return CAM_OUTCOME_UNKNOWN_TARGET;
  return GPOINTER_TO_INT (found);
}

void
cam_evaluate_note_second (CamEvaluate *self,
                          CamSampleItem *item,
                          guint prediction,
                          float probability)
{
  const char *const *names = get_names (self);

  cam_sample_item_set_other (item, (int)prediction, probability, names[prediction]);
  cam_sample_item_set_other_target (item, MAX (cam_evaluate_find_second_target (self, item), -1));
  cam_sample_list_update (cam_session_get_shown_samples (self->session),
                          cam_sample_item_get_index (item));
}

static void
note_second (gpointer owner, guint index, guint prediction, float probability)
{
  CamEvaluate *self = owner;
  CamSampleItem *item = cam_session_get_item (self->session, index);

  if (item != NULL && cam_sample_item_get_other_prediction (item) < 0)
    cam_evaluate_note_second (self, item, prediction, probability);
}

static gboolean
get_second (gpointer owner, guint index, guint *prediction, float *probability)
{
  CamSampleItem *item = cam_session_get_item (CAM_EVALUATE (owner)->session, index);

  if (item == NULL || cam_sample_item_get_other_prediction (item) < 0)
    return FALSE;
  *prediction = (guint)cam_sample_item_get_other_prediction (item);
  *probability = cam_sample_item_get_other_probability (item);
  return TRUE;
}

static const CamPredictionKeeperType second_keeper = { note_second, get_second };

void
cam_evaluate_kept_init (CamEvaluate *self)
{
  self->second_keeper = cam_prediction_keeper_new (
      &second_keeper, G_OBJECT (self), cam_session_get_engine (self->session), "second");
  cam_session_add_keeper (self->session, self->second_keeper);
}

void
cam_evaluate_kept_dispose (CamEvaluate *self)
{
  cam_session_remove_keeper (self->session, self->second_keeper);
  cam_prediction_keeper_save (self->second_keeper, TRUE);
  cam_prediction_keeper_clear (self->second_keeper, FALSE);
  g_clear_object (&self->second_keeper);
}

gboolean
cam_evaluate_kept_load (CamEvaluate *self, void (*then) (gpointer evaluate))
{
  return cam_prediction_keeper_load (
      self->second_keeper,
      cam_session_get_kept_folder (self->session),
      self->second_model,
      cam_explainer_get_digest (cam_session_get_explainer (self->session, 1)),
      cam_session_get_dataset (self->session),
      then);
}
