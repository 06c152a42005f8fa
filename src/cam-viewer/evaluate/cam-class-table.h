/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_TABLE (cam_class_table_get_type ())

/** A table of the classes: precision, recall, F1 and confidence, sorted by any column. A row that
 * is activated lets the browser show the class's samples. */
G_DECLARE_FINAL_TYPE (CamClassTable, cam_class_table, CAM, CLASS_TABLE, AdwBin)

/** cam_class_table_set_evaluate: @evaluate: what it shows; referenced. To be called once. */
void cam_class_table_set_evaluate (CamClassTable *self, CamEvaluate *evaluate);

G_END_DECLS
