/* SPDX-License-Identifier: MIT */

#include "cam-colormap.h"

#include <math.h>
#include <string.h>

#include "pnm.h"
#include "test-runner.h"

#define HEIGHT 16
#define WIDTH 64

static CamTensor *
read_values (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "pictures", "colours.f32", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  CamTensor *map = cam_tensor_new (2, (gsize[]){ HEIGHT, WIDTH });
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, HEIGHT * WIDTH * sizeof (float));
  for (gsize i = 0; i < map->n_elements; i++)
    {
      guint32 bits;

      memcpy (&bits, contents + i * sizeof bits, sizeof bits);
      bits = GUINT32_FROM_LE (bits);
      memcpy (&map->data[i], &bits, sizeof bits);
    }
  return map;
}

static void
test_as_matplotlib (gconstpointer data)
{
  CamColormap colormap = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("colours-%s.ppm", cam_colormap_get_name (colormap));
  g_autoptr (CamTensor) map = read_values ();
  g_autoptr (GBytes) bytes = cam_colormap_apply (colormap, map, (CamScale){ -1.5f, 2.5f });
  const guint8 *pixels = g_bytes_get_data (bytes, NULL);
  g_auto (Pnm) expected = { 0 };

  pnm_read (&expected, name);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, HEIGHT * WIDTH * 4);
  for (gsize i = 0; i < map->n_elements; i++)
    {
      g_assert_cmpmem (pixels + 4 * i, 3, expected.pixels + 3 * i, 3);
      g_assert_cmpuint (pixels[4 * i + 3], ==, 255);
    }
}

static void
test_names (void)
{
  for (int i = 0; i < CAM_N_COLORMAPS; i++)
    {
      CamColormap found;

      g_assert_true (cam_colormap_find (cam_colormap_get_name ((CamColormap)i), &found));
      g_assert_cmpint (found, ==, i);
    }
  g_assert_false (cam_colormap_find ("rainbow", &(CamColormap){ 0 }));
}

static CamTensor *
new_map (const float values[4])
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ 2, 2 });

  memcpy (map->data, values, 4 * sizeof (float));
  return map;
}

static void
assert_scale (const float values[4], gboolean relu, float minimum, float maximum)
{
  g_autoptr (CamTensor) map = new_map (values);
  CamScale scale = cam_scale_for_map (map, relu);

  g_assert_cmpfloat (scale.minimum, ==, minimum);
  g_assert_cmpfloat (scale.maximum, ==, maximum);
}

static void
test_scale (void)
{
  assert_scale ((float[]){ -3, 0, 1, 2 }, TRUE, 0, 2);
  assert_scale ((float[]){ -3, 0, 1, 2 }, FALSE, -3, 3);
  assert_scale ((float[]){ 1, 4, 2, 3 }, TRUE, 1, 4);
  assert_scale ((float[]){ 1, 4, 2, 3 }, FALSE, -4, 4);
  assert_scale ((float[]){ -1, -4, -2, -3 }, TRUE, 0, 0);
  assert_scale ((float[]){ -1, NAN, INFINITY, 3 }, TRUE, 0, 3);
  assert_scale ((float[]){ NAN, NAN, NAN, NAN }, FALSE, 0, 0);
}

static void
test_odd_values (void)
{
  const guint8 *jet = cam_colormap_get_table (CAM_COLORMAP_JET);
  const float huge = 3.4e38f;
  g_autoptr (CamTensor) map = new_map ((float[]){ NAN, -huge, 1e36f, huge });
  g_autoptr (GBytes) flat = cam_colormap_apply (CAM_COLORMAP_JET, map, (CamScale){ 1, 1 });
  g_autoptr (GBytes) wide = cam_colormap_apply (CAM_COLORMAP_JET, map, (CamScale){ -huge, huge });
  const guint8 *flat_pixels = g_bytes_get_data (flat, NULL);
  const guint8 *wide_pixels = g_bytes_get_data (wide, NULL);
  const guint8 grey[] = { 128, 128, 128, 255 };

  g_assert_cmpmem (flat_pixels, 4, grey, 4);
  for (gsize i = 1; i < 4; i++)
    g_assert_cmpmem (flat_pixels + 4 * i, 3, jet, 3);
  g_assert_cmpmem (wide_pixels, 4, grey, 4);
  g_assert_cmpmem (wide_pixels + 4, 3, jet, 3);
  g_assert_cmpmem (wide_pixels + 8, 3, jet + 128 * 3, 3);
  g_assert_cmpmem (wide_pixels + 12, 3, jet + 255 * 3, 3);
}

static const TestCase cases[] = {
  { "/colormap/names", test_names },
  { "/colormap/scale", test_scale },
  { "/colormap/odd-values", test_odd_values },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < CAM_N_COLORMAPS; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/colormap/as-matplotlib/%s", cam_colormap_get_name ((CamColormap)i));

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_as_matplotlib);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
