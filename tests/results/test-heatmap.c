/* SPDX-License-Identifier: MIT */

#include <math.h>

#include "cam-heatmap.h"
#include "cam-map.h"
#include "test-runner.h"

static CamTensor *
make_map (gsize height, gsize width, const float *values)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ height, width });

  memcpy (map->data, values, height * width * sizeof (float));
  return map;
}

static const guint8 *
get_pixel (CamHeatmap *heatmap, guint row, guint column)
{
  const guint8 *pixels = g_bytes_get_data (cam_heatmap_get_pixels (heatmap), NULL);

  return pixels + 4 * (row * cam_heatmap_get_width (heatmap) + column);
}

static void
assert_color (const guint8 *pixel, CamColormap colormap, guint entry)
{
  g_assert_cmpmem (pixel, 3, cam_colormap_get_table (colormap) + 3 * entry, 3);
  g_assert_cmpuint (pixel[3], ==, 255);
}

static void
test_relu (void)
{
  g_autoptr (CamTensor) map = make_map (2, 2, (float[]){ -4, 0, 1, 2 });
  g_autoptr (CamHeatmap) heatmap
      = cam_heatmap_new (map, 2, 2, TRUE, CAM_COLORMAP_VIRIDIS, TRUE, NULL);

  g_assert_cmpfloat (cam_heatmap_get_scale (heatmap).minimum, ==, 0);
  g_assert_cmpfloat (cam_heatmap_get_scale (heatmap).maximum, ==, 2);
  g_assert_cmpint (cam_heatmap_get_colormap (heatmap), ==, CAM_COLORMAP_VIRIDIS);
  g_assert_false (cam_heatmap_is_empty (heatmap));
  g_assert_true (cam_heatmap_get_map (heatmap) == map);
  assert_color (get_pixel (heatmap, 0, 0), CAM_COLORMAP_VIRIDIS, 0);
  assert_color (get_pixel (heatmap, 0, 1), CAM_COLORMAP_VIRIDIS, 0);
  assert_color (get_pixel (heatmap, 1, 0), CAM_COLORMAP_VIRIDIS, 128);
  assert_color (get_pixel (heatmap, 1, 1), CAM_COLORMAP_VIRIDIS, 255);
}

static void
test_signed (void)
{
  g_autoptr (CamTensor) map = make_map (1, 3, (float[]){ -4, 0, 2 });
  g_autoptr (CamHeatmap) heatmap
      = cam_heatmap_new (map, 3, 1, FALSE, CAM_COLORMAP_COOLWARM, TRUE, NULL);

  g_assert_cmpfloat (cam_heatmap_get_scale (heatmap).minimum, ==, -4);
  g_assert_cmpfloat (cam_heatmap_get_scale (heatmap).maximum, ==, 4);
  assert_color (get_pixel (heatmap, 0, 0), CAM_COLORMAP_COOLWARM, 0);
  assert_color (get_pixel (heatmap, 0, 1), CAM_COLORMAP_COOLWARM, 128);
  assert_color (get_pixel (heatmap, 0, 2), CAM_COLORMAP_COOLWARM, 192);
}

/* The ReLU is applied before a map is enlarged: half way between −4 and 2 is 1. */
static void
test_relu_enlarged (void)
{
  g_autoptr (CamTensor) map = make_map (1, 2, (float[]){ -4, 2 });
  g_autoptr (CamHeatmap) heatmap
      = cam_heatmap_new (map, 5, 1, TRUE, CAM_COLORMAP_VIRIDIS, TRUE, NULL);

  assert_color (get_pixel (heatmap, 0, 0), CAM_COLORMAP_VIRIDIS, 0);
  assert_color (get_pixel (heatmap, 0, 2), CAM_COLORMAP_VIRIDIS, 128);
  assert_color (get_pixel (heatmap, 0, 4), CAM_COLORMAP_VIRIDIS, 255);
}

/* Four cells are enlarged to 12 × 8 pixels; the corners have the cells' own values. */
static void
test_enlarged (void)
{
  g_autoptr (CamTensor) map = make_map (2, 2, (float[]){ 0, 1, 2, 4 });
  g_autoptr (CamHeatmap) heatmap = cam_heatmap_new (map, 12, 8, TRUE, CAM_COLORMAP_JET, TRUE, NULL);
  g_autoptr (CamTensor) enlarged = cam_map_resize (map, 8, 12, NULL);
  g_autoptr (GBytes) expected = cam_colormap_apply (CAM_COLORMAP_JET, enlarged, (CamScale){ 0, 4 });

  g_assert_cmpuint (cam_heatmap_get_width (heatmap), ==, 12);
  g_assert_cmpuint (cam_heatmap_get_height (heatmap), ==, 8);
  g_assert_true (g_bytes_equal (cam_heatmap_get_pixels (heatmap), expected));
  assert_color (get_pixel (heatmap, 0, 0), CAM_COLORMAP_JET, 0);
  assert_color (get_pixel (heatmap, 0, 11), CAM_COLORMAP_JET, 64);
  assert_color (get_pixel (heatmap, 7, 0), CAM_COLORMAP_JET, 128);
  assert_color (get_pixel (heatmap, 7, 11), CAM_COLORMAP_JET, 255);
  g_assert_cmpuint (cam_heatmap_get_size (heatmap), >=, 12 * 8 * 4 + 4 * sizeof (float));
}

static guint
get_small_width (guint width, guint height, gboolean smooth)
{
  CamMapOptions options = { .smooth = smooth, .colormap = CAM_COLORMAP_JET };
  g_autoptr (CamTensor) map = make_map (2, 3, (float[]){ 0, 1, 2, 4, 3, 0.5f });
  g_autoptr (CamHeatmap) heatmap
      = cam_heatmap_new_small (map, width, height, &options, (CamScale){ 0, 4 }, 1, NULL);

  g_assert_cmpuint (
      cam_heatmap_get_width (heatmap) * height, ==, cam_heatmap_get_height (heatmap) * width);
  return cam_heatmap_get_width (heatmap);
}

/* A small map has pixels for a tile, not for a panel, also if its cells are drawn. */
static void
test_small (void)
{
  g_assert_cmpuint (get_small_width (416, 312, TRUE), ==, 208);
  g_assert_cmpuint (get_small_width (416, 312, FALSE), ==, 208);
  g_assert_cmpuint (get_small_width (100, 50, TRUE), ==, 100);
  g_assert_cmpuint (get_small_width (100, 50, FALSE), ==, 300);
}

/* Without smoothing, every cell is a rectangle of a single colour up to its edges, however small
 * the picture is. */
static void
test_cells (void)
{
  g_autoptr (CamTensor) map = make_map (2, 3, (float[]){ 0, 1, 2, 4, 3, 0.5f });
  const guint entries[] = { 0, 64, 128, 255, 192, 32 };
  g_autoptr (CamHeatmap) heatmap
      = cam_heatmap_new (map, 12, 8, TRUE, CAM_COLORMAP_JET, FALSE, NULL);
  guint width = cam_heatmap_get_width (heatmap), height = cam_heatmap_get_height (heatmap);

  g_assert_cmpuint (width, >=, 512);
  g_assert_cmpuint (width * 8, ==, height * 12);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      assert_color (
          get_pixel (heatmap, y, x), CAM_COLORMAP_JET, entries[y * 2 / height * 3 + x * 3 / width]);
}

static void
test_value (void)
{
  g_autoptr (CamTensor) map = make_map (2, 3, (float[]){ -1, 2, 3, 4, NAN, 6 });
  g_autoptr (CamHeatmap) relu = cam_heatmap_new (map, 30, 20, TRUE, CAM_COLORMAP_JET, TRUE, NULL);
  g_autoptr (CamHeatmap) raw
      = cam_heatmap_new (map, 30, 20, FALSE, CAM_COLORMAP_COOLWARM, TRUE, NULL);

  g_assert_cmpfloat (cam_heatmap_get_value (relu, 0, 0), ==, 0);
  g_assert_cmpfloat (cam_heatmap_get_value (raw, 0, 0), ==, -1);
  g_assert_cmpfloat (cam_heatmap_get_value (raw, 0.34, 0.49), ==, 2);
  g_assert_cmpfloat (cam_heatmap_get_value (raw, 0.99, 0.49), ==, 3);
  g_assert_cmpfloat (cam_heatmap_get_value (raw, 0.33, 0.51), ==, 4);
  g_assert_cmpfloat (cam_heatmap_get_value (relu, 0.99, 0.99), ==, 6);
  g_assert_true (isnan (cam_heatmap_get_value (raw, 0.5, 0.75)));
  g_assert_true (isnan (cam_heatmap_get_value (relu, 0.5, 0.75)));
}

static void
test_outside (void)
{
  g_autoptr (CamTensor) map = make_map (1, 1, (float[]){ 1 });
  g_autoptr (CamHeatmap) heatmap = cam_heatmap_new (map, 4, 4, FALSE, CAM_COLORMAP_JET, TRUE, NULL);

  g_assert_true (isnan (cam_heatmap_get_value (heatmap, -0.01, 0.5)));
  g_assert_true (isnan (cam_heatmap_get_value (heatmap, 0.5, -0.01)));
  g_assert_true (isnan (cam_heatmap_get_value (heatmap, 1.01, 0.5)));
  g_assert_true (isnan (cam_heatmap_get_value (heatmap, 0.5, 1.01)));
  g_assert_true (isnan (cam_heatmap_get_value (heatmap, NAN, 0.5)));
}

static void
test_no_evidence (void)
{
  g_autoptr (CamTensor) negative = make_map (1, 2, (float[]){ -1, -2 });
  g_autoptr (CamHeatmap) relu
      = cam_heatmap_new (negative, 2, 1, TRUE, CAM_COLORMAP_JET, TRUE, NULL);
  g_autoptr (CamHeatmap) raw
      = cam_heatmap_new (negative, 2, 1, FALSE, CAM_COLORMAP_COOLWARM, TRUE, NULL);

  g_assert_true (cam_heatmap_is_empty (relu));
  assert_color (get_pixel (relu, 0, 0), CAM_COLORMAP_JET, 0);
  assert_color (get_pixel (relu, 0, 1), CAM_COLORMAP_JET, 0);
  g_assert_false (cam_heatmap_is_empty (raw));
}

static const TestCase cases[] = {
  { "/heatmap/relu", test_relu },
  { "/heatmap/relu-enlarged", test_relu_enlarged },
  { "/heatmap/signed", test_signed },
  { "/heatmap/enlarged", test_enlarged },
  { "/heatmap/small", test_small },
  { "/heatmap/cells", test_cells },
  { "/heatmap/value", test_value },
  { "/heatmap/outside", test_outside },
  { "/heatmap/no-evidence", test_no_evidence },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
