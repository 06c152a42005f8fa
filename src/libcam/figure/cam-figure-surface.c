/* SPDX-License-Identifier: MIT */

#include "cam-figure-surface-private.h"

typedef void (*GetPixel) (const guint8 *from, guint8 rgb[3]);

static void
get_color (const guint8 *from, guint8 rgb[3])
{
  rgb[0] = from[0];
  rgb[1] = from[1];
  rgb[2] = from[2];
}

static void
get_edge (const guint8 *from, guint8 rgb[3])
{
  rgb[0] = rgb[1] = rgb[2] = (guint8)(255 - *from);
}

/* Cairo keeps a dot in one native 32-bit number. */
static cairo_surface_t *
make_surface (const guint8 *from, gsize bytes_per_pixel, GetPixel get_pixel, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  for (gsize y = 0; y < (gsize)height; y++)
    {
      guint32 *pixels = (guint32 *)(gpointer)(data + y * stride);

      for (gsize x = 0; x < (gsize)width; x++, from += bytes_per_pixel)
        {
          guint8 rgb[3];

          get_pixel (from, rgb);
          pixels[x] = 0xff000000u | (guint32)rgb[0] << 16 | (guint32)rgb[1] << 8 | rgb[2];
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

cairo_surface_t *
cam_surface_for_picture (CamPicture *picture)
{
  return make_surface (g_bytes_get_data (cam_picture_get_rgb (picture), NULL),
                       3,
                       get_color,
                       (int)cam_picture_get_width (picture),
                       (int)cam_picture_get_height (picture));
}

cairo_surface_t *
cam_surface_for_edges (GBytes *edges, guint width, guint height)
{
  g_return_val_if_fail (g_bytes_get_size (edges) == (gsize)width * height, NULL);

  return make_surface (g_bytes_get_data (edges, NULL), 1, get_edge, (int)width, (int)height);
}

cairo_surface_t *
cam_surface_for_map (const CamTensor *map, CamColormap colormap, CamScale scale)
{
  g_autoptr (GBytes) pixels = cam_colormap_apply (colormap, map, scale);

  return make_surface (
      g_bytes_get_data (pixels, NULL), 4, get_color, (int)map->shape[1], (int)map->shape[0]);
}
