/* SPDX-License-Identifier: MIT */

#include "cam-map.h"
#include "random-tensor.h"
#include "test-runner.h"

#include <math.h>

static CamTensor *
map_of (gsize height, gsize width, const float *values)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ height, width });

  memcpy (map->data, values, height * width * sizeof (float));
  return map;
}

static void
assert_values (const CamTensor *map, const float *expected, float epsilon)
{
  for (gsize i = 0; i < map->n_elements; i++)
    g_assert_cmpfloat_with_epsilon (map->data[i], expected[i], epsilon);
}

static void
test_range_and_mean (void)
{
  g_autoptr (CamTensor) map = map_of (2, 3, (float[]){ -2, 0, 4, 1, 3, 0 });
  float minimum, maximum;

  cam_map_get_range (map, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -2);
  g_assert_cmpfloat (maximum, ==, 4);
  g_assert_cmpfloat (cam_map_get_mean (map), ==, 1);
}

static void
test_normalise (void)
{
  g_autoptr (CamTensor) map = map_of (1, 4, (float[]){ -2, 0, 6, 3 });
  g_autoptr (CamTensor) positive = map_of (1, 3, (float[]){ 2, 4, 3 });
  g_autoptr (CamTensor) with_relu = cam_map_normalise (map, TRUE, NULL);
  g_autoptr (CamTensor) without = cam_map_normalise (map, FALSE, NULL);
  g_autoptr (CamTensor) all_positive = cam_map_normalise (positive, TRUE, NULL);

  assert_values (with_relu, (float[]){ 0, 0, 1, 0.5f }, 1e-7f);
  assert_values (without, (float[]){ 0, 0.25f, 1, 0.625f }, 1e-7f);
  assert_values (all_positive, (float[]){ 0, 1, 0.5f }, 1e-7f);
}

static void
test_empty (void)
{
  g_autoptr (CamTensor) constant = map_of (1, 3, (float[]){ 5, 5, 5 });
  g_autoptr (CamTensor) negative = map_of (1, 3, (float[]){ -5, -1, 0 });
  g_autoptr (CamTensor) from_constant = cam_map_normalise (constant, FALSE, NULL);
  g_autoptr (CamTensor) from_negative = cam_map_normalise (negative, TRUE, NULL);

  g_assert_true (cam_map_is_empty (constant, FALSE));
  g_assert_true (cam_map_is_empty (constant, TRUE));
  g_assert_true (cam_map_is_empty (negative, TRUE));
  g_assert_false (cam_map_is_empty (negative, FALSE));
  assert_values (from_constant, (float[]){ 0, 0, 0 }, 1e-7f);
  assert_values (from_negative, (float[]){ 0, 0, 0 }, 1e-7f);
}

static void
test_not_finite (void)
{
  g_autoptr (CamTensor) map = map_of (1, 5, (float[]){ NAN, 1, INFINITY, 3, -INFINITY });
  g_autoptr (CamTensor) nothing = map_of (1, 2, (float[]){ NAN, NAN });
  g_autoptr (CamTensor) normalised = cam_map_normalise (map, FALSE, NULL);
  g_autoptr (CamTensor) zeros = cam_map_normalise (nothing, TRUE, NULL);
  double max_delta, pearson;

  g_assert_false (cam_map_is_empty (map, FALSE));
  g_assert_true (cam_map_is_empty (nothing, FALSE));
  assert_values (normalised, (float[]){ 0, 0, 0, 1, 0 }, 1e-7f);
  assert_values (zeros, (float[]){ 0, 0 }, 1e-7f);
  cam_map_compare (map, map, &max_delta, &pearson);
  g_assert_cmpfloat (max_delta, ==, 0);
  g_assert_cmpfloat_with_epsilon (pearson, 1, 1e-12);
}

/* Values so large that their difference is infinite in float32. */
static void
test_wide_range (void)
{
  g_autoptr (CamTensor) map = map_of (1, 3, (float[]){ -3e38f, 0, 3e38f });
  g_autoptr (CamTensor) normalised = cam_map_normalise (map, FALSE, NULL);

  assert_values (normalised, (float[]){ 0, 0.5f, 1 }, 1e-7f);
}

static void
test_compare (void)
{
  g_autoptr (CamTensor) a = map_of (1, 4, (float[]){ 1, 2, 3, 5 });
  g_autoptr (CamTensor) scaled = map_of (1, 4, (float[]){ 10, 20, 30, 50 });
  g_autoptr (CamTensor) turned = map_of (1, 4, (float[]){ -1, -2, -3, -5 });
  g_autoptr (CamTensor) other = map_of (1, 4, (float[]){ 1, 3, 2, 5 });
  g_autoptr (CamTensor) constant = map_of (1, 4, (float[]){ 2, 2, 2, 2 });
  double max_delta, pearson;

  cam_map_compare (a, scaled, &max_delta, &pearson);
  g_assert_cmpfloat_with_epsilon (max_delta, 0, 1e-7);
  g_assert_cmpfloat_with_epsilon (pearson, 1, 1e-12);
  cam_map_compare (a, turned, &max_delta, &pearson);
  g_assert_cmpfloat_with_epsilon (max_delta, 1, 1e-7);
  g_assert_cmpfloat_with_epsilon (pearson, -1, 1e-12);
  cam_map_compare (a, other, &max_delta, &pearson);
  g_assert_cmpfloat_with_epsilon (max_delta, 0.25, 1e-7);
  g_assert_cmpfloat_with_epsilon (pearson, 7.75 / 8.75, 1e-12);
  cam_map_compare (a, constant, &max_delta, &pearson);
  g_assert_cmpfloat (pearson, ==, 0);
  cam_map_compare (constant, constant, &max_delta, &pearson);
  g_assert_cmpfloat (pearson, ==, 1);
}

/* Expected values are those of torch.nn.functional.interpolate (…, mode='bilinear',
 * align_corners=False). */
static void
test_resize (void)
{
  const float larger[]
      = { 1,      3.5f, 2.375f, -2,      0.9f,   3.3375f, 2.625f, -1,     0.5f,   2.6875f,
          3.625f, 3,    0.1f,   2.0375f, 4.625f, 7,       0,      1.875f, 4.875f, 8 };
  const float mixed[] = { 4.5f, 6.1f, 8.5f, 12.1f, 14.5f, 58.5f, 64.9f, 74.5f, 85.3f, 92.5f };
  g_autoptr (CamTensor) small = map_of (2, 3, (float[]){ 1, 5, -2, 0, 3, 8 });
  g_autoptr (CamTensor) squares = cam_tensor_new (2, (gsize[]){ 4, 3 });
  g_autoptr (CamTensor) enlarged = cam_map_resize (small, 5, 4, NULL);
  g_autoptr (CamTensor) same = cam_map_resize (small, 2, 3, NULL);
  g_autoptr (CamTensor) pixel = map_of (1, 1, (float[]){ 7 });
  g_autoptr (CamTensor) spread = cam_map_resize (pixel, 2, 2, NULL);
  g_autoptr (CamTensor) changed = NULL;

  for (gsize i = 0; i < 12; i++)
    squares->data[i] = (float)(i * i);
  changed = cam_map_resize (squares, 2, 5, NULL);
  assert_values (enlarged, larger, 1e-5f);
  assert_values (changed, mixed, 2e-5f);
  assert_values (spread, (float[]){ 7, 7, 7, 7 }, 1e-7f);
  g_assert_true (same == small);
}

static const TestCase cases[] = {
  { "/map/range-and-mean", test_range_and_mean },
  { "/map/normalise", test_normalise },
  { "/map/empty", test_empty },
  { "/map/not-finite", test_not_finite },
  { "/map/wide-range", test_wide_range },
  { "/map/compare", test_compare },
  { "/map/resize", test_resize },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
