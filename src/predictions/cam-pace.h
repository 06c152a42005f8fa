/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How many moments a pace remembers, and their least distance in microseconds. The pace is
 * therefore that of the last eight seconds. */
#define CAM_PACE_MOMENTS 16
#define CAM_PACE_INTERVAL (G_USEC_PER_SEC / 2)

/**
 * CamPace:
 * @n: how many @moments there are
 *
 * How fast some work has recently progressed. Initialise with zeros.
 */
typedef struct
{
  guint n;
  struct
  {
    gint64 time;
    guint done;
  } moments[CAM_PACE_MOMENTS];
} CamPace;

/** cam_pace_add: @now: a time from g_get_monotonic_time(). @done: how much has been done by then;
 * must not decrease. */
void cam_pace_add (CamPace *self, gint64 now, guint done);

/** cam_pace_get_rate: Returns: how much was done per second recently; 0 if that is not known
 * yet. */
double cam_pace_get_rate (const CamPace *self);

G_END_DECLS
