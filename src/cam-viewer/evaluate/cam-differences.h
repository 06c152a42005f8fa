/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_DIFFERENCES (cam_differences_get_type ())

/** CamDifferences: how many samples two networks predict differently, and how. Activating a row
 * sets the session's filter to those samples. */
G_DECLARE_FINAL_TYPE (CamDifferences, cam_differences, CAM, DIFFERENCES, AdwBin)

/** cam_differences_set_evaluate: @evaluate: the evaluation that is shown; referenced. To be called
 * once. */
void cam_differences_set_evaluate (CamDifferences *self, CamEvaluate *evaluate);

/** cam_differences_update: shows the present counts. */
void cam_differences_update (CamDifferences *self);

G_END_DECLS
