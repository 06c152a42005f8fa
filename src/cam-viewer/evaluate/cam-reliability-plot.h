/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-evaluate.h"

G_BEGIN_DECLS

#define CAM_TYPE_RELIABILITY_PLOT (cam_reliability_plot_get_type ())

/**
 * A reliability diagram: for each bin of confidence how often the network is right, beside the
 * diagonal, where it would be as often right as it is sure. A bar that is picked lets the browser
 * show its samples. Each bar is a button, so that keys and screen readers get to it.
 */
G_DECLARE_FINAL_TYPE (CamReliabilityPlot, cam_reliability_plot, CAM, RELIABILITY_PLOT, GtkWidget)

/** cam_reliability_plot_set_evaluate: @evaluate: what it shows; referenced; @model: of which of the
 * session's models. To be called once. */
void
cam_reliability_plot_set_evaluate (CamReliabilityPlot *self, CamEvaluate *evaluate, guint model);

/** cam_reliability_plot_update: shows what was counted. @name: (nullable): what the model is
 * called, if there are two. */
void cam_reliability_plot_update (CamReliabilityPlot *self, const char *name);

G_END_DECLS
