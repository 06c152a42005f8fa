/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-layout.h"
#include "cam-figure-text.h"

G_BEGIN_DECLS

/* How far things stand apart that belong together, in units of the font's size. */
#define CAM_FIGURE_SMALL_GAP 0.3

/* How long the arrow at the end of a colour bar is if the map goes beyond it, in the same units. */
#define CAM_FIGURE_ARROW 0.5

/**
 * CamFigureBuilder:
 * @spec: what is laid out
 * @measure: of its font
 * @heading_measure: of its bold letters
 * @bold: whether text is set in these, and @measure is of them
 * @column_aspects: the width of each column of panels in panel heights
 * @cancellable: (nullable): looked at before each row
 * @size: of the font in points
 * @line_height: of its lines in points
 * @boxes: (nullable): takes the boxes; %NULL while only measuring
 *
 * A layout in the making.
 */
typedef struct
{
  const CamFigureSpec *spec;
  CamTextMeasure *measure;
  CamTextMeasure *heading_measure;
  gboolean bold;
  const double *column_aspects;
  GCancellable *cancellable;
  double size;
  double line_height;
  GPtrArray *boxes;
} CamFigureBuilder;

/** cam_figure_place_box: adds a box, unless @builder only measures. */
void cam_figure_place_box (CamFigureBuilder *builder,
                           CamBoxKind kind,
                           CamRect rect,
                           const CamFigureCell *cell);

/** cam_figure_place_line: adds a box with the line @text, unless @builder only measures. */
void cam_figure_place_line (CamFigureBuilder *builder,
                            CamRect rect,
                            CamAlign align,
                            const CamFigureCell *cell,
                            const char *text);

/**
 * cam_figure_place_text:
 * @text: (nullable): any text
 * @x: where its lines begin
 * @y: the top of the first
 * @width: that it may take
 * @max_lines: that it may take
 * @align: how it stands in @width
 * @cell: (nullable): what it belongs to
 *
 * Places @text on as many lines as it needs and may have, cutting what is too much.
 *
 * Returns: its height in points, 0 for %NULL
 */
double cam_figure_place_text (CamFigureBuilder *builder,
                              const char *text,
                              double x,
                              double y,
                              double width,
                              guint max_lines,
                              CamAlign align,
                              const CamFigureCell *cell);

/** cam_figure_place_fit: Returns: the largest rectangle of @aspect in the middle of @rect. */
CamRect cam_figure_place_fit (CamRect rect, double aspect);

/** cam_figure_place_picture: places the picture of @cell in @area. Returns: what the strip below it
 * is as wide as: the picture, or @area if the picture is too narrow for a scale. */
CamRect
cam_figure_place_picture (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area);

/** cam_figure_place_strip: places what is below a cell that ends at @y: the colour bar of its map,
 * or its caption. */
void cam_figure_place_strip (
    CamFigureBuilder *builder, const CamFigureCell *cell, double x, double y, double width);

/** cam_figure_get_strip_height: Returns: the height of that strip. */
double cam_figure_get_strip_height (const CamFigureBuilder *builder, const CamFigureCell *cell);

G_END_DECLS
