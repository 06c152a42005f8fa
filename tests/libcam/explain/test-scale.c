/* SPDX-License-Identifier: MIT */

#include "cam-colormap.h"
#include "cam-difference.h"
#include "cam-explain.h"
#include "network-fixture.h"
#include "test-runner.h"

#include <math.h>

static CamTensor *
make_map (gsize n, const float *values)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ 1, n });

  memcpy (map->data, values, n * sizeof *values);
  return map;
}

/* Returns: the values from −100 to 100 in steps of 1, shuffled. */
static CamTensor *
make_ramp (void)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ 3, 67 });

  for (guint i = 0; i < 201; i++)
    map->data[i] = (float)(i * 88 % 201) - 100;
  return map;
}

static void
assert_ends (CamScale scale, float minimum, float maximum)
{
  g_assert_cmpfloat (scale.minimum, ==, minimum);
  g_assert_cmpfloat (scale.maximum, ==, maximum);
}

/* Two of 201 values are clipped at each end. */
static void
test_clipped (void)
{
  g_autoptr (CamTensor) ramp = make_ramp ();

  assert_ends (cam_scale_for_map (ramp, TRUE), 0, 100);
  assert_ends (cam_scale_for_clipped_map (ramp, TRUE), 0, 98);
  assert_ends (cam_scale_for_clipped_map (ramp, FALSE), -98, 98);
}

/* A map is not clipped if nothing would be left, or if it has few cells. */
static void
test_not_clipped (void)
{
  g_autoptr (CamTensor) few = make_map (4, (float[]){ -3, 1, 2, NAN });
  g_autoptr (CamTensor) spot = cam_tensor_new (2, (gsize[]){ 20, 20 });

  memset (spot->data, 0, spot->n_elements * sizeof (float));
  spot->data[7] = 5;
  assert_ends (cam_scale_for_clipped_map (few, TRUE), 0, 2);
  assert_ends (cam_scale_for_clipped_map (spot, TRUE), 0, 5);
}

static void
assert_beyond (CamScale scale, const CamTensor *map, gboolean relu, gboolean below, gboolean above)
{
  CamScale marked = cam_scale_mark_map (scale, map, relu);

  assert_ends (marked, scale.minimum, scale.maximum);
  g_assert_cmpint (marked.below, ==, below);
  g_assert_cmpint (marked.above, ==, above);
}

static void
test_beyond (void)
{
  g_autoptr (CamTensor) map = make_map (4, (float[]){ -3, 1, 2, NAN });

  assert_beyond ((CamScale){ 0, 2 }, map, TRUE, FALSE, FALSE);
  assert_beyond ((CamScale){ 0, 1.5f }, map, TRUE, FALSE, TRUE);
  assert_beyond ((CamScale){ -1, 1 }, map, FALSE, TRUE, TRUE);
  assert_beyond ((CamScale){ -3, 3 }, map, FALSE, FALSE, FALSE);
}

/* Evidence counts on both sides of zero, whatever its sign. */
static void
test_evidence (void)
{
  CamScale scale = { -4, 4 };

  g_assert_cmpfloat (cam_scale_get_evidence (scale, 0), ==, 0);
  g_assert_cmpfloat (cam_scale_get_evidence (scale, -1), ==, 0.25f);
  g_assert_cmpfloat (cam_scale_get_evidence (scale, 2), ==, 0.5f);
  g_assert_cmpfloat (cam_scale_get_evidence (scale, 9), ==, 1);
  g_assert_cmpfloat (cam_scale_get_evidence (scale, NAN), ==, 0);
  g_assert_cmpfloat (cam_scale_get_evidence ((CamScale){ 0, 0 }, 0), ==, 0);
  g_assert_cmpfloat (cam_scale_get_evidence ((CamScale){ 0, 4 }, -3), ==, 0);
}

static void
test_fade (void)
{
  const float values[] = { 0, 1, 4, NAN };
  guint8 pixels[16];

  cam_colormap_apply_row (CAM_COLORMAP_JET, values, 4, (CamScale){ 0, 4 }, pixels);
  cam_colormap_fade_row (values, 4, (CamScale){ 0, 4 }, pixels);
  g_assert_cmpuint (pixels[3], ==, 0);
  g_assert_cmpuint (pixels[7], ==, 64);
  g_assert_cmpuint (pixels[11], ==, 255);
  g_assert_cmpuint (pixels[15], ==, 0);
  g_assert_cmpmem (pixels + 8, 3, cam_colormap_get_table (CAM_COLORMAP_JET) + 255 * 3, 3);
}

static CamExplanation *
explain (const char *name, guint before)
{
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");
  g_autoptr (GError) error = NULL;
  CamExplanation *explanation = cam_explain (network,
                                             cam_checkpoint_lookup (expected, "image"),
                                             cam_network_get_default_layer (network) - before,
                                             NULL,
                                             &error);

  g_assert_no_error (error);
  return explanation;
}

/* Checks that one scale contains the values of all classes' maps, whichever class is requested. */
static void
check_all_classes (const char *name, CamMethod method, guint before, gboolean relu, gboolean clip)
{
  g_autoptr (CamExplanation) explanation = explain (name, before);
  CamScaling own = { CAM_SCALE_OWN, clip, relu }, all = { CAM_SCALE_ALL, clip, relu };
  guint n_classes = cam_explanation_get_n_classes (explanation);
  g_autofree CamScale *scales = g_new (CamScale, n_classes);
  CamScale expected, scale;

  g_assert_cmpuint (cam_explanation_count_scaled (explanation, method), ==, n_classes);
  for (guint c = 0; c < n_classes; c++)
    g_assert_true (
        cam_explanation_get_scale (explanation, method, c, &own, &scales[c], NULL, NULL));
  expected = cam_scale_unite (scales, n_classes);
  for (guint c = 0; c < n_classes; c++)
    {
      g_assert_true (cam_explanation_get_scale (explanation, method, c, &all, &scale, NULL, NULL));
      assert_ends (scale, expected.minimum, expected.maximum);
      g_assert_true (clip || !(scale.below || scale.above));
    }
}

static void
test_all_classes (void)
{
  for (guint i = 0; i < 8; i++)
    {
      gboolean relu = i & 1, clip = (i & 2) != 0;
      guint before = i & 4 ? 1 : 0;

      check_all_classes ("gap-lesson", CAM_METHOD_CAM, before, relu, clip);
      check_all_classes ("gap-lesson", CAM_METHOD_GRAD_CAM, before, relu, clip);
      check_all_classes ("cnn-lesson", CAM_METHOD_GRAD_CAM, before, relu, clip);
    }
  /* So many classes that their maps are not kept. */
  check_all_classes ("gap-100-classes", CAM_METHOD_CAM, 0, TRUE, FALSE);
  check_all_classes ("gap-100-classes", CAM_METHOD_GRAD_CAM, 0, FALSE, FALSE);
}

/* The scales of CAM and Grad-CAM differ by a factor, the number of pixels. */
static void
test_methods_differ (void)
{
  g_autoptr (CamExplanation) explanation = explain ("gap-lesson", 0);
  CamScaling all = { CAM_SCALE_ALL, FALSE, TRUE };
  CamScale cam, grad_cam;
  gsize height, width;

  cam_explanation_get_map_size (explanation, &height, &width);
  g_assert_true (
      cam_explanation_get_scale (explanation, CAM_METHOD_CAM, 0, &all, &cam, NULL, NULL));
  g_assert_true (
      cam_explanation_get_scale (explanation, CAM_METHOD_GRAD_CAM, 0, &all, &grad_cam, NULL, NULL));
  g_assert_cmpfloat (cam.maximum, >, 0);
  g_assert_cmpfloat_with_epsilon (
      grad_cam.maximum * (float)(height * width) / cam.maximum, 1, 1e-4);
}

/* If each map takes a backward pass, the scale is that of the likeliest classes only. */
static void
test_many_passes (void)
{
  g_autoptr (CamExplanation) explanation = explain ("gap-100-classes", 1);

  g_assert_cmpuint (cam_explanation_count_scaled (explanation, CAM_METHOD_CAM), ==, 100);
  g_assert_cmpuint (cam_explanation_count_scaled (explanation, CAM_METHOD_GRAD_CAM), ==, 32);
}

static void
test_refused_and_cancelled (void)
{
  g_autoptr (CamExplanation) explanation = explain ("cnn-lesson", 0);
  g_autoptr (CamExplanation) many = explain ("gap-100-classes", 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) cancelled = NULL;
  CamScaling all = { CAM_SCALE_ALL, FALSE, TRUE };
  CamScale scale;

  g_assert_false (
      cam_explanation_get_scale (explanation, CAM_METHOD_CAM, 0, &all, &scale, NULL, &refused));
  g_assert_nonnull (refused);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      cam_explanation_get_scale (many, CAM_METHOD_CAM, 0, &all, &scale, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const TestCase cases[] = {
  { "/scale/clipped", test_clipped },
  { "/scale/not-clipped", test_not_clipped },
  { "/scale/beyond", test_beyond },
  { "/scale/evidence", test_evidence },
  { "/scale/fade", test_fade },
  { "/scale/all-classes", test_all_classes },
  { "/scale/methods-differ", test_methods_differ },
  { "/scale/many-passes", test_many_passes },
  { "/scale/refused-and-cancelled", test_refused_and_cancelled },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
