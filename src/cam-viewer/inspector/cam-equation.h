/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_EQUATION (cam_equation_get_type ())

/**
 * The logit as the sum of the channels' contributions and the bias, in symbols and, under each
 * symbol, its number. Where there is no such sum it says why. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `class-name` (string): of the class c, for the tooltips
 */
G_DECLARE_FINAL_TYPE (CamEquation, cam_equation, CAM, EQUATION, GtkWidget)

GtkWidget *cam_equation_new (void);

/** cam_equation_get_text: Returns: (transfer none) (nullable): the numbers as one line:
 * "2.31 = 2.40 − 0.09"; %NULL where there is no equation. */
const char *cam_equation_get_text (CamEquation *self);

/**
 * CamEquationNumbers:
 * @logit: y^c
 * @sum: Σ_k w_k^c F^k
 * @bias: β^c
 * @decimals: the digits behind the point
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
 * Rounds to the fewest digits, two or more behind the point, with which the rounded numbers still
 * add up. Where the last digit is off with each number of digits, the sum gives way. Where more
 * than rounding is missing, the numbers are left as they are and do not add up.
 */
void cam_equation_round (double logit, double sum, double bias, CamEquationNumbers *numbers);

G_END_DECLS
