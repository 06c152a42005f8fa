/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_figure_extract_description:
 * @bytes: the content of a figure's PNG, SVG or PDF; or of any other file
 * @error: %CAM_ERROR_FORMAT if the picture does not say how it was made, or what is wrong with
 *   the file
 *
 * Returns: (transfer full) (nullable): how the figure was made, as JSON; @bytes themselves if
 *   they are no picture. Any thread may ask.
 */
GBytes *cam_figure_extract_description (GBytes *bytes, GError **error);

G_END_DECLS
