/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-heatmap.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/** cam_texture_new_for_picture: Returns: (transfer full): a texture of @picture, which shares its
 * pixels. */
GdkTexture *cam_texture_new_for_picture (CamPicture *picture);

/** cam_texture_new_for_whole: Returns: (transfer full) (nullable): a texture of the whole picture
 * that @picture was cut out of, which shares its pixels; %NULL if @picture is not a part of
 * another. */
GdkTexture *cam_texture_new_for_whole (CamPicture *picture);

/** cam_texture_new_for_heatmap: Returns: (transfer full): a texture of @heatmap, which shares its
 * pixels. */
GdkTexture *cam_texture_new_for_heatmap (CamHeatmap *heatmap);

G_END_DECLS
