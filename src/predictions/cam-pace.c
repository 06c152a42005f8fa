/* SPDX-License-Identifier: MIT */

#include "cam-pace.h"

#include <string.h>

void
cam_pace_add (CamPace *self, gint64 now, guint done)
{
  guint last = self->n - 1;

  /* Replaces the newest moment until it is far enough from the one before it. */
  if (self->n > 1 && now - self->moments[self->n - 2].time < CAM_PACE_INTERVAL)
    {
      self->moments[last].time = now;
      self->moments[last].done = done;
      return;
    }
  if (self->n == CAM_PACE_MOMENTS)
    {
      memmove (self->moments, self->moments + 1, sizeof self->moments - sizeof self->moments[0]);
      self->n--;
    }
  self->moments[self->n].time = now;
  self->moments[self->n].done = done;
  self->n++;
}

double
cam_pace_get_rate (const CamPace *self)
{
  gint64 time;

  if (self->n < 2)
    return 0;
  time = self->moments[self->n - 1].time - self->moments[0].time;
  if (time < CAM_PACE_INTERVAL)
    return 0;
  return (double)(self->moments[self->n - 1].done - self->moments[0].done) * G_USEC_PER_SEC
         / (double)time;
}
