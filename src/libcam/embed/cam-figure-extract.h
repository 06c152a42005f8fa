/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_FIGURE_PROVENANCE_KEY: the name under which a figure's file keeps how it was made. */
#define CAM_FIGURE_PROVENANCE_KEY "cam-viewer-figure"

/** CAM_FIGURE_MAX_DESCRIPTION: the most bytes that a figure may say of itself, decompressed. */
#define CAM_FIGURE_MAX_DESCRIPTION ((gsize)64 << 20)

/**
 * cam_figure_extract_description:
 * @bytes: the content of a figure's PNG, SVG or PDF; or of any other file
 * @cancellable: (nullable): looked at every now and then
 * @error: %CAM_ERROR_FORMAT if the picture does not say how it was made, what is wrong with the
 *   file, %CAM_ERROR_LIMIT if it says too much, or %G_IO_ERROR_CANCELLED
 *
 * Finds the description without decoding the picture, whoever made the file. Takes time in
 * proportion to @bytes, and memory for the description. Any thread may ask.
 *
 * Returns: (transfer full) (nullable): how the figure was made, as JSON; @bytes themselves if
 *   they are no picture.
 */
GBytes *cam_figure_extract_description (GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
