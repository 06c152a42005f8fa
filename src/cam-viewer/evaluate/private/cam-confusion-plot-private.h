/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-confusion-plot.h"

G_BEGIN_DECLS

/* Shared by the widget with its input, and by cam-confusion-plot-draw.c, which only draws. */

struct _CamConfusionPlot
{
  GtkWidget parent_instance;

  CamEvaluate *evaluate;
  guint model;              /* the index of the model that the matrix is of */
  double zoom;              /* 1: all classes are in sight */
  double left, top;         /* the classes at the left and upper edges, in fractions of a cell */
  double from_x, from_y;    /* @left and @top when dragging began */
  guint target, prediction; /* of the cell that keys act on */
  gboolean by_keyboard;
};

/** cam_confusion_plot_count_classes: Returns: how many rows and columns there are. */
guint cam_confusion_plot_count_classes (CamConfusionPlot *self);

/** cam_confusion_plot_get_side: Returns: the side of the square that the matrix is drawn in, in
 * pixels. */
int cam_confusion_plot_get_side (CamConfusionPlot *self);

/** cam_confusion_plot_get_step: Returns: the side of a cell, in pixels. */
double cam_confusion_plot_get_step (CamConfusionPlot *self);

/** cam_confusion_plot_draw: draws the matrix, and a frame around the cell that keys act on. */
void cam_confusion_plot_draw (CamConfusionPlot *self, GtkSnapshot *snapshot);

G_END_DECLS
