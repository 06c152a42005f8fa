/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/**
 * cam_edge_picture_new:
 * @picture: a picture
 * @cancellable: (nullable):
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Draws Canny's edges dark on white, as the ground for a heatmap.
 *
 * Returns: (transfer full) (nullable): RGB, of the picture's size.
 */
GdkPixbuf *cam_edge_picture_new (CamPicture *picture, GCancellable *cancellable, GError **error);

G_END_DECLS
