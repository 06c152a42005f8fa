#pragma once

#include "cam-figure-layout.h"

G_BEGIN_DECLS

/** CamFigureInk: the colour of text and lines, 0..1. */
typedef struct
{
  double red;
  double green;
  double blue;
} CamFigureInk;

/** cam_figure_draw_get_ink: gives the colour of text and lines on @ground. */
CamFigureInk cam_figure_draw_get_ink (CamGround ground);

/**
 * cam_figure_draw_boxes:
 * @layout: what is drawn
 * @spec: its ground, font and interpolation
 * @cr: where, in points
 * @with_text: whether text is drawn too, and not left to cam_figure_draw_append_svg_text()
 */
void cam_figure_draw_boxes (const CamFigureLayout *layout,
                            const CamFigureSpec *spec,
                            cairo_t *cr,
                            gboolean with_text);

/** cam_figure_draw_append_svg_text: appends the figure's text to @svg as `<text>` elements, in
 * points. */
void cam_figure_draw_append_svg_text (const CamFigureLayout *layout,
                                      const CamFigureSpec *spec,
                                      GString *svg);

G_END_DECLS
