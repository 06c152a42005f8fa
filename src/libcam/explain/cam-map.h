/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/* A map is a CamTensor of H × W, with one value for each cell of the feature maps. These functions
 * turn raw maps into what is shown. Any thread may call them. */

/**
 * cam_map_get_range:
 * @map: H × W
 * @minimum: (out): the smallest value
 * @maximum: (out): the largest value
 */
void cam_map_get_range (const CamTensor *map, float *minimum, float *maximum);

/** cam_map_get_mean: Returns: the mean over the map, summed in double precision. */
double cam_map_get_mean (const CamTensor *map);

/** cam_map_is_empty: Returns: whether normalising @map (after a ReLU if @relu) leaves nothing to
 * see: it is constant, or has no positive value under ReLU. */
gboolean cam_map_is_empty (const CamTensor *map, gboolean relu);

/**
 * cam_map_find_strongest:
 * @map: H × W, raw
 * @x: (out): horizontal position, 0 to 1, of the middle of the cells with at least half the largest
 *   value
 * @y: (out): vertical position, likewise
 * @share: (out): the share of these cells in the map, 0 to 1
 *
 * Returns: whether any value is positive.
 */
gboolean cam_map_find_strongest (const CamTensor *map, double *x, double *y, double *share);

/**
 * cam_map_normalise:
 * @map: H × W, raw
 * @relu: whether values below 0 become 0 first
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Stretches the map to 0..1 by min-max. A constant map gives zeros.
 *
 * Returns: (transfer full) (nullable): H × W
 */
CamTensor *cam_map_normalise (const CamTensor *map, gboolean relu, GError **error);

/**
 * cam_map_compare:
 * @a: H × W
 * @b: H × W
 * @max_delta: (out): the largest |a − b| after both maps are normalised without ReLU
 * @pearson: (out): Pearson's r of the raw maps; 1 if both are constant, 0 if one is
 */
void cam_map_compare (const CamTensor *a, const CamTensor *b, double *max_delta, double *pearson);

/**
 * cam_map_resize:
 * @map: h × w
 * @height: wanted height
 * @width: wanted width
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Bilinear with half-pixel centres, as PyTorch's `interpolate (mode='bilinear',
 * align_corners=False)`.
 *
 * Returns: (transfer full) (nullable): @height × @width; a new reference to @map if the size is the
 * same.
 */
CamTensor *cam_map_resize (CamTensor *map, gsize height, gsize width, GError **error);

/**
 * cam_map_relu:
 * @map: H × W
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Applies only the ReLU. Call it before you resize a map, because otherwise negative cells lower
 * the values between them and positive cells.
 *
 * Returns: (transfer full) (nullable): H × W, values below 0 are 0; NaN stays
 */
CamTensor *cam_map_relu (const CamTensor *map, GError **error);

/**
 * cam_map_enlarge_cells:
 * @map: h × w
 * @height: wanted height
 * @width: wanted width
 *
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Resizes by nearest neighbour: each cell becomes a rectangle of its value.
 *
 * Returns: (transfer full) (nullable): @height × @width; a new reference to @map if the size is the
 *   same.
 */
CamTensor *cam_map_enlarge_cells (CamTensor *map, gsize height, gsize width, GError **error);

G_END_DECLS
