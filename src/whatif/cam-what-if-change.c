/* SPDX-License-Identifier: MIT */

#include "cam-what-if-private.h"

char *
cam_what_if_describe (CamWhatIf *self)
{
  return cam_intervention_describe (cam_what_if_get_intervention (self));
}

gboolean
cam_what_if_is_off (CamWhatIf *self, guint channel)
{
  const CamIntervention *intervention = cam_what_if_get_intervention (self);

  for (guint i = 0; i < intervention->channels_off->len; i++)
    if (g_array_index (intervention->channels_off, guint, i) == channel)
      return TRUE;
  return FALSE;
}

guint
cam_what_if_get_nth (CamWhatIf *self, guint n)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), CAM_WHAT_IF_NONE);
  return n < self->n_channels ? self->ranked[n] : CAM_WHAT_IF_NONE;
}

void
cam_what_if_toggle_channel (CamWhatIf *self, guint channel)
{
  g_autofree guint8 *off = NULL;
  GArray *list;

  g_return_if_fail (CAM_IS_WHAT_IF (self));

  if (channel >= self->n_channels)
    return;
  off = g_malloc0 (self->n_channels);
  list = self->wanted->channels_off;
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) < self->n_channels)
      off[g_array_index (list, guint, i)] = 1;
  off[channel] = !off[channel];
  cam_what_if_remember (self, CAM_CHANGE_SINGLE);
  self->state->kept = -1;
  cam_intervention_set_channels (self->state->intervention, off, self->n_channels);
  cam_what_if_finish_change (self);
}

void
cam_what_if_switch_all_on (CamWhatIf *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF (self));

  if (self->state->kept < 0 && self->state->intervention->channels_off->len == 0)
    return;
  cam_what_if_remember (self, CAM_CHANGE_SINGLE);
  self->state->kept = -1;
  g_array_set_size (self->state->intervention->channels_off, 0);
  cam_what_if_finish_change (self);
}

void
cam_what_if_begin_stroke (CamWhatIf *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF (self));
  self->last_change = CAM_CHANGE_SINGLE;
}

void
cam_what_if_dab (CamWhatIf *self, double x, double y)
{
  CamCover *cover;
  CamCoverDab dab = { self->brush == CAM_BRUSH_COVER, x, y, self->brush_size };

  g_return_if_fail (CAM_IS_WHAT_IF (self));

  cover = self->state->intervention->cover;
  if (self->brush == CAM_BRUSH_NONE || cover->dabs->len >= CAM_COVER_MAX_DABS
      || (self->brush == CAM_BRUSH_UNCOVER && cam_cover_is_empty (cover)))
    return;
  cam_what_if_remember (self, CAM_CHANGE_STROKE);
  g_array_append_val (cover->dabs, dab);
  cam_what_if_finish_change (self);
}

void
cam_what_if_uncover (CamWhatIf *self)
{
  CamCover *cover;

  g_return_if_fail (CAM_IS_WHAT_IF (self));

  cover = self->state->intervention->cover;
  if (cam_cover_is_empty (cover))
    return;
  cam_what_if_remember (self, CAM_CHANGE_SINGLE);
  cover->share = 0;
  g_array_set_size (cover->dabs, 0);
  cam_what_if_finish_change (self);
}

void
cam_what_if_forget_cover (CamWhatIf *self)
{
  CamCover *cover;

  g_return_if_fail (CAM_IS_WHAT_IF (self));

  cover = self->state->intervention->cover;
  cover->share = 0;
  g_array_set_size (cover->dabs, 0);
  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
  cam_what_if_finish_change (self);
}

/* Restores the last state of @from, and saves the current one to @to. */
static gboolean
swap_state (CamWhatIf *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return FALSE;
  g_ptr_array_add (to, self->state);
  self->state = g_ptr_array_steal_index (from, from->len - 1);
  self->last_change = CAM_CHANGE_SINGLE;
  cam_what_if_finish_change (self);
  return TRUE;
}

gboolean
cam_what_if_undo (CamWhatIf *self)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), FALSE);
  return swap_state (self, self->past, self->future);
}

gboolean
cam_what_if_redo (CamWhatIf *self)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), FALSE);
  return swap_state (self, self->future, self->past);
}
