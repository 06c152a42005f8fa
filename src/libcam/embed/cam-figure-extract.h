/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_FIGURE_PROVENANCE_KEY: the name under which the file of a figure keeps how it was made. */
#define CAM_FIGURE_PROVENANCE_KEY "cam-viewer-figure"

/** CAM_FIGURE_MAX_DESCRIPTION: the most bytes of that description, decompressed. */
#define CAM_FIGURE_MAX_DESCRIPTION ((gsize)64 << 20)

/**
 * cam_figure_extract_description:
 * @bytes: the content of a PNG, SVG or PDF of a figure, or of any other file
 * @cancellable: (nullable): looked at after each megabyte
 * @error: %CAM_ERROR_FORMAT if the file is broken or has no description, %CAM_ERROR_LIMIT if the
 *   description is too long, or %G_IO_ERROR_CANCELLED
 *
 * Finds the description without decoding the picture. The file may come from a stranger: time is
 * proportional to its size, and memory to the description. Any thread.
 *
 * Returns: (transfer full) (nullable): the description as JSON; @bytes themselves if they are not a
 *   picture.
 */
GBytes *cam_figure_extract_description (GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
