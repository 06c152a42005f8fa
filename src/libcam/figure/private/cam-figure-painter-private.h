/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pango.h>

#include "cam-figure-layout.h"
#include "cam-figure-painter.h"

G_BEGIN_DECLS

/** cam_figure_painter_get_map_color: Returns: entry @index of 256 of a colour map. */
CamFigureColor cam_figure_painter_get_map_color (CamColormap colormap, guint index);

/** cam_figure_painter_draw_cell: draws the cell's base and, over it, its map. */
void cam_figure_painter_draw_cell (CamFigurePainter *self, const CamFigureCell *cell, CamRect rect);

/** cam_figure_painter_get_text_size: Returns: the font size of @text in points. */
double cam_figure_painter_get_text_size (const CamFigurePainter *self, const CamFigureText *text);

/** cam_figure_painter_get_text_origin: @layout: of @text. @x, @baseline: (out): where the line
 * starts. For upright text, they are what they would be without the rotation, in a rectangle with
 * width and height swapped. */
void cam_figure_painter_get_text_origin (PangoLayout *layout,
                                         const CamFigureText *text,
                                         double *x,
                                         double *baseline);

G_END_DECLS
