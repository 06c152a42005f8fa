/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>

#include "cam-colormap.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/** cam_surface_for_picture: Returns: (transfer full): the picture, a pixel a pixel. */
cairo_surface_t *cam_surface_for_picture (CamPicture *picture);

/** cam_surface_for_edges: Returns: (transfer full): @edges, height × width bytes of 0 or 255, dark
 * on white. */
cairo_surface_t *cam_surface_for_edges (GBytes *edges, guint width, guint height);

/** cam_surface_for_map: Returns: (transfer full): @map (H × W) in colours, a pixel a cell. */
cairo_surface_t *cam_surface_for_map (const CamTensor *map, CamColormap colormap, CamScale scale);

G_END_DECLS
