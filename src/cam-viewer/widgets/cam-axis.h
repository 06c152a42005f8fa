/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamAxis:
 * @first: the value of the first tick, divided by @step
 * @n_ticks: how many ticks there are
 * @step: the distance between ticks: 1, 2 or 5 times a power of ten
 * @exponent: the power of ten that all labels are divided by; 0 for numbers of usual size
 * @decimals: how many digits after the point the labels need
 *
 * The positions and labels of the ticks of an axis.
 */
typedef struct
{
  gint64 first;
  guint n_ticks;
  double step;
  int exponent;
  int decimals;
} CamAxis;

/**
 * cam_axis_init:
 * @self: (out): an axis
 * @minimum: the value at its start
 * @maximum: the value at its end; if it is not larger than @minimum, there is one tick
 * @max_ticks: about how many ticks fit, at least 1
 *
 * Chooses the ticks.
 */
void cam_axis_init (CamAxis *self, double minimum, double maximum, guint max_ticks);

/** cam_axis_get_tick: Returns: the value at tick @i, which is less than n_ticks. */
double cam_axis_get_tick (const CamAxis *self, guint i);

/** cam_axis_format_tick: Returns: (transfer full): the label of tick @i: its value divided by the
 * power of ten @exponent. */
char *cam_axis_format_tick (const CamAxis *self, guint i);

G_END_DECLS
