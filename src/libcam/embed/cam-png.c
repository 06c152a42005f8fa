/* SPDX-License-Identifier: MIT */

#include "cam-png.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <libdeflate.h>

#include "cam-error.h"

/* https://www.w3.org/TR/png-3/ */

#define INCHES_PER_METRE (1 / 0.0254)

#define COLOR_TYPE_RGB 2
#define COLOR_TYPE_RGB_ALPHA 6
#define UNIT_METRE 1
#define FILTER_UP 2

/* Only the first level is as fast as drawing. */
#define COMPRESSION_LEVEL 1

static void
put_uint32 (guint8 *to, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (to, &value, sizeof value);
}

static void
append_uint32 (GByteArray *png, guint32 value)
{
  guint8 bytes[4];

  put_uint32 (bytes, value);
  g_byte_array_append (png, bytes, sizeof bytes);
}

static void
append_chunk (GByteArray *png, const char type[4], gconstpointer data, guint length)
{
  guint start;

  append_uint32 (png, length);
  start = png->len;
  g_byte_array_append (png, (const guint8 *)type, 4);
  g_byte_array_append (png, data, length);
  append_uint32 (png, libdeflate_crc32 (0, png->data + start, png->len - start));
}

static void
append_header (GByteArray *png, guint32 width, guint32 height, gboolean has_alpha)
{
  /* After the size: bits of each colour, colour type, compression, filters, interlacing. */
  guint8 header[13] = { [8] = 8, [9] = has_alpha ? COLOR_TYPE_RGB_ALPHA : COLOR_TYPE_RGB };

  put_uint32 (header, width);
  put_uint32 (header + 4, height);
  append_chunk (png, "IHDR", header, sizeof header);
}

static void
append_resolution (GByteArray *png, double resolution)
{
  guint32 pixels_per_metre = (guint32)lround (resolution * INCHES_PER_METRE);
  guint8 bytes[9] = { [8] = UNIT_METRE };

  put_uint32 (bytes, pixels_per_metre);
  put_uint32 (bytes + 4, pixels_per_metre);
  append_chunk (png, "pHYs", bytes, sizeof bytes);
}

/* tEXt is in Latin-1. iTXt is UTF-8, after flags, a language and a translated key. */
static void
append_text (GByteArray *png, const CamPngText *text)
{
  gboolean is_ascii = g_str_is_ascii (text->text);
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, (const guint8 *)text->key, (guint)strlen (text->key) + 1);
  if (!is_ascii)
    g_byte_array_append (data, (const guint8 *)"\0\0\0", 4);
  g_byte_array_append (data, (const guint8 *)text->text, (guint)strlen (text->text));
  append_chunk (png, is_ascii ? "tEXt" : "iTXt", data->data, data->len);
}

static guint8
divide_by_alpha (guint value, guint alpha)
{
  return (guint8)MIN ((value * 255 + alpha / 2) / alpha, 255);
}

/* Converts a row of Cairo's native pixels to bytes without alpha. */
static void
convert_opaque (const guint32 *pixels, gsize width, guint8 *bytes)
{
  for (gsize x = 0; x < width; x++)
    {
      bytes[3 * x] = (guint8)(pixels[x] >> 16);
      bytes[3 * x + 1] = (guint8)(pixels[x] >> 8);
      bytes[3 * x + 2] = (guint8)pixels[x];
    }
}

/* The same with alpha, by which Cairo has multiplied the colours. */
static void
convert_alpha (const guint32 *pixels, gsize width, guint8 *bytes)
{
  for (gsize x = 0; x < width; x++, bytes += 4)
    {
      guint alpha = pixels[x] >> 24;

      for (guint c = 0; c < 3; c++)
        bytes[c] = alpha == 0 ? 0 : divide_by_alpha (pixels[x] >> (16 - 8 * c) & 0xff, alpha);
      bytes[3] = (guint8)alpha;
    }
}

/* Replaces each row by its difference from the row above, which compresses smooth pictures well.
 * The row above the first one is zero. */
static guint8 *
filter_rows (cairo_surface_t *surface, gboolean has_alpha, gsize *length)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  gsize width = (gsize)cairo_image_surface_get_width (surface);
  gsize height = (gsize)cairo_image_surface_get_height (surface);
  gsize row_size = width * (has_alpha ? 4 : 3);
  g_autofree guint8 *above = g_malloc0 (row_size), *row = g_malloc0 (row_size);
  guint8 *filtered = g_try_malloc ((row_size + 1) * height), *to = filtered;

  for (gsize y = 0; y < height && filtered != NULL; y++)
    {
      const guint32 *pixels = (const guint32 *)(gconstpointer)(data + y * stride);
      guint8 *swap = above;

      if (has_alpha)
        convert_alpha (pixels, width, row);
      else
        convert_opaque (pixels, width, row);
      *to++ = FILTER_UP;
      for (gsize i = 0; i < row_size; i++)
        to[i] = (guint8)(row[i] - above[i]);
      to += row_size;
      above = row;
      row = swap;
    }
  *length = (row_size + 1) * height;
  return filtered;
}

static gboolean
append_picture (GByteArray *png, cairo_surface_t *surface, gboolean has_alpha)
{
  gsize length, bound, size = 0;
  g_autofree guint8 *filtered = filter_rows (surface, has_alpha, &length);
  g_autofree guint8 *compressed = NULL;
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor (COMPRESSION_LEVEL);

  if (filtered != NULL && compressor != NULL)
    {
      bound = libdeflate_zlib_compress_bound (compressor, length);
      compressed = g_try_malloc (bound);
      if (compressed != NULL)
        size = libdeflate_zlib_compress (compressor, filtered, length, compressed, bound);
    }
  libdeflate_free_compressor (compressor);
  if (size == 0 || size > G_MAXINT32)
    return FALSE;
  append_chunk (png, "IDAT", compressed, (guint)size);
  return TRUE;
}

GBytes *
cam_png_encode (cairo_surface_t *surface,
                double resolution,
                const CamPngText *texts,
                guint n_texts,
                GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  gboolean has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;

  cairo_surface_flush (surface);
  g_byte_array_append (png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  append_header (png,
                 (guint32)cairo_image_surface_get_width (surface),
                 (guint32)cairo_image_surface_get_height (surface),
                 has_alpha);
  append_resolution (png, resolution);
  for (guint i = 0; i < n_texts; i++)
    append_text (png, &texts[i]);
  if (!append_picture (png, surface, has_alpha))
    {
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_LIMIT,
                           _ ("The picture can’t be written: memory is short. Make it smaller."));
      return NULL;
    }
  append_chunk (png, "IEND", "", 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}
