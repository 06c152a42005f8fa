/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-curves.h"

G_BEGIN_DECLS

#define CAM_TYPE_CURVES_PLOT (cam_curves_plot_get_type ())

/** The probability of a class against the share of the picture that is covered or shown. Dashed
 * lines are for covering at random. */
G_DECLARE_FINAL_TYPE (CamCurvesPlot, cam_curves_plot, CAM, CURVES_PLOT, GtkWidget)

/** cam_curves_plot_set_curves: @curves: (nullable): the curves to show; referenced. */
void cam_curves_plot_set_curves (CamCurvesPlot *self, CamCurves *curves);

/** cam_curves_plot_get_color: Returns: the colour of @curve in the style of @widget. */
GdkRGBA cam_curves_plot_get_color (GtkWidget *widget, CamCurve curve);

G_END_DECLS
