/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/* A figure has rows of cells, one a panel. What a cell holds is worked out here; where it goes is
 * up to the layout. */

/**
 * CamFigureMap:
 * @heat: the map in colours, one pixel a cell of the map (or a pixel a pixel of the picture, if a
 *   smaller map is interpolated)
 * @scale: which values the ends of the colours stand for
 * @colormap: the colours
 * @unit: (nullable): what the values are counted in
 * @nothing: what is said in place of a scale if there is nothing on it
 *
 * A map ready to be drawn.
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
 * @n: number of bars
 * @values: of each bar, from left to right
 * @channels: the channel of each
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
 * @kind: what it shows
 * @title: (nullable): what stands above it
 * @caption: (nullable): what stands below bars
 * @aspect: width / height of what it shows
 * @base: (nullable): a picture, under the map if there is one
 * @alpha: how opaque the map lies over @base
 * @map: (nullable): a map
 * @bars: (nullable): bars
 * @parts: (nullable) (element-type CamFigureCell): of %CAM_PANEL_CLASSES: a cell a class
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

/** CamFigureRow: the cells of one sample, and the title above them if it has one. */
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
 * @class_names: a name a class
 * @samples: (array length=n_samples): the rows
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
