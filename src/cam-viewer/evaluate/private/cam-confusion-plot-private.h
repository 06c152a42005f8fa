/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-confusion-plot.h"

G_BEGIN_DECLS

/* What the files of a confusion plot share: -draw knows nothing of the widget's input. */

struct _CamConfusionPlot
{
  GtkWidget parent_instance;

  CamEvaluate *evaluate;
  guint model;              /* of which the matrix is */
  double zoom;              /* 1: all classes fit */
  double left, top;         /* class at the upper left corner */
  double from_x, from_y;    /* of these at the beginning of a drag */
  guint target, prediction; /* of the cell that keys are about */
  gboolean by_keyboard;
};

/** cam_confusion_plot_count_classes: Returns: how many rows and columns there are. */
guint cam_confusion_plot_count_classes (CamConfusionPlot *self);

/** cam_confusion_plot_get_side: Returns: of the square that the matrix is drawn in, in pixels. */
int cam_confusion_plot_get_side (CamConfusionPlot *self);

/** cam_confusion_plot_get_step: Returns: how many pixels a class takes. */
double cam_confusion_plot_get_step (CamConfusionPlot *self);

/** cam_confusion_plot_draw: draws the matrix, and a frame around the cell that keys are about. */
void cam_confusion_plot_draw (CamConfusionPlot *self, GtkSnapshot *snapshot);

G_END_DECLS
