/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

void
cam_evaluate_filter_bin (CamEvaluate *self, guint model, guint bin)
{
  g_return_if_fail (CAM_IS_EVALUATE (self));
  g_return_if_fail (bin < CAM_CALIBRATION_BINS);

  /* The first bin includes 0. */
  cam_sample_list_show_confidence (cam_session_get_shown_samples (self->session),
                                   model > 0,
                                   bin > 0 ? (double)bin / CAM_CALIBRATION_BINS : -1,
                                   (double)(bin + 1) / CAM_CALIBRATION_BINS);
}

gboolean
cam_evaluate_step_wrong (CamEvaluate *self, int step)
{
  guint index;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), FALSE);

  index = cam_session_get_selected (self->session);
  if (index == CAM_SESSION_NONE)
    return FALSE;
  while ((index = cam_sample_list_step (cam_session_get_shown_samples (self->session), index, step))
         != CAM_SAMPLE_LIST_NONE)
    if (cam_sample_item_is_wrong (cam_session_get_item (self->session, index)))
      {
        cam_session_set_selected (self->session, index);
        return TRUE;
      }
  return FALSE;
}
