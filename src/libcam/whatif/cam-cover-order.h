/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-cover.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_cover_rank:
 * @order: which pixels come first
 * @map: (nullable): the raw map, which tells where the evidence is; not needed for
 *   %CAM_COVER_RANDOM
 * @width: the picture's width in pixels
 * @height: the picture's height in pixels
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Sorts the pixels of a picture. The map is enlarged to the picture by bilinear interpolation.
 * Pixels with equal values stay in order; weakest first is exactly the reverse of strongest first.
 * The random order is a Fisher-Yates shuffle with the generator SplitMix64, seeded with 1, so it is
 * always the same. Any thread.
 *
 * Returns: (transfer full) (nullable): @width · @height indices of pixels, which are counted row by
 *   row; free with g_free().
 */
guint32 *
cam_cover_rank (CamCoverOrder order, CamTensor *map, guint width, guint height, GError **error);

G_END_DECLS
