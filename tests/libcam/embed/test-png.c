/* SPDX-License-Identifier: MIT */

#include "cam-png.h"
#include "test-runner.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns: random pixels. @density: how many of 256 differ from the one before. With alpha, colours
 * are premultiplied, as in Cairo. */
static cairo_surface_t *
make_surface (cairo_format_t format, int width, int height, guint density, GRand *random)
{
  cairo_surface_t *surface = cairo_image_surface_create (format, width, height);
  guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  guint32 pixel = 0xffffffff;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        if (g_rand_int_range (random, 0, 256) < (gint32)density)
          {
            guint alpha
                = format == CAIRO_FORMAT_ARGB32 ? (guint)g_rand_int_range (random, 0, 4) * 85 : 255;

            pixel = alpha << 24;
            for (guint c = 0; c < 3; c++)
              pixel |= (guint)g_rand_int_range (random, 0, (gint32)alpha + 1) << (8 * c);
          }
        ((guint32 *)(gpointer)(data + (gsize)y * stride))[x] = pixel;
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static GdkPixbuf *
decode (GBytes *png)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return pixbuf;
}

static void
assert_same_pixel (const guint8 *shown, guint32 pixel, gboolean has_alpha)
{
  guint alpha = has_alpha ? pixel >> 24 : 255;

  for (guint c = 0; c < 3; c++)
    {
      guint value = pixel >> (16 - 8 * c) & 0xff;

      /* Multiplied again, it is the same as before. */
      g_assert_cmpuint ((shown[c] * alpha + 127) / 255, ==, value);
    }
  if (has_alpha)
    g_assert_cmpuint (shown[3], ==, alpha);
}

static void
assert_survives (cairo_format_t format, int width, int height, guint density, GRand *random)
{
  cairo_surface_t *surface = make_surface (format, width, height, density, random);
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  gboolean has_alpha = format == CAIRO_FORMAT_ARGB32;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = cam_png_encode (surface, 300, NULL, 0, &error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_assert_no_error (error);
  pixbuf = decode (png);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
  g_assert_cmpint (gdk_pixbuf_get_has_alpha (pixbuf), ==, has_alpha);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      assert_same_pixel (gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf)
                             + x * gdk_pixbuf_get_n_channels (pixbuf),
                         ((const guint32 *)(gconstpointer)(data + (gsize)y * stride))[x],
                         has_alpha);
  cairo_surface_destroy (surface);
}

/* Pixels from blank to noisy, with every width that does not fill a word. */
static void
test_pixels (void)
{
  static const int sizes[][2] = { { 1, 1 },    { 2, 3 },   { 3, 1 },    { 1, 300 },  { 255, 2 },
                                  { 257, 31 }, { 64, 64 }, { 1000, 1 }, { 640, 480 } };
  static const guint densities[] = { 0, 1, 16, 128, 256 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (densities); j++)
      {
        assert_survives (CAIRO_FORMAT_RGB24, sizes[i][0], sizes[i][1], densities[j], random);
        assert_survives (CAIRO_FORMAT_ARGB32, sizes[i][0], sizes[i][1], densities[j], random);
      }
}

static void
test_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  cairo_surface_t *surface = make_surface (CAIRO_FORMAT_RGB24, 5, 4, 128, random);
  const CamPngText texts[] = { { "Title", "Plain" }, { "cam-viewer-figure", "{\"Größe\":1}" } };
  g_autoptr (GBytes) png = cam_png_encode (surface, 299.7, texts, G_N_ELEMENTS (texts), NULL);
  g_autoptr (GdkPixbuf) pixbuf = decode (png);

  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "tEXt::Title"), ==, "Plain");
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "tEXt::cam-viewer-figure"), ==, "{\"Größe\":1}");
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "x-dpi"), ==, "300");
  cairo_surface_destroy (surface);
}

/* A blank page takes only a few bytes. */
static void
test_size (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  cairo_surface_t *surface = make_surface (CAIRO_FORMAT_RGB24, 1000, 1000, 0, random);
  g_autoptr (GBytes) png = cam_png_encode (surface, 300, NULL, 0, NULL);

  g_assert_cmpuint (g_bytes_get_size (png), <, 30000);
  cairo_surface_destroy (surface);
}

static const TestCase cases[] = {
  { "/png/pixels", test_pixels },
  { "/png/texts", test_texts },
  { "/png/size", test_size },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
