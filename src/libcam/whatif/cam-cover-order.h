/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-cover.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_cover_rank:
 * @order: which pixels come first
 * @map: (nullable): the raw map that says where the evidence is, in cells; not needed for
 *   %CAM_COVER_RANDOM
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * The map is enlarged to the picture bilinearly. Of pixels with the same value the first comes
 * first; weakest first is exactly the reverse of strongest first. The random order is Fisher's and
 * Yates's shuffle by the generator SplitMix64 that begins with 1, so it is always the same one.
 *
 * Returns: (transfer full) (nullable): @width · @height indices of pixels, row by row.
 */
guint32 *
cam_cover_rank (CamCoverOrder order, CamTensor *map, guint width, guint height, GError **error);

G_END_DECLS
