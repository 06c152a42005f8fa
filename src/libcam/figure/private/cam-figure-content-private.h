/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/* A figure has rows of cells, one cell for each panel. The content of cells is computed here; their
 * place is up to the layout. */

/**
 * CamFigureMap:
 * @heat: the map in colours. It has the pixels of the map, or those of the picture if a smaller map
 *   is interpolated
 * @scale: the values of the first and the last colour
 * @colormap: the colours
 * @unit: (nullable): the unit of the values
 * @nothing: the text that replaces the scale if all values are the same
 *
 * A map that can be drawn.
 */
typedef struct
{
  cairo_surface_t *heat;
  CamScale scale;
  CamColormap colormap;
  const char *unit;
  const char *nothing;
} CamFigureMap;

/**
 * CamFigureBars:
 * @n: the number of bars
 * @values: the value of each bar, from left to right
 * @channels: the channel of each bar
 * @minimum: the smallest value, at most 0
 * @maximum: the largest value, at least 0
 */
typedef struct
{
  guint n;
  double *values;
  guint *channels;
  double minimum;
  double maximum;
} CamFigureBars;

/**
 * CamFigureCell:
 * @kind: the kind of its panel
 * @title: (nullable): the line above
 * @caption: (nullable): the line below bars
 * @aspect: width / height of its content
 * @base: (nullable): a picture; below the map if there is one
 * @alpha: opacity of the map over @base
 * @map: (nullable): a map
 * @bars: (nullable): bars
 * @parts: (nullable) (element-type CamFigureCell): for %CAM_PANEL_CLASSES: a cell for each class
 */
typedef struct _CamFigureCell CamFigureCell;
struct _CamFigureCell
{
  CamPanelKind kind;
  char *title;
  char *caption;
  double aspect;
  cairo_surface_t *base;
  double alpha;
  CamFigureMap *map;
  CamFigureBars *bars;
  GPtrArray *parts;
};

/** CamFigureRow: the cells of one sample, and an optional title above them. */
typedef struct
{
  char *title;
  GPtrArray *cells; /* of CamFigureCell */
} CamFigureRow;

/** cam_figure_row_free: frees @row and its cells. */
void cam_figure_row_free (CamFigureRow *row);

/**
 * cam_figure_content_new:
 * @spec: the panels
 * @class_names: a name for each class
 * @samples: (array length=n_samples): the rows
 * @cancellable: (nullable): checked before each panel
 * @error: as cam_figure_prepare()
 *
 * Returns: (transfer full) (nullable) (element-type CamFigureRow): the rows
 */
GPtrArray *cam_figure_content_new (const CamFigureSpec *spec,
                                   const char *const *class_names,
                                   const CamFigureSample *samples,
                                   guint n_samples,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
