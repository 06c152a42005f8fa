/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/* What the formats that Cairo writes have in common. */

/** cam_figure_check_cairo: Returns: whether @status is success; %CAM_ERROR_LIMIT is set else. */
gboolean cam_figure_check_cairo (cairo_status_t status, GError **error);

/** cam_figure_append_bytes: a #cairo_write_func_t that appends to a #GByteArray. */
cairo_status_t
cam_figure_append_bytes (void *bytes, const unsigned char *data, unsigned int length);

/**
 * cam_figure_draw_vectors:
 * @figure: a prepared figure
 * @surface: of one page; finished afterwards
 * @kinds: as of cam_figure_draw_boxes()
 * @error: as cam_figure_check_cairo()
 *
 * Returns: whether all was drawn.
 */
gboolean
cam_figure_draw_vectors (CamFigure *figure, cairo_surface_t *surface, guint kinds, GError **error);

G_END_DECLS
