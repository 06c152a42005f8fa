/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamRect: a rectangle in points, measured from the top left corner. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} CamRect;

/** CamAlign: the horizontal alignment of a line of text. */
typedef enum
{
  CAM_ALIGN_START,
  CAM_ALIGN_CENTRE,
  CAM_ALIGN_END,
} CamAlign;

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

/**
 * CamFigureText:
 * @text: one line
 * @rect: its place, at least as wide as the line
 * @align: the alignment in @rect
 * @bold: whether it is bold
 * @upright: whether it runs from the bottom of @rect to the top; the height of @rect is then its
 *   length
 * @size: font size in points; 0 for the painter's
 */
typedef struct
{
  const char *text;
  CamRect rect;
  CamAlign align;
  gboolean bold;
  gboolean upright;
  double size;
} CamFigureText;

typedef struct _CamFigurePainter CamFigurePainter;

/**
 * CamFigurePainter:
 * @spec: the font, the background and the interpolation of maps
 * @font_size: in points
 * @fill: fills @rect; its edges are antialiased unless @sharp
 * @stroke: draws @lines, @width points wide
 * @draw_picture: draws @picture into @rect, with its pixels as @squares or interpolated
 * @draw_text: draws a line of text
 *
 * Draws figures: with Cairo, or as SVG. Each of the two has a structure that starts with this one.
 * Errors are reported at the end of the drawing.
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
  void (*draw_picture) (CamFigurePainter *self,
                        cairo_surface_t *picture,
                        CamRect rect,
                        double alpha,
                        gboolean squares);
  void (*draw_text) (CamFigurePainter *self, const CamFigureText *text);
};

/** cam_figure_painter_get_ink: Returns: the colour of text and lines on the figure's background. */
CamFigureColor cam_figure_painter_get_ink (const CamFigurePainter *self);

/** cam_figure_painter_get_paper: Returns: the colour of the background; white if it is
 * transparent. */
CamFigureColor cam_figure_painter_get_paper (const CamFigurePainter *self);

/** cam_figure_painter_get_line_width: Returns: the width of lines, in points. */
double cam_figure_painter_get_line_width (const CamFigurePainter *self);

G_END_DECLS
