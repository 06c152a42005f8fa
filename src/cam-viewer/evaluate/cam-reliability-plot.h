/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_RELIABILITY_PLOT (cam_reliability_plot_get_type ())

/**
 * A reliability diagram: for each bin of confidence a bar that shows the accuracy. On the diagonal,
 * accuracy would equal confidence. Picking a bar sets the session's filter to its samples. Each bar
 * is a button, so that keys and screen readers reach it.
 */
G_DECLARE_FINAL_TYPE (CamReliabilityPlot, cam_reliability_plot, CAM, RELIABILITY_PLOT, GtkWidget)

/** cam_reliability_plot_set_evaluate: @evaluate: the evaluation that is shown; referenced; @model:
 * the model's index, 0 or 1. To be called once. */
void
cam_reliability_plot_set_evaluate (CamReliabilityPlot *self, CamEvaluate *evaluate, guint model);

/** cam_reliability_plot_update: shows the present counts. @name: (nullable): the model's name, if
 * there are two models. */
void cam_reliability_plot_update (CamReliabilityPlot *self, const char *name);

G_END_DECLS
