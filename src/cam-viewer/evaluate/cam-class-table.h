/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_TABLE (cam_class_table_get_type ())

/** A table of the classes: precision, recall, F1 and confidence, sorted by any column. Activating a
 * row sets the session's filter to the class's samples. */
G_DECLARE_FINAL_TYPE (CamClassTable, cam_class_table, CAM, CLASS_TABLE, AdwBin)

/** cam_class_table_set_evaluate: @evaluate: the evaluation that is shown; referenced. To be called
 * once. */
void cam_class_table_set_evaluate (CamClassTable *self, CamEvaluate *evaluate);

G_END_DECLS
