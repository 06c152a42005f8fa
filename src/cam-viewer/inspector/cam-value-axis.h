/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-plot-scale.h"

G_BEGIN_DECLS

#define CAM_TYPE_VALUE_AXIS (cam_value_axis_get_type ())

/** The axis with labels to the left of a CamChannelPlot. */
G_DECLARE_FINAL_TYPE (CamValueAxis, cam_value_axis, CAM, VALUE_AXIS, GtkWidget)

/** cam_value_axis_set_scale: shows @scale. Until the first call, the axis goes from −1 to 1. */
void cam_value_axis_set_scale (CamValueAxis *self, CamPlotScale scale);

G_END_DECLS
