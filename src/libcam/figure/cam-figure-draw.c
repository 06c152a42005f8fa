/* SPDX-License-Identifier: MIT */

#include "cam-figure-draw-private.h"

#include <math.h>

#include "cam-figure-panel-private.h"

#define N_COLORS 256
#define N_SLICES 12 /* of an arrow */

static void
draw_background (const CamFigureLayout *layout, CamFigurePainter *painter)
{
  CamRect all = { 0, 0, layout->width, layout->height };

  if (painter->spec->background != CAM_BACKGROUND_TRANSPARENT)
    painter->fill (painter, all, cam_figure_painter_get_paper (painter), FALSE);
}

/* Draws an arrow from @x to @tip, made of slices that become lower towards the tip. */
static void
draw_arrow (CamFigurePainter *painter, CamRect rect, double x, double tip, CamFigureColor color)
{
  double width = (tip - x) / N_SLICES;

  for (guint i = 0; i < N_SLICES; i++)
    {
      double height = rect.height * (N_SLICES - i) / N_SLICES;
      double left = x + width * i;

      painter->fill (
          painter,
          (CamRect){
              MIN (left, left + width), rect.y + (rect.height - height) / 2, fabs (width), height },
          color,
          TRUE);
    }
}

/* Draws an arrow at each end where the map has values outside the scale. Returns: the space that is
 * left for the colours. */
static CamRect
draw_arrows (const CamBox *box, CamFigurePainter *painter)
{
  const CamFigureMap *map = box->cell->map;
  double length = CAM_FIGURE_ARROW * painter->font_size;
  CamRect rect = box->rect;

  if (map->scale.below)
    {
      rect.x += length;
      rect.width -= length;
      draw_arrow (painter,
                  rect,
                  rect.x,
                  rect.x - length,
                  cam_figure_painter_get_map_color (map->colormap, 0));
    }
  if (map->scale.above)
    {
      rect.width -= length;
      draw_arrow (painter,
                  rect,
                  rect.x + rect.width,
                  rect.x + rect.width + length,
                  cam_figure_painter_get_map_color (map->colormap, N_COLORS - 1));
    }
  return rect;
}

/* Each colour is a rectangle, which also works in vector files. */
static void
draw_color_bar (const CamBox *box, CamFigurePainter *painter)
{
  const CamFigureMap *map = box->cell->map;
  CamRect rect = draw_arrows (box, painter);
  double zero = -map->scale.minimum / ((double)map->scale.maximum - map->scale.minimum);

  for (guint i = 0; i < N_COLORS; i++)
    {
      double x = rect.width * i / N_COLORS;

      /* Each rectangle reaches to the end of the bar and is covered by the next: no gap can show
       * between two colours. */
      painter->fill (painter,
                     (CamRect){ rect.x + x, rect.y, rect.width - x, rect.height },
                     cam_figure_painter_get_map_color (map->colormap, i),
                     TRUE);
    }
  if (zero > 0 && zero < 1)
    {
      double x = rect.x + zero * rect.width;
      CamFigureLine line = { x, rect.y, x, rect.y + rect.height };

      painter->stroke (painter,
                       &line,
                       1,
                       cam_figure_painter_get_line_width (painter),
                       cam_figure_painter_get_ink (painter));
    }
}

static void
draw_text (const CamBox *box, CamFigurePainter *painter)
{
  CamFigureText words
      = { .text = box->text, .rect = box->rect, .align = box->align, .bold = box->bold };

  painter->draw_text (painter, &words);
}

void
cam_figure_draw_layout (const CamFigureLayout *layout, CamFigurePainter *painter)
{
  draw_background (layout, painter);
  if (layout->drawing != NULL)
    layout->drawing->draw (layout->drawing_data, painter);
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const CamBox *box = layout->boxes->pdata[i];

      if (box->rect.width <= 0 || box->rect.height <= 0)
        continue;
      switch (box->kind)
        {
        case CAM_BOX_PANEL:
          cam_figure_panel_get_type (box->cell->kind)->draw (painter, box->cell, box->rect);
          break;
        case CAM_BOX_COLOR_BAR:
          draw_color_bar (box, painter);
          break;
        case CAM_BOX_TEXT:
          draw_text (box, painter);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}
