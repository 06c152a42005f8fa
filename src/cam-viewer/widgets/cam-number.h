/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as a person reads them: a real minus sign, as many digits as say something. */

/** cam_number_format: Returns: (transfer full): @value in three significant digits: "−0.113",
 * "2.31", "1.2 × 10⁻⁵"; "–" where it is no number. */
char *cam_number_format (double value);

/** cam_number_format_fixed: Returns: (transfer full): @value with @decimals digits behind the
 * point; never "−0.00". */
char *cam_number_format_fixed (double value, int decimals);

/** cam_number_format_power: Returns: (transfer full): "10⁻⁵" for @exponent −5. */
char *cam_number_format_power (int exponent);

/**
 * CamAxis:
 * @first: the first tick is this many steps from zero
 * @n_ticks: how many there are
 * @step: their distance: 1, 2 or 5 times a power of ten
 * @exponent: the labels are to be multiplied by 10 to this; 0 for numbers of usual size
 * @decimals: the digits behind the point that the labels need
 *
 * Where to put labelled ticks on an axis.
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
 * @minimum: where the axis begins
 * @maximum: where it ends; where it is not above @minimum there is one tick
 * @max_ticks: about how many ticks there is room for, at least 1
 */
void cam_axis_init (CamAxis *self, double minimum, double maximum, guint max_ticks);

/** cam_axis_get_tick: Returns: the value at tick @i. */
double cam_axis_get_tick (const CamAxis *self, guint i);

/** cam_axis_format_tick: Returns: (transfer full): the label of tick @i. */
char *cam_axis_format_tick (const CamAxis *self, guint i);

/** cam_number_format_probability: Returns: (transfer full): @probability in percent, "< 1 %" and
 * "> 99 %" near its ends */
char *cam_number_format_probability (float probability);

G_END_DECLS
