/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-colormap.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* Each of these sets %CAM_ERROR_LIMIT and returns %NULL if memory is short. */

/** cam_surface_for_picture: Returns: (transfer full) (nullable): the picture, a pixel a pixel. */
cairo_surface_t *cam_surface_for_picture (CamPicture *picture, GError **error);

/** cam_surface_for_edges: Returns: (transfer full) (nullable): @edges, height × width bytes of 0 or
 * 255, dark on white. */
cairo_surface_t *cam_surface_for_edges (GBytes *edges, guint width, guint height, GError **error);

/** cam_surface_for_map: Returns: (transfer full) (nullable): @map (H × W) in colours, a pixel a
 * cell; it has alpha if @opacity is not even. */
cairo_surface_t *cam_surface_for_map (
    const CamTensor *map, CamColormap colormap, CamScale scale, CamOpacity opacity, GError **error);

/** cam_surface_set_memory_error: sets %CAM_ERROR_LIMIT: there is no memory for the figure. */
void cam_surface_set_memory_error (GError **error);

G_END_DECLS
