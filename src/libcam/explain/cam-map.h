/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/* A map is a CamTensor of H × W: one value a cell of the feature maps. These functions turn raw
 * maps into what is shown. */

/**
 * cam_map_get_range:
 * @map: H × W
 * @minimum: (out): smallest value
 * @maximum: (out): largest value
 */
void cam_map_get_range (const CamTensor *map, float *minimum, float *maximum);

/** cam_map_get_mean: Returns: the mean over the map, summed in double precision. */
double cam_map_get_mean (const CamTensor *map);

/** cam_map_is_empty: Returns: whether normalising @map (after ReLU if @relu) leaves nothing: it is
 * constant, or has no positive value under ReLU. */
gboolean cam_map_is_empty (const CamTensor *map, gboolean relu);

/**
 * cam_map_find_strongest:
 * @map: H × W, raw
 * @x: (out): across, from 0 to 1: the middle of the cells with at least half of the largest value
 * @y: (out): down, likewise
 * @share: (out): how much of the map those cells are, 0 to 1
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
 * min-max to 0..1. A constant map gives zeros.
 *
 * Returns: (transfer full) (nullable): H × W
 */
CamTensor *cam_map_normalise (const CamTensor *map, gboolean relu, GError **error);

/**
 * cam_map_compare:
 * @a: H × W
 * @b: H × W
 * @max_delta: (out): the largest |a − b| after both are normalised without ReLU
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
 * The ReLU on its own. To be applied before a map is resized, whose negative cells would else pull
 * down the values between them and positive ones.
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
 * Nearest neighbour: each cell becomes a rectangle of its own value.
 *
 * Returns: (transfer full) (nullable): @height × @width; a new reference to @map if the size is the
 * same.
 */
CamTensor *cam_map_enlarge_cells (CamTensor *map, gsize height, gsize width, GError **error);

G_END_DECLS
