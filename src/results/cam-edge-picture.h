/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/**
 * cam_edge_picture_new:
 * @picture: the image
 * @cancellable: (nullable):
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Draws Canny's edges dark on white, for a heatmap to lie over. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): RGB, of the picture's size.
 */
GdkPixbuf *cam_edge_picture_new (CamPicture *picture, GCancellable *cancellable, GError **error);

G_END_DECLS
