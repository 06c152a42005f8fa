#include "cam-png.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <png.h>
#include <zlib.h>

#include "cam-error.h"

#define INCHES_PER_METRE (1 / 0.0254)

typedef struct
{
  GByteArray *bytes;
  guint8 *row;
  GError **error;
  gboolean failed;
} Encoder;

/* libpng must not return from here; what it leaves undone is known by @failed. */
static void
on_error (png_structp png, png_const_charp message)
{
  Encoder *encoder = png_get_error_ptr (png);

  g_set_error (encoder->error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("The picture can’t be written: %s. Make it smaller."),
               message);
  encoder->failed = TRUE;
  png_longjmp (png, 1);
}

static void
on_warning (png_structp png, png_const_charp message)
{
}

static void
append (png_structp png, png_bytep data, size_t length)
{
  Encoder *encoder = png_get_io_ptr (png);

  if (length > G_MAXUINT - encoder->bytes->len)
    png_error (png, "too many bytes");
  g_byte_array_append (encoder->bytes, data, (guint)length);
}

static void
flush (png_structp png)
{
}

/* Cairo's native dots, with their colours multiplied by their alpha, to a row of bytes. */
static void
convert_row (const guint32 *dots, int width, gboolean has_alpha, guint8 *bytes)
{
  for (int x = 0; x < width; x++)
    {
      guint32 dot = dots[x];
      guint alpha = has_alpha ? dot >> 24 : 255;

      for (guint c = 0; c < 3; c++)
        {
          guint value = dot >> (16 - 8 * c) & 0xff;

          if (alpha != 255)
            value = alpha == 0 ? 0 : MIN ((value * 255 + alpha / 2) / alpha, 255);
          *bytes++ = (guint8)value;
        }
      if (has_alpha)
        *bytes++ = (guint8)alpha;
    }
}

static void
set_texts (png_structp png, png_infop info, const CamPngText *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    {
      png_text text = { .compression = g_str_is_ascii (texts[i].text) ? PNG_TEXT_COMPRESSION_NONE
                                                                      : PNG_ITXT_COMPRESSION_NONE,
                        .key = (char *)texts[i].key,
                        .text = (char *)texts[i].text };

      png_set_text (png, info, &text, 1);
    }
}

static void
write_rows (png_structp png, cairo_surface_t *surface, gboolean has_alpha, guint8 *row)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);

  for (gsize y = 0; y < (gsize)cairo_image_surface_get_height (surface); y++)
    {
      convert_row ((const guint32 *)(gconstpointer)(data + y * stride), width, has_alpha, row);
      png_write_row (png, row);
    }
}

/* Leaves by a long jump where something fails, so it owns nothing. */
static void
encode (png_structp png,
        png_infop info,
        cairo_surface_t *surface,
        double resolution,
        const CamPngText *texts,
        guint n_texts,
        Encoder *encoder)
{
  gboolean has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  png_uint_32 dots_a_metre = (png_uint_32)lround (resolution * INCHES_PER_METRE);

  if (setjmp (png_jmpbuf (png)))
    return;
  png_set_write_fn (png, encoder, append, flush);
  png_set_IHDR (png,
                info,
                (png_uint_32)cairo_image_surface_get_width (surface),
                (png_uint_32)cairo_image_surface_get_height (surface),
                8,
                has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, dots_a_metre, dots_a_metre, PNG_RESOLUTION_METER);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_set_compression_level (png, 1);
  png_set_compression_strategy (png, Z_RLE);
  set_texts (png, info, texts, n_texts);
  png_write_info (png, info);
  write_rows (png, surface, has_alpha, encoder->row);
  png_write_end (png, info);
}

GBytes *
cam_png_encode (cairo_surface_t *surface,
                double resolution,
                const CamPngText *texts,
                guint n_texts,
                GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *row = g_malloc ((gsize)MAX (cairo_image_surface_get_width (surface), 1) * 4);
  Encoder encoder = { bytes, row, error, FALSE };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &encoder, on_error, on_warning);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;

  if (info == NULL)
    {
      png_destroy_write_struct (&png, NULL);
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_LIMIT,
                           _ ("The picture can’t be written: memory is short. Make it smaller."));
      return NULL;
    }
  cairo_surface_flush (surface);
  encode (png, info, surface, resolution, texts, n_texts, &encoder);
  png_destroy_write_struct (&png, &info);
  return encoder.failed ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
