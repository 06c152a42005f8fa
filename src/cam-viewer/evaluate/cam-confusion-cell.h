/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_CELL (cam_confusion_cell_get_type ())

/**
 * A cell of a confusion matrix: a number on a colour. Signals: `picked` after a click, Enter or
 * Space; `move` (int columns, int rows) after an arrow key, which asks for the cell that is so many
 * columns and rows further.
 */
G_DECLARE_FINAL_TYPE (CamConfusionCell, cam_confusion_cell, CAM, CONFUSION_CELL, GtkWidget)

/** cam_confusion_cell_new: Returns: (transfer floating): an empty cell for samples of class @target
 * that are predicted as class @prediction. */
GtkWidget *cam_confusion_cell_new (guint target, guint prediction);

/** cam_confusion_cell_get_target: Returns: the row's class. */
guint cam_confusion_cell_get_target (CamConfusionCell *self);

/** cam_confusion_cell_get_prediction: Returns: the column's class. */
guint cam_confusion_cell_get_prediction (CamConfusionCell *self);

/**
 * cam_confusion_cell_show:
 * @text: the text in the cell
 * @words: its tooltip, and its name for screen readers
 * @share: how strong its colour is, 0..1
 */
void
cam_confusion_cell_show (CamConfusionCell *self, const char *text, const char *words, double share);

G_END_DECLS
