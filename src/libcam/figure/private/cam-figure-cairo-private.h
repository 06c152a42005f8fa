/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-layout.h"

G_BEGIN_DECLS

/**
 * cam_figure_cairo_draw:
 * @layout: what to draw
 * @spec: the background, font and interpolation
 * @cr: draws in points from its origin
 *
 * Draws a figure with Cairo. On a grid of pixels, pictures are aligned to it; in vector files they
 * keep their exact place. Check cairo_status() of @cr afterwards.
 */
void cam_figure_cairo_draw (const CamFigureLayout *layout, const CamFigureSpec *spec, cairo_t *cr);

/** cam_figure_cairo_check: Returns: whether @status is a success; if not, sets %CAM_ERROR_LIMIT. */
gboolean cam_figure_cairo_check (cairo_status_t status, GError **error);

G_END_DECLS
