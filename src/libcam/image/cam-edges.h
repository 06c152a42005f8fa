/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-picture.h"

G_BEGIN_DECLS

/** The parameters of cam_edges_find() in figures and in the window. */
#define CAM_EDGES_SIGMA 2.0
#define CAM_EDGES_LOW 0.1
#define CAM_EDGES_HIGH 0.3

/**
 * cam_edges_find:
 * @picture: a picture
 * @sigma: the Gaussian's standard deviation in pixels
 * @low: lower threshold of the hysteresis, for the length of the gradient of grey values 0..1
 * @high: upper threshold
 * @cancellable: (nullable): looked at every few rows
 * @error: %G_IO_ERROR_CANCELLED, or %CAM_ERROR_LIMIT if memory is short
 *
 * Finds Canny's edges (Canny 1986) in the picture's luma, with the conventions of scikit-image's
 * `feature.canny`. Any thread.
 *
 * Returns: (transfer full) (nullable): height × width bytes: 255 on an edge, else 0
 */
GBytes *cam_edges_find (CamPicture *picture,
                        double sigma,
                        double low,
                        double high,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
