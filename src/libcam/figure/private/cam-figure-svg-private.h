/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * cam_figure_svg_render:
 * @figure: a prepared figure
 * @error: %CAM_ERROR_LIMIT where it can't be drawn
 *
 * The figure as SVG: bars, axes and background are Cairo's paths. Text is written as text, and each
 * picture once, with the interpolation that the figure wants, as Cairo would do neither.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *cam_figure_svg_render (CamFigure *figure, GError **error);

G_END_DECLS
