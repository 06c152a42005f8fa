#include "cam-session-private.h"

#include "cam-class-names.h"

static void
update_targets (CamSession *self)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  const char *const *labels = cam_dataset_get_labels (self->dataset);

  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (self->samples), i);
      const CamSample *sample = cam_dataset_get_sample (self->dataset, i);
      int target = -1;
      const char *name = sample->target >= 0 ? labels[sample->target] : NULL;

      if (self->class_names != NULL)
        target = cam_class_names_target (
            (const char *const *)self->class_names, self->dataset, sample);
      if (target >= 0)
        name = self->class_names[target];
      cam_sample_item_set_target (item, target, name);
      cam_sample_item_set_waiting (item);
    }
}

static void
rebuild_classes (CamSession *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->class_names != NULL && self->class_names[i] != NULL; i++)
    g_ptr_array_add (items, cam_class_item_new (i, self->class_names[i]));
  g_list_store_splice (self->classes,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->classes)),
                       items->pdata,
                       items->len);
}

/* The class that was picked may be one that these do not have. */
static void
drop_unknown_class (CamSession *self)
{
  if (self->class_index == CAM_SESSION_NONE
      || self->class_index < g_list_model_get_n_items (G_LIST_MODEL (self->classes)))
    return;
  self->class_index = CAM_SESSION_NONE;
  cam_session_notify (self, PROP_CLASS_INDEX);
}

void
cam_session_update_names (CamSession *self)
{
  g_auto (GStrv) names = NULL;

  if (self->model != NULL)
    names = cam_class_names_resolve (self->model, self->dataset);
  if (names == NULL || self->class_names == NULL
      || !g_strv_equal ((const char *const *)names, (const char *const *)self->class_names))
    {
      g_strfreev (self->class_names);
      self->class_names = g_steal_pointer (&names);
      rebuild_classes (self);
      drop_unknown_class (self);
    }
  if (self->dataset != NULL)
    update_targets (self);
}

void
cam_session_update_classes (CamSession *self)
{
  CamExplanation *explanation
      = self->result != NULL ? cam_result_get_explanation (self->result) : NULL;
  CamSampleItem *sample = cam_session_get_sample (self);
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
      cam_class_item_set_marks (item, predicted, target == (int)i, self->class_index == i);
    }
}
