/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-colormap.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* These functions return %NULL and set %CAM_ERROR_LIMIT if memory is short. Any thread may call
 * them. */

/** cam_surface_for_picture: Returns: (transfer full) (nullable): the picture, one pixel for each
 * pixel. */
cairo_surface_t *cam_surface_for_picture (CamPicture *picture, GError **error);

/** cam_surface_for_edges: @edges: height × width bytes of 0 or 255. Returns: (transfer full)
 * (nullable): the edges, dark on white. */
cairo_surface_t *cam_surface_for_edges (GBytes *edges, guint width, guint height, GError **error);

/** cam_surface_for_map: @map: H × W. Returns: (transfer full) (nullable): the map in colours, one
 * pixel for each value. It has alpha if @opacity is not %CAM_OPACITY_EVEN. */
cairo_surface_t *cam_surface_for_map (
    const CamTensor *map, CamColormap colormap, CamScale scale, CamOpacity opacity, GError **error);

/** cam_surface_set_memory_error: sets %CAM_ERROR_LIMIT: not enough memory for the figure. */
void cam_surface_set_memory_error (GError **error);

G_END_DECLS
