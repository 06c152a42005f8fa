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

  GdkTexture *colors; /* 256 × 1, made once a colour map */
  CamColormap colormap;
  PangoLayout *unit_layout; /* the unit, with the ticks' power of ten */
  PangoLayout *kind_layout; /* whose scale it is; if narrow, the unit too */
  gboolean is_narrow;       /* the words stand below, in a line of their own */
};

/* Where things stand. All lengths are pixels of the widget. */

/* The ticks that there is room for. There must be a heatmap. */
void cam_color_bar_get_axis (CamColorBar *self, CamAxis *axis);

/* The height of a line of words. */
int cam_color_bar_get_line_height (CamColorBar *self);

/* Whether words beside a bar in a widget of that width would leave it too little. Depends on text
 * size and language alone, so that nothing moves if the heatmap is another. */
gboolean cam_color_bar_is_narrow (CamColorBar *self, int width);

/* x of the pixel of @bar that stands for @value; the nearer end if it lies outside of @scale. */
float cam_color_bar_get_position (const graphene_rect_t *bar, CamScale scale, double value);

/* Draws bar, ticks, words, and the marker at the value under the pointer. */
void cam_color_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
