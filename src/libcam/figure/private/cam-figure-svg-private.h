/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * cam_figure_svg_render:
 * @figure: a prepared figure
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Writes the figure as SVG 1.1: rectangles, lines, text as text, and each picture once,
 * interpolated as the figure says.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *cam_figure_svg_render (CamFigure *figure, GError **error);

G_END_DECLS
