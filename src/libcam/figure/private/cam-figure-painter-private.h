/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pango.h>

#include "cam-figure-layout.h"
#include "cam-figure-painter.h"

G_BEGIN_DECLS

/** cam_figure_painter_get_map_color: Returns: entry @index of 256 of a colour map. */
CamFigureColor cam_figure_painter_get_map_color (CamColormap colormap, guint index);

/** cam_figure_painter_draw_cell: draws the cell's picture, if any, and its map over it. */
void cam_figure_painter_draw_cell (CamFigurePainter *self, const CamFigureCell *cell, CamRect rect);

/** cam_figure_painter_get_text_size: Returns: the size of its letters in points. */
double cam_figure_painter_get_text_size (const CamFigurePainter *self, const CamFigureText *text);

/** cam_figure_painter_get_text_origin: gives where @text begins, and its baseline, when it is laid
 * out as @layout; of one that is upright, when the figure is turned around the top left corner of
 * its rectangle, which is then as wide as it was high. */
void cam_figure_painter_get_text_origin (PangoLayout *layout,
                                         const CamFigureText *text,
                                         double *x,
                                         double *baseline);

G_END_DECLS
