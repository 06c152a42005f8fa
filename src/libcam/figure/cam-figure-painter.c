/* SPDX-License-Identifier: MIT */

#include "cam-figure-painter-private.h"

/* Relative to the font size. */
#define LINE_WIDTH 0.06

CamFigureColor
cam_figure_painter_get_ink (const CamFigurePainter *self)
{
  if (self->spec->background == CAM_BACKGROUND_DARK)
    return (CamFigureColor){ 0.94, 0.94, 0.94 };
  return (CamFigureColor){ 0.1, 0.1, 0.1 };
}

CamFigureColor
cam_figure_painter_get_paper (const CamFigurePainter *self)
{
  if (self->spec->background == CAM_BACKGROUND_DARK)
    return (CamFigureColor){ 0.12, 0.12, 0.12 };
  return (CamFigureColor){ 1, 1, 1 };
}

double
cam_figure_painter_get_line_width (const CamFigurePainter *self)
{
  return LINE_WIDTH * self->font_size;
}

CamFigureColor
cam_figure_painter_get_map_color (CamColormap colormap, guint index)
{
  const guint8 *rgb = cam_colormap_get_table (colormap) + 3 * index;

  return (CamFigureColor){ rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0 };
}

void
cam_figure_painter_draw_cell (CamFigurePainter *self, const CamFigureCell *cell, CamRect rect)
{
  gboolean squares = self->spec->interpolation == CAM_INTERPOLATION_NEAREST;

  if (cell->base != NULL)
    self->draw_picture (self, cell->base, rect, 1, FALSE);
  if (cell->map != NULL)
    self->draw_picture (self, cell->map->heat, rect, cell->base != NULL ? cell->alpha : 1, squares);
}

double
cam_figure_painter_get_text_size (const CamFigurePainter *self, const CamFigureText *text)
{
  return text->size > 0 ? text->size : self->font_size;
}

void
cam_figure_painter_get_text_origin (PangoLayout *layout,
                                    const CamFigureText *text,
                                    double *x,
                                    double *baseline)
{
  PangoRectangle logical;
  double slack;

  pango_layout_get_extents (layout, NULL, &logical);
  slack = (text->upright ? text->rect.height : text->rect.width)
          - (double)logical.width / PANGO_SCALE;
  *x = text->rect.x
       + (text->align == CAM_ALIGN_START ? 0
          : text->align == CAM_ALIGN_END ? slack
                                         : slack / 2);
  *baseline = text->rect.y + (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
}
