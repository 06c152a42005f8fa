/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamEquationNumbers:
 * @logit: y^c
 * @sum: Σ_k w_k^c F^k
 * @bias: β^c
 * @decimals: the digits after the point
 * @adds_up: whether @logit is @sum + @bias
 *
 * The numbers as they are printed, in units of the last digit.
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
 * Rounds all three to the fewest digits after the point, two or more, with which the rounded
 * numbers still add up. If there is no such number of digits, the last digit of the sum is changed
 * so that they do. If the numbers differ by more than rounding, they are left as they are and do
 * not add up.
 */
void cam_equation_round (double logit, double sum, double bias, CamEquationNumbers *numbers);

G_END_DECLS
