/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamEquationNumbers:
 * @logit: y^c
 * @sum: Σ_k w_k^c F^k
 * @bias: β^c
 * @decimals: how many digits follow the point
 * @adds_up: whether @logit equals @sum + @bias
 *
 * The numbers to print, in units of the last digit.
 */
typedef struct
{
  gint64 logit;
  gint64 sum;
  gint64 bias;
  int decimals;
  gboolean adds_up;
} CamEquationNumbers;

/**
 * cam_equation_round:
 * @logit: y^c
 * @sum: Σ_k w_k^c F^k
 * @bias: β^c
 * @numbers: (out): the rounded numbers
 *
 * Rounds all three to as few digits after the point as possible, but at least two, so that the
 * rounded numbers still add up. If they add up with no number of digits, the last digit of the sum
 * is changed. If the difference is more than rounding, nothing is changed and the numbers do not
 * add up.
 */
void cam_equation_round (double logit, double sum, double bias, CamEquationNumbers *numbers);

G_END_DECLS
