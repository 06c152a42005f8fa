/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

#include "cam-scale.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CamColormap: the colour maps of these names in matplotlib. %CAM_COLORMAP_COOLWARM is for signed
 * maps. */
typedef enum
{
  CAM_COLORMAP_JET,
  CAM_COLORMAP_VIRIDIS,
  CAM_COLORMAP_INFERNO,
  CAM_COLORMAP_TURBO,
  CAM_COLORMAP_GREY,
  CAM_COLORMAP_COOLWARM,
} CamColormap;

#define CAM_N_COLORMAPS 6

/** cam_colormap_get_name: Returns: the name that a command line takes ("jet"). */
const char *cam_colormap_get_name (CamColormap colormap);

/** cam_colormap_find: sets @colormap to the colour map called @name. Returns: whether there is
 * one. */
gboolean cam_colormap_find (const char *name, CamColormap *colormap);

/** cam_colormap_get_table: Returns: (transfer none): 256 × 3 bytes of red, green, blue from low to
 * high. */
const guint8 *cam_colormap_get_table (CamColormap colormap);

/**
 * cam_colormap_apply_row:
 * @colormap: the colours
 * @values: (array length=n): values, such as a row of a map
 * @n: how many there are
 * @scale: the values of the first and the last colour; values outside take the nearer of the two
 * @pixels: (out caller-allocates): @n × 4 bytes: red, green, blue, 255
 *
 * Value v takes entry ⌊256 · (v − minimum) / (maximum − minimum)⌋, as matplotlib does. NaN becomes
 * a middle grey (128, 128, 128). Any thread.
 */
void cam_colormap_apply_row (
    CamColormap colormap, const float *values, gsize n, CamScale scale, guint8 *pixels);

/**
 * cam_colormap_fade_row:
 * @values: (array length=n): values, such as a row of a map
 * @n: how many there are
 * @scale: the values of the first and the last colour
 * @pixels: (inout): @n × 4 bytes; the fourth byte of each pixel becomes its opacity, 255 times
 *   cam_scale_get_evidence()
 */
void cam_colormap_fade_row (const float *values, gsize n, CamScale scale, guint8 *pixels);

/**
 * cam_colormap_apply:
 * @colormap: the colours
 * @map: H × W
 * @scale: the values of the first and the last colour; values outside take the nearer of the two
 *
 * Colours each row as cam_colormap_apply_row() does. Any thread.
 *
 * Returns: (transfer full): H × W × 4 bytes: red, green, blue, 255
 */
GBytes *cam_colormap_apply (CamColormap colormap, const CamTensor *map, CamScale scale);

G_END_DECLS
