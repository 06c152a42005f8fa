/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-channel-table.h"

G_BEGIN_DECLS

#define CAM_TYPE_EQUATION (cam_equation_get_type ())

/**
 * The logit as the sum of the channels' contributions and the bias, y^c = Σ_k w_k^c F^k + β^c, with
 * a number below each symbol. For a difference of two classes it is y^A − y^B = Σ_k (w_k^A − w_k^B)
 * F^k + (β^A − β^B). If the logit is no such sum, the widget says why. Properties:
 *
 * - `table` (CamChannelTable): nullable
 * - `class-name` (string): the name of class c, or of A in a difference, for the tooltips
 * - `other-class-name` (string): the name of B in a difference, for the tooltips
 */
G_DECLARE_FINAL_TYPE (CamEquation, cam_equation, CAM, EQUATION, GtkWidget)

/** cam_equation_new: Returns: (transfer floating): an equation without numbers. */
GtkWidget *cam_equation_new (void);

/** cam_equation_get_text: Returns: (transfer none) (nullable): the numbers in one line:
 * "2.31 = 2.40 − 0.09"; %NULL if there is no equation. */
const char *cam_equation_get_text (CamEquation *self);

G_END_DECLS
