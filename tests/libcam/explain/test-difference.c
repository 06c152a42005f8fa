/* SPDX-License-Identifier: MIT */

#include "cam-difference.h"
#include "cam-map.h"
#include "network-fixture.h"
#include "random-tensor.h"
#include "test-runner.h"

#include <math.h>

static CamTensor *
make_map (const float *values)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ 2, 2 });

  memcpy (map->data, values, 4 * sizeof *values);
  return map;
}

static void
assert_map (const CamTensor *map, const float *values)
{
  g_assert_cmpuint (map->n_dims, ==, 2);
  g_assert_cmpuint (map->n_elements, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (map->data[i], values[i], 1e-6f);
}

static void
test_subtract (void)
{
  g_autoptr (CamTensor) a = make_map ((float[]){ 1, 2, 3, -4 });
  g_autoptr (CamTensor) b = make_map ((float[]){ 5, 2, -1, -4 });
  g_autoptr (CamTensor) difference = cam_map_subtract (a, b, NULL);

  assert_map (difference, (float[]){ -4, 0, 4, 0 });
}

static void
test_largest (void)
{
  g_autoptr (CamTensor) map = make_map ((float[]){ 1, -8, 4, NAN });
  g_autoptr (CamTensor) zero = make_map ((float[]){ 0, 0, 0, 0 });
  g_autoptr (CamTensor) negative = make_map ((float[]){ -1, -2, -3, -4 });
  g_autoptr (CamTensor) shares = cam_map_divide_by_largest (map, FALSE, NULL);
  g_autoptr (CamTensor) positive = cam_map_divide_by_largest (map, TRUE, NULL);
  g_autoptr (CamTensor) nothing = cam_map_divide_by_largest (zero, FALSE, NULL);
  g_autoptr (CamTensor) cut = cam_map_divide_by_largest (negative, TRUE, NULL);

  g_assert_cmpfloat (cam_map_get_largest (map), ==, 8);
  g_assert_cmpfloat (cam_map_get_largest (zero), ==, 0);
  g_assert_cmpfloat (shares->data[0], ==, 0.125f);
  g_assert_cmpfloat (shares->data[1], ==, -1);
  g_assert_true (isnan (shares->data[3]));
  g_assert_cmpfloat (positive->data[0], ==, 0.25f);
  g_assert_cmpfloat (positive->data[1], ==, 0);
  g_assert_cmpfloat (positive->data[2], ==, 1);
  assert_map (nothing, (float[]){ 0, 0, 0, 0 });
  assert_map (cut, (float[]){ 0, 0, 0, 0 });
}

static void
test_unite (void)
{
  CamScale one = cam_scale_unite ((CamScale[]){ { 0, 3 } }, 1);
  CamScale positive = cam_scale_unite ((CamScale[]){ { 0, 3 }, { 1, 7 }, { 0, 2 } }, 3);
  CamScale is_signed = cam_scale_unite ((CamScale[]){ { -2, 2 }, { -5, 5 } }, 2);

  g_assert_true (one.minimum == 0 && one.maximum == 3);
  g_assert_true (positive.minimum == 0 && positive.maximum == 7);
  g_assert_true (is_signed.minimum == -5 && is_signed.maximum == 5);
}

static void
check_pair (CamExplanation *explanation, guint a, guint b)
{
  const float *logits = cam_explanation_get_logits (explanation);
  g_autoptr (CamTensor) difference
      = cam_explanation_get_difference (explanation, CAM_METHOD_CAM, a, b, NULL, NULL);
  double bias = (double)cam_explanation_get_bias (explanation, a)
                - cam_explanation_get_bias (explanation, b);

  g_assert_cmpfloat_with_epsilon (
      cam_map_get_mean (difference) + bias, (double)logits[a] - logits[b], 1e-5);
}

/* The mean of A − B plus the biases' difference is the logits' difference. */
static void
test_sum (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("gap-lesson", ".expected.pth");
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExplanation) explanation = cam_explain (network,
                                                        cam_checkpoint_lookup (expected, "image"),
                                                        cam_network_get_default_layer (network),
                                                        NULL,
                                                        &error);
  guint n_classes;

  g_assert_no_error (error);
  n_classes = cam_explanation_get_n_classes (explanation);
  for (guint a = 0; a < n_classes; a++)
    for (guint b = 0; b < n_classes; b++)
      check_pair (explanation, a, b);
}

/* If there is no CAM, the function returns %NULL and an error. */
static void
test_no_cam (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-lesson", ".expected.pth");
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExplanation) explanation = cam_explain (network,
                                                        cam_checkpoint_lookup (expected, "image"),
                                                        cam_network_get_default_layer (network),
                                                        NULL,
                                                        NULL);
  g_autoptr (CamTensor) difference
      = cam_explanation_get_difference (explanation, CAM_METHOD_CAM, 0, 1, NULL, &error);

  g_assert_null (difference);
  g_assert_nonnull (error);
}

static const TestCase cases[] = {
  { "/difference/subtract", test_subtract }, { "/difference/largest", test_largest },
  { "/difference/unite", test_unite },       { "/difference/sum", test_sum },
  { "/difference/no-cam", test_no_cam },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
