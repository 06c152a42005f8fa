/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as text for people: with a real minus sign, and only as many digits as mean something. */

/** cam_number_format: Returns: (transfer full): @value in three significant digits: "−0.113",
 * "2.31", "1.2 × 10⁻⁵"; "–" if it is infinite or not a number. */
char *cam_number_format (double value);

/** cam_number_format_fixed: Returns: (transfer full): @value with @decimals digits after the point;
 * never "−0.00". */
char *cam_number_format_fixed (double value, int decimals);

/** cam_number_format_power: Returns: (transfer full): "10⁻⁵" for @exponent −5. */
char *cam_number_format_power (int exponent);

/** cam_number_format_probability: Returns: (transfer full): @probability, from 0 to 1, in percent;
 * "< 1 %" and "> 99 %" near its ends. */
char *cam_number_format_probability (float probability);

/** cam_number_format_share: Returns: (transfer full): @share, from 0 to 1, in percent with a digit
 * after the point; "–" if it is not a number. */
char *cam_number_format_share (double share);

/** cam_number_set_direction: Returns: (transfer full): @number (transfer full) between marks that
 * make it run from left to right, as numbers do in every language. The functions above return such
 * text. */
char *cam_number_set_direction (char *number);

/** cam_number_get_magnitude: Returns: the power of ten of the first digit of @value: 2 for 231, −1
 * for 0.5, 0 for 0. */
int cam_number_get_magnitude (double value);

/** cam_number_get_exponent: Returns: the power of ten with which @value is written: −5 for "1.2 ×
 * 10⁻⁵"; 0 for a @value of usual size, which is written without one. */
int cam_number_get_exponent (double value);

G_END_DECLS
