/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-layout.h"

G_BEGIN_DECLS

/**
 * cam_figure_cairo_draw:
 * @layout: what is drawn
 * @spec: its background, font and interpolation
 * @cr: where, in points from its origin
 *
 * Draws a figure with Cairo. Pixels get whole pixels of pictures, vector files keep each picture as
 * it is. Whether it went well is up to cairo_status() of @cr.
 */
void cam_figure_cairo_draw (const CamFigureLayout *layout, const CamFigureSpec *spec, cairo_t *cr);

/** cam_figure_cairo_check: Returns: whether @status is a success; else sets %CAM_ERROR_LIMIT. */
gboolean cam_figure_cairo_check (cairo_status_t status, GError **error);

G_END_DECLS
