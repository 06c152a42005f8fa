/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

/** CAM_CONFUSION_TABLE_MAX: the most classes that are shown as a table of numbers. */
#define CAM_CONFUSION_TABLE_MAX 20

#define CAM_TYPE_CONFUSION_TABLE (cam_confusion_table_get_type ())

/**
 * The confusion matrix of few classes as a table: rows are targets. Picking a cell, or the name of
 * a row, sets the session's filter to its samples. Arrow keys move between cells.
 */
G_DECLARE_FINAL_TYPE (CamConfusionTable, cam_confusion_table, CAM, CONFUSION_TABLE, AdwBin)

/** cam_confusion_table_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void cam_confusion_table_set_evaluate (CamConfusionTable *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_table_update: shows the present counts. @percentages: whether cells show
 * percentages of their row instead of counts. */
void cam_confusion_table_update (CamConfusionTable *self, gboolean percentages);

/** cam_confusion_describe: Returns: (transfer full): a cell of the matrix of @model in words. */
char *cam_confusion_describe (CamEvaluate *evaluate, guint model, guint target, guint prediction);

G_END_DECLS
