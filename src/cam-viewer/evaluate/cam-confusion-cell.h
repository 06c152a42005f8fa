/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_CELL (cam_confusion_cell_get_type ())

/**
 * A cell of a confusion matrix: a number on a colour. Signals: `picked` when it is clicked, or
 * Enter or Space pressed on it; `move` (int, int) when an arrow asks for the cell so many columns
 * and rows on.
 */
G_DECLARE_FINAL_TYPE (CamConfusionCell, cam_confusion_cell, CAM, CONFUSION_CELL, GtkWidget)

/** cam_confusion_cell_new: Returns: (transfer floating): an empty cell of class @target predicted
 * as class @prediction. */
GtkWidget *cam_confusion_cell_new (guint target, guint prediction);

/** cam_confusion_cell_get_target: Returns: the row's class. */
guint cam_confusion_cell_get_target (CamConfusionCell *self);

/** cam_confusion_cell_get_prediction: Returns: the column's class. */
guint cam_confusion_cell_get_prediction (CamConfusionCell *self);

/**
 * cam_confusion_cell_show:
 * @text: what stands in it
 * @words: what is read of it, and its tooltip
 * @share: how strong its colour is, 0..1
 */
void
cam_confusion_cell_show (CamConfusionCell *self, const char *text, const char *words, double share);

G_END_DECLS
