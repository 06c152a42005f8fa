/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_PLOT (cam_confusion_plot_get_type ())

/**
 * The confusion matrix of many classes as a picture, with cells of a few pixels; rows are targets.
 * Ctrl and the wheel, + and − zoom it, and dragging moves it. Arrow keys go to the next cell that
 * is not empty; Enter or a click sets the session's filter to the cell's samples.
 */
G_DECLARE_FINAL_TYPE (CamConfusionPlot, cam_confusion_plot, CAM, CONFUSION_PLOT, GtkWidget)

/** cam_confusion_plot_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void cam_confusion_plot_set_evaluate (CamConfusionPlot *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_plot_update: shows the present counts. */
void cam_confusion_plot_update (CamConfusionPlot *self);

G_END_DECLS
