/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

G_STATIC_ASSERT (CAM_REPORT_N_DIFFERENCES == CAM_N_DIFFERENCES);

gboolean
cam_evaluate_has_report (CamEvaluate *self)
{
  gboolean guess_first;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), FALSE);

  g_object_get (self->session, "guess-first", &guess_first, NULL);
  return self->active && self->state >= CAM_EVALUATE_SOME && !guess_first;
}

static void
add_network (CamEvaluate *self, CamReport *report, guint index)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self, index);
  CamExplainer *explainer = cam_session_get_explainer (self->session, index);
  CamModel *model = explainer != NULL ? cam_explainer_get_model (explainer) : NULL;

  g_autofree char *title
      = explainer != NULL ? cam_session_title_model (self->session, explainer) : NULL;

  if (found != NULL && model != NULL)
    cam_report_add_network (report,
                            title,
                            cam_model_get_file (model),
                            cam_evaluate_get_names_of (self, index),
                            found,
                            cam_evaluate_get_calibration_of (self, index));
}

/* The report says how many pictures are not measured yet. */
static void
add_masks (CamEvaluate *self, CamReport *report)
{
  guint n_unmeasured = cam_evaluate_count_unmeasured (self);
  const CamMaskSummary *summary;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  cam_evaluate_masks_finish (self);
  summary = self->mask_summary;
  if (summary != NULL && summary->whole.n == 0)
    summary = NULL;
  if (summary == NULL && n_unmeasured == 0)
    return;
  for (guint i = 0; summary != NULL && i < summary->n_labels; i++)
    g_ptr_array_add (names, cam_evaluate_name_label (self, summary->labels[i]));
  g_ptr_array_add (names, NULL);
  cam_report_set_masks (report, summary, (const char *const *)names->pdata, n_unmeasured);
}

CamReport *
cam_evaluate_make_report (CamEvaluate *self, const char *set_name)
{
  CamDataset *dataset;
  g_autoptr (CamReport) report = NULL;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  g_return_val_if_fail (cam_evaluate_has_report (self), NULL);

  /* Include the latest predictions. */
  cam_evaluate_finish_update (self);
  dataset = cam_session_get_dataset (self->session);
  report = cam_report_new (set_name, cam_dataset_get_folder (dataset));
  add_network (self, report, 0);
  add_network (self, report, 1);
  if (cam_report_get_n_networks (report) > 1)
    {
      guint counts[CAM_N_DIFFERENCES];

      for (guint i = 0; i < CAM_N_DIFFERENCES; i++)
        counts[i] = cam_evaluate_count_differences (self, (CamDifference)i);
      cam_report_set_differences (report, counts);
    }
  add_masks (self, report);
  return g_steal_pointer (&report);
}

GPtrArray *
cam_evaluate_list_digests (CamEvaluate *self)
{
  GPtrArray *digests = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (CAM_IS_EVALUATE (self), digests);

  for (guint i = 0; i < CAM_REPORT_MAX_NETWORKS; i++)
    {
      CamExplainer *explainer = cam_session_get_explainer (self->session, i);

      if (explainer != NULL && cam_explainer_get_digest (explainer) != NULL)
        g_ptr_array_add (digests, g_object_ref (cam_explainer_get_digest (explainer)));
    }
  return digests;
}
