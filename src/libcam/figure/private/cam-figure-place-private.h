/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-layout.h"
#include "cam-figure-text.h"

G_BEGIN_DECLS

/* The gap between things that belong together, relative to the font size. */
#define CAM_FIGURE_SMALL_GAP 0.3

/* The length of the arrow at the end of a colour bar, relative to the font size. */
#define CAM_FIGURE_ARROW 0.5

/**
 * CamFigureBuilder:
 * @spec: of the figure
 * @measure: of the present font
 * @heading_measure: of the bold font
 * @bold: whether the present font is bold
 * @column_aspects: the width of each column, relative to the height of panels
 * @cancellable: (nullable): checked before each row
 * @size: font size in points
 * @line_height: in points
 * @boxes: (nullable): the boxes so far; %NULL while only measuring
 *
 * A layout while it is being made.
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

/** cam_figure_place_line: adds a box with the line @text, which is copied, unless @builder only
 * measures. */
void cam_figure_place_line (CamFigureBuilder *builder,
                            CamRect rect,
                            CamAlign align,
                            const CamFigureCell *cell,
                            const char *text);

/**
 * cam_figure_place_text:
 * @text: (nullable): any text
 * @x: the left end of its lines
 * @y: the top of the first line
 * @width: of the lines
 * @max_lines: cuts the text after so many
 * @align: alignment in @width
 * @cell: (nullable): its cell
 *
 * Places @text on one or more lines.
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

/** cam_figure_place_fit: Returns: the largest rectangle of @aspect in @rect, centred. */
CamRect cam_figure_place_fit (CamRect rect, double aspect);

/** cam_figure_place_picture: places the picture of @cell in @area. Returns: the rectangle whose
 * width the strip below has: that of the picture, or @area if the picture is too narrow for a
 * scale. */
CamRect
cam_figure_place_picture (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area);

/** cam_figure_place_strip: places the strip below the content of a cell, which ends at @y: the
 * colour bar of its map, or its caption. */
void cam_figure_place_strip (
    CamFigureBuilder *builder, const CamFigureCell *cell, double x, double y, double width);

/** cam_figure_get_strip_height: Returns: the height of that strip. */
double cam_figure_get_strip_height (const CamFigureBuilder *builder, const CamFigureCell *cell);

G_END_DECLS
