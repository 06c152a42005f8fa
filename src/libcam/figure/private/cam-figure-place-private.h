/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-layout.h"
#include "cam-figure-text.h"

G_BEGIN_DECLS

/* How far things stand apart that belong together, in units of the font's size. */
#define CAM_FIGURE_SMALL_GAP 0.3

/**
 * CamFigureBuilder:
 * @spec: what is laid out
 * @measure: of its font
 * @heading_measure: of its bold letters
 * @bold: whether text is set in these, and @measure is of them
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
  double size;
  double line_height;
  GPtrArray *boxes;
} CamFigureBuilder;

/** cam_figure_place_text: places @text, in up to @max_lines from @y downwards. Returns: its height,
 * 0 for %NULL. */
double cam_figure_place_text (CamFigureBuilder *builder,
                              const char *text,
                              double x,
                              double y,
                              double width,
                              guint max_lines,
                              CamAlign align,
                              const CamFigureCell *cell);

/** cam_figure_place_cell: fills @area with what @cell shows, and the strip below @area with its
 * colour bar or caption. */
void cam_figure_place_cell (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area);

/** cam_figure_get_strip_height: Returns: the height of that strip. */
double cam_figure_get_strip_height (const CamFigureBuilder *builder, const CamFigureCell *cell);

G_END_DECLS
