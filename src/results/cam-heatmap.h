/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-options.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_HEATMAP (cam_heatmap_get_type ())

/** CamHeatmap: a map in colours, as one panel shows it. Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamHeatmap, cam_heatmap, CAM, HEATMAP, GObject)

/**
 * cam_heatmap_new:
 * @map: the raw map, h × w cells; referenced
 * @width: width in pixels of the image below it
 * @height: height in pixels of the image
 * @relu: whether negative values become 0
 * @colormap: the colours it is drawn in
 * @smooth: whether the map is interpolated; if not, its cells are rectangles, with enough pixels
 *   that their edges are sharp
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Enlarges the map to the image's size and colours it. Takes milliseconds, too long for the main
 * loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the heatmap.
 */
CamHeatmap *cam_heatmap_new (CamTensor *map,
                             guint width,
                             guint height,
                             gboolean relu,
                             CamColormap colormap,
                             gboolean smooth,
                             GError **error);

/**
 * cam_heatmap_new_scaled:
 * @map: the raw map, h × w cells; referenced
 * @width: width in pixels of the image below it
 * @height: height in pixels of the image
 * @options: how to draw it; its class is that of @map
 * @scale: the values of the first and the last colour
 * @n_scaled: the number of classes whose maps @scale was made from: 1 if only this map, 0 if it is
 *   shared with other maps
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Like cam_heatmap_new(), but with a given scale and opacity.
 *
 * Returns: (transfer full) (nullable): the heatmap.
 */
CamHeatmap *cam_heatmap_new_scaled (CamTensor *map,
                                    guint width,
                                    guint height,
                                    const CamMapOptions *options,
                                    CamScale scale,
                                    guint n_scaled,
                                    GError **error);

/** cam_heatmap_new_small: like cam_heatmap_new_scaled(), but for a tile: with 208 pixels along the
 * longer side, or as many as the image, if that is smaller and the map is smooth; cells have up to
 * 415. */
CamHeatmap *cam_heatmap_new_small (CamTensor *map,
                                   guint width,
                                   guint height,
                                   const CamMapOptions *options,
                                   CamScale scale,
                                   guint n_scaled,
                                   GError **error);

/** cam_heatmap_get_pixels: Returns: (transfer none): height × width × 4 bytes, red, green, blue,
 * opacity, not premultiplied. */
GBytes *cam_heatmap_get_pixels (CamHeatmap *self);

/** cam_heatmap_get_width: Returns: the width of the pixels, see cam_heatmap_get_pixels(). */
guint cam_heatmap_get_width (CamHeatmap *self);

/** cam_heatmap_get_height: Returns: the height, likewise. */
guint cam_heatmap_get_height (CamHeatmap *self);

/** cam_heatmap_get_map: Returns: (transfer none): the raw map, in cells. */
CamTensor *cam_heatmap_get_map (CamHeatmap *self);

/** cam_heatmap_get_colormap: Returns: the colours that it is drawn in. */
CamColormap cam_heatmap_get_colormap (CamHeatmap *self);

/** cam_heatmap_get_scale: Returns: the values of the first and the last colour. */
CamScale cam_heatmap_get_scale (CamHeatmap *self);

/** cam_heatmap_get_n_scaled: Returns: the number of classes whose maps the scale was made from, see
 * cam_heatmap_new_scaled(). */
guint cam_heatmap_get_n_scaled (CamHeatmap *self);

/** cam_heatmap_is_empty: Returns: whether there is no evidence to show: no positive value after
 * the ReLU, or the same value everywhere. */
gboolean cam_heatmap_is_empty (CamHeatmap *self);

/**
 * cam_heatmap_get_value:
 * @x: from 0 at the left edge to 1 at the right
 * @y: from 0 at the top to 1 at the bottom
 *
 * Returns: the raw value of the cell at that position (after the ReLU if the heatmap has one); NaN
 *   outside.
 */
float cam_heatmap_get_value (CamHeatmap *self, double x, double y);

/** cam_heatmap_get_size: Returns: the bytes of memory that it keeps. */
gsize cam_heatmap_get_size (CamHeatmap *self);

G_END_DECLS
