/* SPDX-License-Identifier: MIT */

#include "cam-picture.h"

#include <math.h>
#include <string.h>
#include <glib/gstdio.h>

#include "cam-error.h"
#include "pnm.h"
#include "test-runner.h"

static const char *const pictures[] = {
  "orientation-1.jpg",
  "orientation-2.jpg",
  "orientation-3.jpg",
  "orientation-4.jpg",
  "orientation-5.jpg",
  "orientation-6.jpg",
  "orientation-7.jpg",
  "orientation-8.jpg",
  "alpha.png",
  "palette.png",
  "palette-transparent.png",
  "grey.png",
  "grey-alpha.png",
  "one-bit.png",
  "one.png",
  "wide.png",
  "tall.png",
  "colour.jpg",
  "colour-progressive.jpg",
  "grey-photo.jpg",
  "deep.png",
  "indexed.gif",
  "compressed.tiff",
  "plain.bmp",
  "lossless.webp",
  "grey-map.pgm",
};

static CamPicture *
load (const char *name, CamPictureSize size)
{
  g_autoptr (GFile) file = get_picture_file (name);
  g_autoptr (GError) error = NULL;
  CamPicture *picture = cam_picture_load (file, &size, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

static void
assert_looks_like (CamPicture *picture, const char *name, const char *ending)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *expected_name = g_strdup_printf ("%.*s.%s", (int)(dot - name), name, ending);
  g_auto (Pnm) expected = { 0 };
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);
  int largest = 0;

  pnm_read (&expected, expected_name);
  g_assert_cmpuint (cam_picture_get_width (picture), ==, expected.width);
  g_assert_cmpuint (cam_picture_get_height (picture), ==, expected.height);
  for (gsize i = 0; i < (gsize)expected.width * expected.height * 3; i++)
    largest = MAX (largest, ABS (rgb[i] - expected.pixels[i]));
  g_assert_cmpint (largest, ==, 0);
}

static void
check_as_pillow (const char *name)
{
  g_autoptr (CamPicture) full = load (name, (CamPictureSize){ 0 });
  g_autoptr (CamPicture) square = load (name, (CamPictureSize){ .square = 16 });

  assert_looks_like (full, name, "full.ppm");
  assert_looks_like (square, name, "square.ppm");
  g_assert_cmpuint (cam_picture_get_original_width (square), ==, cam_picture_get_width (full));
  g_assert_cmpuint (cam_picture_get_original_height (square), ==, cam_picture_get_height (full));
}

/* WebP comes with a package of its own. */
static gboolean
is_kind_known (const char *name)
{
  g_autoptr (GSList) formats = gdk_pixbuf_get_formats ();

  for (GSList *l = formats; l != NULL; l = l->next)
    {
      g_autofree char *kind = gdk_pixbuf_format_get_name (l->data);

      if (g_str_equal (kind, "webp"))
        return TRUE;
    }
  return !g_str_has_suffix (name, ".webp");
}

static void
test_as_pillow (gconstpointer data)
{
  const char *name = data;

  if (is_kind_known (name))
    check_as_pillow (name);
  else
    g_test_skip ("GdkPixbuf has no loader for this kind");
}

static void
test_max_side (void)
{
  g_autoptr (CamPicture) shrunk = load ("wide.png", (CamPictureSize){ .max_side = 30 });
  g_autoptr (CamPicture) kept = load ("wide.png", (CamPictureSize){ .max_side = 61 });
  g_autoptr (CamPicture) thin = load ("tall.png", (CamPictureSize){ .max_side = 1 });

  g_assert_cmpuint (cam_picture_get_width (shrunk), ==, 30);
  g_assert_cmpuint (cam_picture_get_height (shrunk), ==, 8);
  g_assert_cmpuint (cam_picture_get_width (kept), ==, 61);
  g_assert_cmpuint (cam_picture_get_height (kept), ==, 17);
  g_assert_cmpuint (cam_picture_get_width (thin), ==, 1);
  g_assert_cmpuint (cam_picture_get_height (thin), ==, 1);
}

static void
test_tensor (void)
{
  g_autoptr (GFile) file = get_picture_file ("resize.ppm");
  g_autoptr (CamPicture) picture = load ("resize.ppm", (CamPictureSize){ 0 });
  g_autoptr (CamTensor) rgb = cam_picture_to_tensor (picture, 3, NULL, NULL);
  g_autoptr (CamTensor) grey = cam_picture_to_tensor (picture, 1, NULL, NULL);
  g_auto (Pnm) source = { 0 }, luma = { 0 };
  gsize n;

  pnm_read (&source, "resize.ppm");
  pnm_read (&luma, "luma.pgm");
  n = (gsize)source.width * source.height;
  g_assert_cmpuint (rgb->n_dims, ==, 3);
  g_assert_cmpuint (rgb->shape[0], ==, 3);
  g_assert_cmpuint (rgb->shape[1], ==, source.height);
  g_assert_cmpuint (rgb->shape[2], ==, source.width);
  g_assert_cmpuint (grey->shape[0], ==, 1);
  for (gsize i = 0; i < n; i++)
    {
      for (gsize c = 0; c < 3; c++)
        g_assert_cmpfloat (rgb->data[c * n + i], ==, source.pixels[3 * i + c] / 255.0f);
      g_assert_cmpfloat (grey->data[i], ==, luma.pixels[i] / 255.0f);
    }
}

/* Loads @length bytes that pretend to be a file, through a real one. */
static CamPicture *
load_bytes (const char *bytes, gsize length, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("cam-test-XXXXXX", &stream, NULL);
  g_autofree char *path = g_file_get_path (file);
  CamPicture *picture;

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  picture = cam_picture_load (file, &(CamPictureSize){ .square = 8 }, NULL, error);
  if (picture == NULL && error != NULL)
    g_assert_nonnull (strstr ((*error)->message, path));
  g_unlink (path);
  return picture;
}

/* A picture with anything missing at its end is refused. */
static void
test_cut_short (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 1 + length / 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CamPicture) picture = load_bytes (contents, cut, &error);

      if (picture != NULL)
        g_test_message ("%s cut to %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, name, cut, length);
      g_assert_null (picture);
      g_assert_nonnull (error);
    }
}

static void
test_absurd_size (void)
{
  /* A PNG header that claims 60,000 × 60,000 pixels, and a GIF header with 65,535 × 65,535. */
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0"
                            "\x0f\xb0\xe2\x15\0\0\0\x0cIDATx";
  static const char gif[] = "GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff"
                            "\xff\0\2\2D\1\0;";
  g_autoptr (GError) png_error = NULL, gif_error = NULL;

  g_assert_null (load_bytes (png, sizeof png - 1, &png_error));
  g_test_message ("%s", png_error->message);
  g_assert_error (png_error, CAM_ERROR, CAM_ERROR_LIMIT);
  g_assert_null (load_bytes (gif, sizeof gif - 1, &gif_error));
  g_assert_error (gif_error, CAM_ERROR, CAM_ERROR_LIMIT);
}

/* WebP pictures of at most one kilobyte that claim 16,384 × 16,384 and 2²⁴ × 2²⁴ pixels. */
static void
test_absurd_webp (void)
{
  static const char lossless[]
      = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0";
  static const char extended[] = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff";
  g_autoptr (GError) lossless_error = NULL, extended_error = NULL;

  g_assert_null (load_bytes (lossless, sizeof lossless - 1, &lossless_error));
  g_assert_error (lossless_error, CAM_ERROR, CAM_ERROR_LIMIT);
  g_assert_nonnull (strstr (lossless_error->message, "16384 × 16384"));
  g_assert_null (load_bytes (extended, sizeof extended - 1, &extended_error));
  g_assert_error (extended_error, CAM_ERROR, CAM_ERROR_LIMIT);
}

/* Formats that GdkPixbuf reads and the program refuses: SVG, as it is more a program than a
 * picture, and Targa, as its first bytes do not identify it. */
static void
test_other_kinds (void)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
  static const char xpm[]
      = "/* XPM */\nstatic char *x[] = {\n\"1 1 1 1\",\n\"a c red\",\n\"a\"};\n";
  g_autoptr (GFile) targa = get_picture_file ("plain-targa.tga");
  g_autoptr (GError) svg_error = NULL, xpm_error = NULL, targa_error = NULL;

  g_assert_null (load_bytes (svg, sizeof svg - 1, &svg_error));
  g_assert_error (svg_error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE);
  g_assert_null (load_bytes (xpm, sizeof xpm - 1, &xpm_error));
  g_assert_error (xpm_error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE);
  g_assert_null (cam_picture_load (targa, &(CamPictureSize){ 0 }, NULL, &targa_error));
  g_assert_error (targa_error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE);
}

static void
test_not_a_picture (void)
{
  g_autoptr (GError) text = NULL, empty = NULL, missing = NULL, folder = NULL;
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/rudo.png");
  g_autoptr (GFile) root = g_file_new_for_path ("/");
  CamPictureSize size = { 0 };

  g_assert_null (load_bytes ("not a picture at all", 20, &text));
  g_assert_error (text, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE);
  g_assert_null (load_bytes ("", 0, &empty));
  g_assert_nonnull (empty);
  g_assert_null (cam_picture_load (nowhere, &size, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "/nonexistent/rudo.png"));
  g_assert_null (cam_picture_load (root, &size, NULL, &folder));
  g_assert_error (folder, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_cancelled (void)
{
  g_autoptr (GFile) file = get_picture_file ("wide.png");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_picture_load (file, &(CamPictureSize){ 0 }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A thumbnail is almost the same if the JPEG is decoded at a reduced size, also after rotation.
 * Small pictures and other formats are not reduced. */
static void
test_reduced (void)
{
  static const char *const names[] = { "colour.jpg", "colour-progressive.jpg", "lossless.webp" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint side = 8; side <= 128; side *= 2)
      {
        g_autoptr (CamPicture) whole = load (names[n], (CamPictureSize){ .square = side });
        g_autoptr (CamPicture) reduced
            = load (names[n], (CamPictureSize){ .square = side, .reduced = TRUE });
        const guint8 *a = g_bytes_get_data (cam_picture_get_rgb (whole), NULL);
        const guint8 *b = g_bytes_get_data (cam_picture_get_rgb (reduced), NULL);
        double sum = 0;

        g_assert_cmpuint (cam_picture_get_width (reduced), ==, side);
        for (guint i = 0; i < side * side * 3; i++)
          sum += ABS (a[i] - b[i]);
        g_assert_cmpfloat (sum / (side * side * 3), <, 6);
        if (n == 2)
          g_assert_cmpfloat (sum, ==, 0);
        g_assert_cmpuint (
            cam_picture_get_original_width (reduced), <=, cam_picture_get_original_width (whole));
        if (n < 2 && side == 8)
          g_assert_cmpuint (
              cam_picture_get_original_width (reduced), <, cam_picture_get_original_width (whole));
      }
}

/* The picture that a centre crop was cut out of is kept, and the crop is where its part says. */
static void
test_whole (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", "colour.jpg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const CamPictureSize size = { .square = 24, .shorter = 32 };
  g_autoptr (CamPicture) picture = cam_picture_load (file, &size, NULL, NULL);
  g_autoptr (CamPicture) plain = cam_picture_load (file, &(CamPictureSize){ 0 }, NULL, NULL);
  CamPicturePart part = cam_picture_get_part (picture);
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL), *whole_rgb;
  guint width, height, left, top;
  gsize n_bytes;
  GBytes *whole;

  whole = cam_picture_get_whole (picture, &width, &height);
  whole_rgb = g_bytes_get_data (whole, &n_bytes);
  g_assert_cmpuint (MIN (width, height), ==, 32);
  g_assert_cmpuint (n_bytes, ==, 3 * width * height);
  left = (guint)(part.x * width + 0.5);
  top = (guint)(part.y * height + 0.5);
  g_assert_cmpfloat_with_epsilon (part.width * width, 24, 1e-9);
  for (guint y = 0; y < 24; y++)
    g_assert_cmpmem (rgb + 3 * 24 * y, 3 * 24, whole_rgb + 3 * ((top + y) * width + left), 3 * 24);
  g_assert_null (cam_picture_get_whole (plain, &width, &height));
}

static CamPicture *
load_square (guint width, guint height, gboolean surroundings)
{
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int)width, (int)height);
  const CamPictureSize size = { .square = 24, .surroundings = surroundings };
  g_autoptr (GError) error = NULL;
  CamPicture *picture;

  gdk_pixbuf_fill (pixbuf, 0x4080c0ff);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      gdk_pixbuf_get_pixels (pixbuf)[y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x]
          = (guint8)(x + y);
  picture = cam_picture_new_from_pixbuf (pixbuf, &size, NULL, &error);
  g_assert_no_error (error);
  return picture;
}

/* A square crop without resizing also has its surroundings, if they are requested, and is the same
 * square. */
static void
test_surroundings (void)
{
  static const guint sizes[][2] = { { 100, 48 }, { 48, 100 }, { 30, 24 }, { 12, 18 } };
  guint width, height;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint side = MIN (sizes[i][0], sizes[i][1]), left, top;
      g_autoptr (CamPicture) with = load_square (sizes[i][0], sizes[i][1], TRUE);
      g_autoptr (CamPicture) without = load_square (sizes[i][0], sizes[i][1], FALSE);
      const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (with), NULL);
      CamPicturePart part = cam_picture_get_part (with);
      GBytes *whole = cam_picture_get_whole (with, &width, &height);
      const guint8 *pixels = g_bytes_get_data (whole, NULL);

      g_assert_cmpuint (width, ==, sizes[i][0] * 24 / side);
      g_assert_cmpuint (height, ==, sizes[i][1] * 24 / side);
      g_assert_cmpuint (g_bytes_get_size (whole), ==, (gsize)3 * width * height);
      g_assert_true (g_bytes_equal (cam_picture_get_rgb (with), cam_picture_get_rgb (without)));
      left = (guint)lround (part.x * width);
      top = (guint)lround (part.y * height);
      for (guint y = 2; y < 22; y++)
        for (guint x = 3 * 2; x < 3 * 22; x++)
          g_assert_cmpint (
              abs (rgb[3 * 24 * y + x] - pixels[3 * (width * (top + y) + left) + x]), <=, 2);
      g_assert_null (cam_picture_get_whole (without, &width, &height));
    }
}

/* A picture that is square already has no surroundings, and those of a very long one are not
 * kept. */
static void
test_no_surroundings (void)
{
  g_autoptr (CamPicture) square = load_square (50, 50, TRUE);
  g_autoptr (CamPicture) strip = load_square (800, 20, TRUE);
  guint width, height;

  g_assert_null (cam_picture_get_whole (square, &width, &height));
  g_assert_null (cam_picture_get_whole (strip, &width, &height));
}

static const TestCase cases[] = {
  { "/picture/surroundings", test_surroundings },
  { "/picture/no-surroundings", test_no_surroundings },
  { "/picture/reduced", test_reduced },
  { "/picture/max-side", test_max_side },
  { "/picture/tensor", test_tensor },
  { "/picture/absurd-size", test_absurd_size },
  { "/picture/absurd-webp", test_absurd_webp },
  { "/picture/other-kinds", test_other_kinds },
  { "/picture/not-a-picture", test_not_a_picture },
  { "/picture/cancelled", test_cancelled },
  { "/picture/whole", test_whole },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/picture/as-pillow/%s", pictures[i]);
      g_autofree char *cut = g_strdup_printf ("/picture/cut-short/%s", pictures[i]);

      g_test_add_data_func (path, pictures[i], test_as_pillow);
      g_test_add_data_func (cut, pictures[i], test_cut_short);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
