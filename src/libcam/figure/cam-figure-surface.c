/* SPDX-License-Identifier: MIT */

#include "cam-figure-surface-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"

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

void
cam_surface_set_memory_error (GError **error)
{
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("There is not enough memory for this figure."));
}

/* Returns: (transfer full) (nullable): a surface to fill with pixels. @error: %CAM_ERROR_LIMIT. */
static cairo_surface_t *
begin_surface (cairo_format_t format, gsize width, gsize height, GError **error)
{
  cairo_surface_t *surface = NULL;

  if (width <= G_MAXINT && height <= G_MAXINT)
    surface = cairo_image_surface_create (format, (int)width, (int)height);
  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_flush (surface);
      return surface;
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  cam_surface_set_memory_error (error);
  return NULL;
}

/* Fills row @y of @surface. In Cairo a pixel is a native 32-bit number. */
static void
fill_row (cairo_surface_t *surface,
          gsize y,
          const guint8 *from,
          gsize bytes_per_pixel,
          GetPixel get_pixel)
{
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  gsize width = (gsize)cairo_image_surface_get_width (surface);
  guint32 *pixels = (guint32 *)(gpointer)(cairo_image_surface_get_data (surface) + y * stride);

  for (gsize x = 0; x < width; x++, from += bytes_per_pixel)
    {
      guint8 rgb[3];

      get_pixel (from, rgb);
      pixels[x] = 0xff000000u | (guint32)rgb[0] << 16 | (guint32)rgb[1] << 8 | rgb[2];
    }
}

static cairo_surface_t *
make_surface (const guint8 *from,
              gsize bytes_per_pixel,
              GetPixel get_pixel,
              gsize width,
              gsize height,
              GError **error)
{
  cairo_surface_t *surface = begin_surface (CAIRO_FORMAT_RGB24, width, height, error);

  if (surface == NULL)
    return NULL;
  for (gsize y = 0; y < height; y++)
    fill_row (surface, y, from + y * width * bytes_per_pixel, bytes_per_pixel, get_pixel);
  cairo_surface_mark_dirty (surface);
  return surface;
}

cairo_surface_t *
cam_surface_for_picture (CamPicture *picture, GError **error)
{
  return make_surface (g_bytes_get_data (cam_picture_get_rgb (picture), NULL),
                       3,
                       get_color,
                       cam_picture_get_width (picture),
                       cam_picture_get_height (picture),
                       error);
}

cairo_surface_t *
cam_surface_for_edges (GBytes *edges, guint width, guint height, GError **error)
{
  g_return_val_if_fail (g_bytes_get_size (edges) == (gsize)width * height, NULL);

  return make_surface (g_bytes_get_data (edges, NULL), 1, get_edge, width, height, error);
}

/* Does the same with RGBA pixels. Cairo wants colours that are multiplied by alpha. */
static void
fill_faded_row (cairo_surface_t *surface, gsize y, const guint8 *from)
{
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  gsize width = (gsize)cairo_image_surface_get_width (surface);
  guint32 *pixels = (guint32 *)(gpointer)(cairo_image_surface_get_data (surface) + y * stride);

  for (gsize x = 0; x < width; x++, from += 4)
    {
      guint32 alpha = from[3], pixel = alpha;

      for (guint c = 0; c < 3; c++)
        pixel = pixel << 8 | (from[c] * alpha + 127) / 255;
      pixels[x] = pixel;
    }
}

cairo_surface_t *
cam_surface_for_map (
    const CamTensor *map, CamColormap colormap, CamScale scale, CamOpacity opacity, GError **error)
{
  gboolean faded = opacity == CAM_OPACITY_EVIDENCE;
  gsize height = map->shape[0], width = map->shape[1];
  cairo_surface_t *surface
      = begin_surface (faded ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height, error);
  g_autofree guint8 *row = NULL;

  if (surface == NULL)
    return NULL;
  row = g_malloc (4 * width);
  for (gsize y = 0; y < height; y++)
    {
      const float *values = map->data + y * width;

      cam_colormap_apply_row (colormap, values, width, scale, row);
      if (faded)
        cam_colormap_fade_row (values, width, scale, row);
      if (faded)
        fill_faded_row (surface, y, row);
      else
        fill_row (surface, y, row, 4, get_color);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}
