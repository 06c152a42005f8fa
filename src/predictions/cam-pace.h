/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How many moments a pace remembers, and how far they are apart at least, in microseconds: it is
 * that of the last eight seconds. */
#define CAM_PACE_MOMENTS 16
#define CAM_PACE_INTERVAL (G_USEC_PER_SEC / 2)

/**
 * CamPace:
 * @n: how many @moments there are
 *
 * How fast something goes on, of late. All zeros have not begun.
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

/** cam_pace_add: @now: a time of g_get_monotonic_time(). @done: how many are done by then, not
 * fewer than before. */
void cam_pace_add (CamPace *self, gint64 now, guint done);

/** cam_pace_get_rate: Returns: how many were done a second of late; 0 while that can't be told. */
double cam_pace_get_rate (const CamPace *self);

G_END_DECLS
