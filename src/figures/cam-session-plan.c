/* SPDX-License-Identifier: MIT */

#include "cam-session-plan-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* Returns: whether a panel shows %CAM_CLASS_REQUESTED. */
static gboolean
has_requested_class (const CamFigureSpec *spec)
{
  for (guint i = 0; i < spec->panels->len; i++)
    {
      const CamPanel *panel = spec->panels->pdata[i];

      if (panel->class_index == CAM_CLASS_REQUESTED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_explainer (CamSession *self,
                 CamExplainer *explainer,
                 const CamFigureSpec *spec,
                 GError **error)
{
  guint class_index = cam_session_get_class_index (self);

  if (cam_explainer_get_model (explainer) == NULL)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("There is no model. Open one first."));
      return FALSE;
    }
  if (class_index == CAM_SESSION_NONE
      || cam_explainer_get_class_index (explainer) != CAM_EXPLAINER_NO_CLASS
      || !has_requested_class (spec))
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("This network has no class called %s. Pick one that both know."),
               cam_session_get_class_names (self)[class_index]);
  return FALSE;
}

static void
plan_sample (CamSession *self,
             CamFigurePlan *plan,
             CamExplainer *explainer,
             guint sample,
             gboolean with_result)
{
  CamSampleItem *item = cam_session_get_item (self, sample);
  const char *title = cam_sample_item_get_row_title (item);
  gboolean is_first = explainer == cam_session_get_explainer (self, 0);
  CamPlannedSample planned
      = { .index = sample,
          .n_listed = g_list_model_get_n_items (cam_session_get_samples (self)),
          .file = cam_sample_item_get_file (item),
          .name = (char *)cam_sample_item_get_name (item),
          .stem = (char *)cam_session_get_stem (self, sample),
          .title = *title != '\0' ? (char *)title : NULL,
          .target = cam_sample_item_get_target (item),
          .prediction = is_first ? cam_sample_item_get_prediction (item) : -1,
          .class_index = cam_session_get_requested_class (self, explainer, sample),
          .result = with_result ? cam_session_lookup_result (self, explainer, sample) : NULL };

  /* The target is an index of the first model's classes, so find the same name in this model. */
  if (!is_first && planned.target >= 0)
    {
      const char *name = cam_sample_item_get_target_name (item);
      guint own
          = name != NULL ? cam_explainer_find_class (explainer, name) : CAM_EXPLAINER_NO_CLASS;

      planned.target = own != CAM_EXPLAINER_NO_CLASS ? (int)own : -1;
    }
  cam_figure_plan_add_sample (plan, &planned);
}

CamFigurePlan *
cam_session_plan_samples (CamSession *self,
                          CamExplainer *explainer,
                          const CamFigureSpec *spec,
                          const guint *samples,
                          guint n_samples,
                          gboolean with_results,
                          GError **error)
{
  guint n_known = g_list_model_get_n_items (cam_session_get_samples (self));
  g_autoptr (CamFigurePlan) plan = NULL;

  if (!check_explainer (self, explainer, spec, error))
    return NULL;
  plan = cam_figure_plan_new (cam_explainer_get_model (explainer),
                              cam_explainer_get_digest (explainer),
                              cam_explainer_get_layer (explainer),
                              cam_explainer_get_class_names (explainer),
                              spec);
  for (guint i = 0; i < n_samples; i++)
    if (samples[i] < n_known)
      plan_sample (self, plan, explainer, samples[i], with_results);
  if (cam_figure_plan_get_n_samples (plan) > 0)
    return g_steal_pointer (&plan);
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("A figure needs at least one picture."));
  return NULL;
}

gboolean
cam_session_has_planned_sample (CamSession *self,
                                CamFigurePlan *plan,
                                const CamPlannedSample *sample)
{
  CamSampleItem *item = cam_session_get_item (self, sample->index);

  return cam_session_get_model (self) == cam_figure_plan_get_model (plan) && item != NULL
         && cam_sample_item_get_file (item) == sample->file;
}

CamResult *
cam_session_find_planned_result (CamSession *self, CamFigurePlan *plan, guint position)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (plan, position);
  CamExplainer *first = cam_session_get_explainer (self, 0);

  if (!cam_session_has_planned_sample (self, plan, sample)
      || cam_explainer_get_layer (first) != cam_figure_plan_get_layer (plan))
    return NULL;
  return cam_session_lookup_result (self, first, sample->index);
}
