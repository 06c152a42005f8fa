/* SPDX-License-Identifier: MIT */

#include "cam-texture.h"

GdkTexture *
cam_texture_new_for_picture (CamPicture *picture)
{
  guint width = cam_picture_get_width (picture);

  return gdk_memory_texture_new ((int)width,
                                 (int)cam_picture_get_height (picture),
                                 GDK_MEMORY_R8G8B8,
                                 cam_picture_get_rgb (picture),
                                 3 * (gsize)width);
}

GdkTexture *
cam_texture_new_for_whole (CamPicture *picture)
{
  guint width, height;
  GBytes *whole = cam_picture_get_whole (picture, &width, &height);

  if (whole == NULL)
    return NULL;
  return gdk_memory_texture_new (
      (int)width, (int)height, GDK_MEMORY_R8G8B8, whole, 3 * (gsize)width);
}

GdkTexture *
cam_texture_new_for_heatmap (CamHeatmap *heatmap)
{
  guint width = cam_heatmap_get_width (heatmap);

  return gdk_memory_texture_new ((int)width,
                                 (int)cam_heatmap_get_height (heatmap),
                                 GDK_MEMORY_R8G8B8A8,
                                 cam_heatmap_get_pixels (heatmap),
                                 4 * (gsize)width);
}
