/* SPDX-License-Identifier: MIT */

#include "cam-session-names-private.h"

#include "cam-class-names.h"
#include "cam-model-titles.h"
#include "cam-sample-names.h"
#include "cam-session-items-private.h"

/* @forget: whether to forget the predictions, as they are indices of other classes. The list is
 * refreshed only if something changed. */
static void
update_targets (CamSession *self, gboolean forget)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  const char *const *names = cam_explainer_get_class_names (cam_session_first (self));
  g_autofree int *classes = names != NULL ? cam_class_names_match (names, self->dataset) : NULL;
  gboolean changed = FALSE;

  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (self->samples), i);
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);

      changed |= cam_session_item_set_target (item, sample, self->dataset, names, classes);
      if (forget && cam_sample_item_get_state (item) != CAM_SAMPLE_WAITING)
        {
          cam_sample_item_set_waiting (item);
          changed = TRUE;
        }
    }
  if (changed)
    cam_sample_list_refresh (self->shown);
}

static void
rebuild_classes (CamSession *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *names = cam_explainer_get_class_names (cam_session_first (self));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (items, cam_class_item_new (i, names[i]));
  g_list_store_splice (self->classes,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->classes)),
                       items->pdata,
                       items->len);
}

/* The picked class may not exist any more. */
static void
drop_unknown_class (CamSession *self)
{
  if (self->class_index == CAM_SESSION_NONE
      || self->class_index < g_list_model_get_n_items (G_LIST_MODEL (self->classes)))
    return;
  self->class_index = CAM_SESSION_NONE;
  cam_session_notify (self, PROP_CLASS_INDEX);
}

/* Finds the class of @explainer that has the name of the picked one. */
static void
match_class (CamSession *self, CamExplainer *explainer)
{
  CamExplainer *first = cam_session_first (self);
  guint class_index = self->class_index;

  if (explainer != first && class_index != CAM_SESSION_NONE)
    class_index = first->class_names != NULL
                      ? cam_explainer_find_class (explainer, first->class_names[class_index])
                      : CAM_EXPLAINER_NO_CLASS;
  cam_explainer_set_class_index (explainer, class_index);
}

void
cam_session_match_class (CamSession *self)
{
  for (guint i = 0; i < cam_session_count_explainers (self); i++)
    match_class (self, cam_session_nth (self, i));
}

/* Returns: whether the names changed. */
static gboolean
update_explainer_names (CamSession *self, CamExplainer *explainer)
{
  g_auto (GStrv) names = NULL;

  if (explainer->model != NULL)
    names = cam_class_names_resolve (explainer->model, self->dataset);
  if (names != NULL && explainer->class_names != NULL
      && g_strv_equal ((const char *const *)names, (const char *const *)explainer->class_names))
    return FALSE;
  cam_explainer_set_class_names (explainer, g_steal_pointer (&names));
  return TRUE;
}

void
cam_session_name_explainer (CamSession *self, CamExplainer *explainer)
{
  update_explainer_names (self, explainer);
  match_class (self, explainer);
}

/* Sets the scores that the class had before a What-If change. */
static void
update_before (CamSession *self, CamClassItem *item)
{
  CamResult *before = cam_what_if_get_before (self->what_if);
  guint c = cam_class_item_get_index (item);
  CamExplanation *explanation;

  if (before == NULL || !cam_what_if_is_in_effect (self->what_if))
    {
      cam_class_item_set_before (item, FALSE, 0, 0);
      return;
    }
  explanation = cam_result_get_explanation (before);
  if (c < cam_explanation_get_n_classes (explanation))
    cam_class_item_set_before (item,
                               TRUE,
                               cam_explanation_get_logits (explanation)[c],
                               cam_explanation_get_probabilities (explanation)[c]);
}

void
cam_session_update_classes (CamSession *self)
{
  CamResult *result = cam_session_first (self)->result;
  CamExplanation *explanation = result != NULL ? cam_result_get_explanation (result) : NULL;
  CamSampleItem *sample = cam_session_get_selected_item (self);
  int target = sample != NULL ? cam_sample_item_get_target (sample) : -1;
  guint n_classes = g_list_model_get_n_items (G_LIST_MODEL (self->classes));

  for (guint i = 0; i < n_classes; i++)
    {
      g_autoptr (CamClassItem) item = g_list_model_get_item (G_LIST_MODEL (self->classes), i);
      gboolean predicted = FALSE;

      if (explanation != NULL)
        {
          predicted = cam_explanation_get_prediction (explanation) == i;
          cam_class_item_set_scores (item,
                                     TRUE,
                                     cam_explanation_get_logits (explanation)[i],
                                     cam_explanation_get_probabilities (explanation)[i]);
        }
      else
        cam_class_item_set_scores (item, FALSE, 0, 0);
      update_before (self, item);
      cam_class_item_set_marks (item, predicted, target == (int)i, self->class_index == i);
    }
}

/* Returns: whether the names of the first model's classes changed. */
static gboolean
name_classes (CamSession *self)
{
  gboolean changed = update_explainer_names (self, cam_session_first (self));

  if (changed)
    {
      rebuild_classes (self);
      cam_sample_list_show_all_classes (self->shown);
      drop_unknown_class (self);
    }
  for (guint i = 1; i < cam_session_count_explainers (self); i++)
    update_explainer_names (self, cam_session_nth (self, i));
  cam_session_match_class (self);
  return changed;
}

static void
update_all (CamSession *self, gboolean forget)
{
  gboolean changed = name_classes (self);

  if (self->dataset != NULL)
    update_targets (self, forget || changed);
  cam_session_update_classes (self);
}

void
cam_session_update_names (CamSession *self)
{
  update_all (self, TRUE);
}

void
cam_session_refresh_names (CamSession *self)
{
  update_all (self, FALSE);
}

void
cam_session_name_new_samples (CamSession *self, CamModel *model)
{
  if (model != cam_session_first (self)->model)
    {
      cam_session_update_names (self);
      return;
    }
  name_classes (self);
  cam_session_update_classes (self);
}

char *
cam_session_title_model (CamSession *self, CamExplainer *explainer)
{
  g_autoptr (GPtrArray) models = g_ptr_array_new ();
  g_auto (GStrv) titles = NULL;
  guint index;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), NULL);

  for (guint i = 0; i < cam_session_count_explainers (self); i++)
    if (cam_session_nth (self, i)->model != NULL)
      g_ptr_array_add (models, cam_session_nth (self, i)->model);
  titles = cam_model_make_titles ((CamModel *const *)models->pdata, models->len);
  return explainer->model != NULL && g_ptr_array_find (models, explainer->model, &index)
             ? g_strdup (titles[index])
             : NULL;
}

const char *
cam_session_get_stem (CamSession *self, guint index)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  if (cam_session_get_item (self, index) == NULL)
    return NULL;
  /* While samples come and go one by one, there may be more of them than the test set has. */
  if (index >= cam_dataset_get_n_samples (self->dataset))
    return cam_sample_item_get_name (cam_session_get_item (self, index));
  if (self->sample_stems == NULL)
    self->sample_stems = cam_sample_names_make (self->dataset);
  return self->sample_stems[index];
}
