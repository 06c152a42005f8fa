/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-options.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_HEATMAP (cam_heatmap_get_type ())

/** CamHeatmap: a map with its colours: what one panel shows of one class. Immutable; may be used on
 * any thread. */
G_DECLARE_FINAL_TYPE (CamHeatmap, cam_heatmap, CAM, HEATMAP, GObject)

/**
 * cam_heatmap_new:
 * @map: the raw map, h × w cells; referenced
 * @width: width in pixels of the picture it lies over
 * @height: height in pixels of the picture
 * @relu: whether negative values are cut off
 * @colormap: the colours it is drawn in
 * @smooth: whether the map is interpolated; else its cells are rectangles, on so many pixels that
 *   their edges stay sharp
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Enlarges the map to the picture and colours it. Takes milliseconds: not for the main loop.
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
 * @width: width in pixels of the picture it lies over
 * @height: height in pixels of the picture
 * @options: how it is shown; the class is that of @map
 * @scale: which values the ends of the colours stand for
 * @n_scaled: how many classes' maps @scale is made of, 1 for this map's own, 0 if it is shared with
 *   other maps
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Like cam_heatmap_new(), which takes the map's own scale and is opaque.
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

/** cam_heatmap_get_pixels: Returns: (transfer none): height × width × 4 bytes, red, green, blue,
 * opacity, not premultiplied. */
GBytes *cam_heatmap_get_pixels (CamHeatmap *self);

/** cam_heatmap_get_width: Returns: in pixels. */
guint cam_heatmap_get_width (CamHeatmap *self);

/** cam_heatmap_get_height: Returns: in pixels. */
guint cam_heatmap_get_height (CamHeatmap *self);

/** cam_heatmap_get_map: Returns: (transfer none): the raw map, in cells. */
CamTensor *cam_heatmap_get_map (CamHeatmap *self);

/** cam_heatmap_get_colormap: Returns: the colours that it is drawn in. */
CamColormap cam_heatmap_get_colormap (CamHeatmap *self);

/** cam_heatmap_get_scale: Returns: which values the first and last colour stand for. */
CamScale cam_heatmap_get_scale (CamHeatmap *self);

/** cam_heatmap_get_n_scaled: Returns: how many classes' maps the scale is made of, 1 for this map's
 * own, 0 if it is shared with other maps. */
guint cam_heatmap_get_n_scaled (CamHeatmap *self);

/** cam_heatmap_is_empty: Returns: whether there is no evidence to show: no positive value after
 * the ReLU, or the same value everywhere. */
gboolean cam_heatmap_is_empty (CamHeatmap *self);

/**
 * cam_heatmap_get_value:
 * @x: 0 at the picture's left edge to 1 at its right
 * @y: 0 at the top to 1 at the bottom
 *
 * Returns: the raw value of the cell there (after the ReLU if the heatmap has one), NaN outside.
 */
float cam_heatmap_get_value (CamHeatmap *self, double x, double y);

/** cam_heatmap_get_size: Returns: the bytes that it keeps in memory. */
gsize cam_heatmap_get_size (CamHeatmap *self);

G_END_DECLS
