/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/**
 * cam_edge_picture_new:
 * @picture: the image
 * @cancellable: (nullable): looked at every few rows
 * @error: %G_IO_ERROR_CANCELLED, or %CAM_ERROR_LIMIT if memory is short
 *
 * Draws Canny's edges dark on white, as a base for a heatmap. Takes too long for the main loop; any
 * other thread.
 *
 * Returns: (transfer full) (nullable): RGB, in the picture's size.
 */
GdkPixbuf *cam_edge_picture_new (CamPicture *picture, GCancellable *cancellable, GError **error);

G_END_DECLS
