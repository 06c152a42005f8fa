/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_DIFFERENCES (cam_differences_get_type ())

/** CamDifferences: on how many pictures two networks differ, and how. A row shows those pictures.
 */
G_DECLARE_FINAL_TYPE (CamDifferences, cam_differences, CAM, DIFFERENCES, AdwBin)

/** cam_differences_set_evaluate: @evaluate: what it shows; referenced. To be called once. */
void cam_differences_set_evaluate (CamDifferences *self, CamEvaluate *evaluate);

/** cam_differences_update: shows what was counted. */
void cam_differences_update (CamDifferences *self);

G_END_DECLS
