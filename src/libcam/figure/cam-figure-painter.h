/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamRect: a rectangle in points, from its top left corner. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} CamRect;

/** CamAlign: where in its rectangle a line of text stands. */
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
 * @rect: where it stands, no narrower than it
 * @align: where in @rect
 * @bold: whether its letters are
 * @upright: whether it runs from the bottom of @rect to its top, as wide as that is high
 * @size: of its letters in points; 0 for that of the painter
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
 * @fill: fills @rect, with its edges smoothed unless it is @sharp
 * @stroke: draws @lines, @width points wide
 * @picture: draws @picture into @rect, its pixels as @squares or smoothed
 * @text: writes a line
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
  void (*text) (CamFigurePainter *self, const CamFigureText *text);
};

/** cam_figure_painter_get_ink: Returns: the colour of text and lines on the figure's background. */
CamFigureColor cam_figure_painter_get_ink (const CamFigurePainter *self);

/** cam_figure_painter_get_paper: Returns: the colour of its background; white if that is
 * transparent. */
CamFigureColor cam_figure_painter_get_paper (const CamFigurePainter *self);

/** cam_figure_painter_get_line_width: Returns: how wide its lines are, in points. */
double cam_figure_painter_get_line_width (const CamFigurePainter *self);

G_END_DECLS
