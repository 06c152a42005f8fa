/* SPDX-License-Identifier: MIT */

#include "cam-session-probe.h"

#include "cam-session-state-private.h"

CamProbe *
cam_session_get_probe (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->probe;
}

gboolean
cam_session_read_probe (CamSession *self, guint class_index, float *value)
{
  CamResult *result;
  CamExplanation *explanation;
  CamMethod method;
  double x, y;

  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  result = cam_session_first (self)->result;
  if (result == NULL || !cam_probe_get (self->probe, &method, &x, &y))
    return FALSE;
  explanation = cam_result_get_explanation (result);
  if (class_index >= cam_explanation_get_n_classes (explanation)
      || !cam_explanation_peek_value (explanation,
                                      cam_explanation_match_method (explanation, method),
                                      class_index,
                                      x,
                                      y,
                                      value))
    return FALSE;
  if (self->relu && *value < 0)
    *value = 0;
  return TRUE;
}

gboolean
cam_session_locate_probe (CamSession *self, guint *column, guint *row)
{
  CamResult *result;
  CamPicture *picture;
  double x, y;

  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  g_return_val_if_fail (column != NULL && row != NULL, FALSE);

  result = cam_session_first (self)->result;
  if (result == NULL || !cam_probe_get (self->probe, NULL, &x, &y))
    return FALSE;
  picture = cam_result_get_picture (result);
  *column = (guint)(x * cam_picture_get_width (picture));
  *row = (guint)(y * cam_picture_get_height (picture));
  return TRUE;
}

CamChannelTable *
cam_session_probe_channels (CamSession *self)
{
  CamExplainer *first;
  CamExplanation *explanation;
  CamChannelTable *channels;
  g_autofree float *activations = NULL;
  double x, y;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);

  first = cam_session_first (self);
  if (first->result == NULL || first->maps == NULL || !cam_probe_get (self->probe, NULL, &x, &y))
    return NULL;
  explanation = cam_result_get_explanation (first->result);
  channels = cam_class_maps_get_channels (first->maps);
  /* The maps may still be those of another layer. */
  if (cam_channel_table_get_n_channels (channels) != cam_explanation_get_n_channels (explanation))
    return NULL;
  activations = g_new (float, cam_explanation_get_n_channels (explanation));
  if (!cam_explanation_peek_activations (explanation, x, y, activations))
    return NULL;
  return cam_channel_table_new_at_pixel (channels, activations);
}
