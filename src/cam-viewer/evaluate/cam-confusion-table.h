/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

/** CAM_CONFUSION_TABLE_MAX: more classes than this are too many to be a table of numbers. */
#define CAM_CONFUSION_TABLE_MAX 20

#define CAM_TYPE_CONFUSION_TABLE (cam_confusion_table_get_type ())

/**
 * The confusion matrix of few classes as a table: rows are targets. A cell that is picked lets the
 * browser show its samples; so does the name of a row. Arrows move between cells.
 */
G_DECLARE_FINAL_TYPE (CamConfusionTable, cam_confusion_table, CAM, CONFUSION_TABLE, AdwBin)

/** cam_confusion_table_set_evaluate: @evaluate: what it shows; referenced; @model: of which model,
 * 0 or 1. To be called once. */
void cam_confusion_table_set_evaluate (CamConfusionTable *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_table_update: shows what was counted. @percentages: whether cells are shares of
 * their row, instead of counts. */
void cam_confusion_table_update (CamConfusionTable *self, gboolean percentages);

/** cam_confusion_describe: Returns: (transfer full): what a cell of the matrix of @model is in
 * words. */
char *cam_confusion_describe (CamEvaluate *evaluate, guint model, guint target, guint prediction);

G_END_DECLS
