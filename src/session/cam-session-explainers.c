/* SPDX-License-Identifier: MIT */

#include "cam-session-explainers-private.h"

#include "cam-session-background-private.h"
#include "cam-session-replies-private.h"
#include "cam-session-work-private.h"

static void
update_busy (CamSession *self)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < cam_session_count_explainers (self); i++)
    busy = busy || cam_session_nth (self, i)->busy;
  if (self->busy == busy)
    return;
  self->busy = busy;
  cam_session_notify (self, PROP_BUSY);
}

CamExplainer *
cam_session_new_explainer (CamSession *self)
{
  CamExplainer *explainer = cam_explainer_new (CAM_SESSION_RESULT_BYTES, CAM_SESSION_MAP_BYTES);

  g_signal_connect_object (
      explainer, "notify::busy", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      explainer, "layer-picked", G_CALLBACK (cam_session_work_on_layer), self, G_CONNECT_SWAPPED);
  return explainer;
}

void
cam_session_add_explainer (CamSession *self, CamExplainer *explainer)
{
  /* The positions of the background work depend on the number of explainers. */
  cam_session_cancel_background (self);
  g_list_store_append (self->explainers, explainer);
}

void
cam_session_remove_explainer (CamSession *self, guint index)
{
  g_autoptr (CamExplainer) explainer = g_object_ref (cam_session_nth (self, index));

  /* Late replies are ignored then, as their model is not the explainer's any more. */
  cam_explainer_set_model (explainer, NULL);
  cam_session_work_on_explainer (self, explainer);
  cam_session_cancel_background (self);
  g_list_store_remove (self->explainers, index);
  cam_session_start_background (self);
}

int
cam_session_get_requested_class (CamSession *self, CamExplainer *explainer, guint sample)
{
  gboolean shown;

  g_return_val_if_fail (CAM_IS_SESSION (self), -1);
  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), -1);

  shown = sample == self->selected && cam_session_first (self)->result != NULL;
  if (self->class_index == CAM_SESSION_NONE || !(shown || self->keep_class))
    return -1;
  return (int)explainer->class_index;
}

CamResult *
cam_session_lookup_result (CamSession *self, CamExplainer *explainer, guint sample)
{
  CamResult *shown;

  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), NULL);

  shown = explainer == cam_session_first (self) ? cam_what_if_get_before (self->what_if)
                                                : explainer->result;
  if (sample == self->selected && shown != NULL
      && cam_explanation_get_layer (cam_result_get_explanation (shown)) == explainer->layer)
    return shown;
  return cam_explainer_lookup_result (explainer, sample);
}

void
cam_session_keep_result (CamSession *self, guint sample, CamResult *result)
{
  CamSampleItem *item;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (CAM_IS_RESULT (result));

  item = cam_session_get_item (self, sample);
  g_return_if_fail (item != NULL);
  cam_explainer_keep_result (cam_session_first (self), sample, result);
  cam_session_note_predicted (self, item, result);
}
