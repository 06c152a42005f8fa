/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation.h"

int
cam_tool_evaluation_find_target (int index, const char *label)
{
  if (index >= 0)
    return index;
  if (label == NULL)
    return CAM_OUTCOME_NO_TARGET;
  return cam_class_names_is_number (label) ? CAM_OUTCOME_TARGET_OUT_OF_RANGE
                                           : CAM_OUTCOME_UNKNOWN_TARGET;
}

gboolean
cam_tool_evaluation_is_complete (const CamToolEvaluation *self)
{
  for (guint i = 0; i < self->n_outcomes; i++)
    if (self->outcomes[i].outcome.prediction == CAM_OUTCOME_WAITING)
      return FALSE;
  return TRUE;
}

CamEvaluation *
cam_tool_evaluation_measure (const CamToolEvaluation *self, CamOutcome **outcomes)
{
  g_autofree CamOutcome *counted = g_new (CamOutcome, self->n_outcomes);
  CamEvaluation *evaluation;

  for (guint i = 0; i < self->n_outcomes; i++)
    counted[i] = self->outcomes[i].outcome;
  evaluation = cam_evaluation_new (self->n_classes, counted, self->n_outcomes);
  if (outcomes != NULL)
    *outcomes = g_steal_pointer (&counted);
  return evaluation;
}

void
cam_tool_evaluation_clear (CamToolEvaluation *self)
{
  for (guint i = 0; i < self->n_outcomes; i++)
    {
      g_free (self->outcomes[i].image);
      g_free (self->outcomes[i].label);
      g_free (self->outcomes[i].error);
      cam_mask_shares_free (self->outcomes[i].mask);
    }
  g_clear_pointer (&self->outcomes, g_free);
  g_clear_pointer (&self->classes, g_strfreev);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->mask_labels, g_strfreev);
  g_clear_pointer (&self->mask_method, g_free);
  g_clear_pointer (&self->mask_layer, g_free);
  self->n_outcomes = 0;
}
