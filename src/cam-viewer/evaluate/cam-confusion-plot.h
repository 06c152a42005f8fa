/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_CONFUSION_PLOT (cam_confusion_plot_get_type ())

/**
 * The confusion matrix of many classes as a picture: a cell a few pixels, rows are targets. It
 * zooms by the wheel and by + and −, and moves by dragging; arrows go to the next cell that is not
 * empty, Enter or a click lets the browser show its samples.
 */
G_DECLARE_FINAL_TYPE (CamConfusionPlot, cam_confusion_plot, CAM, CONFUSION_PLOT, GtkWidget)

/** cam_confusion_plot_set_evaluate: @evaluate: what it shows; referenced. To be called once. */
void cam_confusion_plot_set_evaluate (CamConfusionPlot *self, CamEvaluate *evaluate, guint model);

/** cam_confusion_plot_update: shows what was counted. */
void cam_confusion_plot_update (CamConfusionPlot *self);

G_END_DECLS
