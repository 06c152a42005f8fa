/* SPDX-License-Identifier: MIT */

#pragma once

#include <pango/pango.h>

#include "cam-figure-layout.h"

G_BEGIN_DECLS

/** CamFigureInk: the colour of text and lines, 0..1. */
typedef struct
{
  double red;
  double green;
  double blue;
} CamFigureInk;

/** cam_figure_draw_get_ink: gives the colour of text and lines on @background. */
CamFigureInk cam_figure_draw_get_ink (CamBackground background);

/** What cam_figure_draw_boxes() draws: a set of CamBoxKind. */
#define CAM_BOXES_ALL ((1u << CAM_N_BOX_KINDS) - 1)

/**
 * cam_figure_draw_boxes:
 * @layout: what is drawn
 * @spec: its background, font and interpolation
 * @kinds: the boxes that are drawn, a bit (1 << CamBoxKind) each; besides the background
 * @cr: where, in points
 */
void cam_figure_draw_boxes (const CamFigureLayout *layout,
                            const CamFigureSpec *spec,
                            guint kinds,
                            cairo_t *cr);

/** cam_figure_draw_get_text_origin: gives where the line of a %CAM_BOX_TEXT begins, and its
 * baseline, once it is laid out as @text. */
void
cam_figure_draw_get_text_origin (PangoLayout *text, const CamBox *box, double *x, double *baseline);

G_END_DECLS
