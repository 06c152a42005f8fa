/* SPDX-License-Identifier: MIT */

#include "cam-edge-picture.h"

#include "cam-edges.h"

#define EDGE_GREY 0x30
#define BACKGROUND_GREY 0xff

GdkPixbuf *
cam_edge_picture_new (CamPicture *picture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) edges = NULL;
  g_autoptr (GBytes) drawn = NULL;
  const guint8 *mask;
  guint8 *rgb;
  gsize n_pixels;
  int width, height;

  g_return_val_if_fail (CAM_IS_PICTURE (picture), NULL);

  edges = cam_edges_find (
      picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, cancellable, error);
  if (edges == NULL)
    return NULL;

  mask = g_bytes_get_data (edges, &n_pixels);
  rgb = g_malloc (n_pixels * 3);
  for (gsize i = 0; i < n_pixels; i++)
    memset (rgb + 3 * i, mask[i] != 0 ? EDGE_GREY : BACKGROUND_GREY, 3);
  drawn = g_bytes_new_take (rgb, n_pixels * 3);

  width = cam_picture_get_width (picture);
  height = cam_picture_get_height (picture);
  return gdk_pixbuf_new_from_bytes (drawn, GDK_COLORSPACE_RGB, FALSE, 8, width, height, width * 3);
}
