/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pango.h>

#include "cam-figure-layout.h"

G_BEGIN_DECLS

/** CamFigureColor: a colour, 0..1. */
typedef struct
{
  double red;
  double green;
  double blue;
} CamFigureColor;

/** CamFigureLine: a straight line, in points. */
typedef struct
{
  double x;
  double y;
  double to_x;
  double to_y;
} CamFigureLine;

typedef struct _CamFigurePainter CamFigurePainter;

/**
 * CamFigurePainter:
 * @spec: the font, the background and the interpolation of maps
 * @font_size: in points
 * @fill: fills @rect, with its edges smoothed unless it is @sharp
 * @stroke: draws @lines, @width points wide
 * @picture: draws @picture into @rect, its pixels as @squares or smoothed
 * @text: writes the line of a %CAM_BOX_TEXT
 *
 * What a figure is drawn with: Cairo, or a writer of SVG. Each makes one whose first member this
 * is. What goes wrong is told when all is drawn.
 */
struct _CamFigurePainter
{
  const CamFigureSpec *spec;
  double font_size;
  void (*fill) (CamFigurePainter *self, CamRect rect, CamFigureColor color, gboolean sharp);
  void (*stroke) (CamFigurePainter *self,
                  const CamFigureLine *lines,
                  guint n_lines,
                  double width,
                  CamFigureColor color);
  void (*picture) (CamFigurePainter *self,
                   cairo_surface_t *picture,
                   CamRect rect,
                   double alpha,
                   gboolean squares);
  void (*text) (CamFigurePainter *self, const CamBox *box);
};

/** cam_figure_painter_get_ink: Returns: the colour of text and lines on the figure's background. */
CamFigureColor cam_figure_painter_get_ink (const CamFigurePainter *self);

/** cam_figure_painter_get_line_width: Returns: how wide its lines are, in points. */
double cam_figure_painter_get_line_width (const CamFigurePainter *self);

/** cam_figure_painter_get_map_color: Returns: entry @index of 256 of a colour map. */
CamFigureColor cam_figure_painter_get_map_color (CamColormap colormap, guint index);

/** cam_figure_painter_draw_cell: draws the cell's picture, if any, and its map over it. */
void cam_figure_painter_draw_cell (CamFigurePainter *self, const CamFigureCell *cell, CamRect rect);

/** cam_figure_painter_get_text_origin: gives where the line of a %CAM_BOX_TEXT begins, and its
 * baseline, when it is laid out as @text. */
void cam_figure_painter_get_text_origin (PangoLayout *text,
                                         const CamBox *box,
                                         double *x,
                                         double *baseline);

G_END_DECLS
