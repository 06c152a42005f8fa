/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/** cam_texture_new_for_picture: Returns: (transfer full): @picture to be drawn; it shares the
 * pixels. */
GdkTexture *cam_texture_new_for_picture (CamPicture *picture);

/** cam_texture_new_for_whole: Returns: (transfer full) (nullable): what @picture was cut out of, to
 * be drawn around it; %NULL if nothing was. It shares the pixels. */
GdkTexture *cam_texture_new_for_whole (CamPicture *picture);

/** cam_texture_new_for_heatmap: Returns: (transfer full): @heatmap to be drawn; it shares the
 * pixels. */
GdkTexture *cam_texture_new_for_heatmap (CamHeatmap *heatmap);

G_END_DECLS
