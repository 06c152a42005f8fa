/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-axis.h"
#include "cam-color-bar.h"

G_BEGIN_DECLS

#define CAM_COLOR_BAR_HEIGHT 12
#define CAM_COLOR_BAR_OVERHANG 3 /* of the marker, above and below the bar */
#define CAM_COLOR_BAR_TICK_LENGTH 4
#define CAM_COLOR_BAR_WORDS_DISTANCE 22 /* from the bar: half of a tick's label is between */

struct _CamColorBar
{
  GtkWidget parent_instance;

  CamHeatmap *heatmap;
  CamViewport *viewport;
  GSignalGroup *viewport_signals;
  char *unit;
  char *note;

  GdkTexture *colors; /* 256 × 1, made once for each colour map */
  CamColormap colormap;
  PangoLayout *unit_layout; /* the unit, with the ticks' power of ten */
  PangoLayout *kind_layout; /* whose scale it is, and the unit if @is_narrow */
  gboolean is_narrow;       /* whether the words are in a line of their own, below */
};

/* Where things are drawn. All lengths are in pixels of the widget. */

/* Sets @axis to the ticks that fit. There must be a heatmap. */
void cam_color_bar_get_axis (CamColorBar *self, CamAxis *axis);

/* Returns: the height of a line of words. */
int cam_color_bar_get_line_height (CamColorBar *self);

/* Returns: whether a widget of @width has too little room for words beside the bar. Depends only on
 * text size and language, so that nothing moves when the heatmap changes. */
gboolean cam_color_bar_is_narrow (CamColorBar *self, int width);

/* Returns: the x coordinate in @bar that stands for @value, or the nearer end if @value is outside
 * of @scale. */
float cam_color_bar_get_position (const graphene_rect_t *bar, CamScale scale, double value);

/* GtkWidgetClass.snapshot: draws bar, ticks, words, and the marker at the value under the
 * pointer. */
void cam_color_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
