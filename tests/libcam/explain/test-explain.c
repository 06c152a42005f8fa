/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-explain.h"
#include "cam-map.h"
#include "cam-network-private.h"
#include "network-fixture.h"
#include "random-tensor.h"
#include "test-runner.h"

#include <math.h>

#define MAP_TOLERANCE 5e-4

static const struct
{
  CamTap tap;
  const char *name;
} taps[] = { { CAM_TAP_RELU, "relu" }, { CAM_TAP_CONV, "conv" } };

static CamExplanation *
explain_fixture (CamNetwork *network, CamCheckpoint *expected, guint layer)
{
  g_autoptr (GError) error = NULL;
  CamExplanation *explanation
      = cam_explain (network, cam_checkpoint_lookup (expected, "image"), layer, NULL, &error);

  g_assert_no_error (error);
  return explanation;
}

/* Row @index of a tensor: a map of C × H × W, a vector of C × K. */
static CamTensor *
slice (const CamTensor *stack, gsize index)
{
  CamTensor *row = cam_tensor_new (stack->n_dims - 1, stack->shape + 1);

  memcpy (row->data, stack->data + index * row->n_elements, row->n_elements * sizeof (float));
  return row;
}

static void
check_map (CamExplanation *explanation, CamMethod method, guint c, CamTap tap, const CamTensor *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) map = cam_explanation_get_map (explanation, method, c, tap, NULL, &error);
  g_autoptr (CamTensor) expected = slice (all, c);

  g_assert_no_error (error);
  assert_tensors_close (map, expected, MAP_TOLERANCE);
}

static void
check_normalised (CamExplanation *explanation, CamTap tap, gboolean relu, const CamTensor *expected)
{
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (explanation, CAM_METHOD_GRAD_CAM, 0, tap, NULL, NULL);
  g_autoptr (CamTensor) normalised = cam_map_normalise (map, relu);

  assert_tensors_close (normalised, expected, MAP_TOLERANCE);
}

static void
check_gradient (CamNetwork *network,
                CamCheckpoint *expected,
                guint layer,
                guint tapped,
                const CamTensor *gradient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamForward) forward = cam_network_forward (
      network, cam_checkpoint_lookup (expected, "image"), layer, NULL, &error);
  g_autoptr (CamTensor) found = cam_network_backward (network, forward, 0, tapped, NULL, &error);

  g_assert_no_error (error);
  assert_tensors_close (found, gradient, MAP_TOLERANCE);
}

static void
check_layer (CamNetwork *network, CamCheckpoint *expected, guint layer)
{
  const char *name = cam_network_get_layer (network, layer)->name;
  g_autoptr (CamExplanation) explanation = explain_fixture (network, expected, layer);

  for (guint i = 0; i < G_N_ELEMENTS (taps); i++)
    {
      CamTap tap = taps[i].tap;
      const CamTensor *alpha = lookup_expected (expected, name, taps[i].name, "alpha");
      const CamTensor *cam = lookup_expected (expected, name, taps[i].name, "cam");

      g_assert_true ((cam != NULL)
                     == cam_explanation_check_method (explanation, CAM_METHOD_CAM, NULL));
      for (guint c = 0; c < alpha->shape[0]; c++)
        {
          g_autoptr (CamTensor) weights
              = cam_explanation_get_weights (explanation, CAM_METHOD_GRAD_CAM, c, tap, NULL, NULL);
          g_autoptr (CamTensor) row = slice (alpha, c);

          assert_tensors_close (weights, row, MAP_TOLERANCE);
          check_map (explanation,
                     CAM_METHOD_GRAD_CAM,
                     c,
                     tap,
                     lookup_expected (expected, name, taps[i].name, "grad_cam"));
          if (cam != NULL)
            check_map (explanation, CAM_METHOD_CAM, c, tap, cam);
        }
      check_normalised (
          explanation, tap, TRUE, lookup_expected (expected, name, taps[i].name, "relu"));
      check_normalised (
          explanation, tap, FALSE, lookup_expected (expected, name, taps[i].name, "signed"));
      check_gradient (network,
                      expected,
                      layer,
                      tap == CAM_TAP_CONV ? layer : layer + 1,
                      lookup_expected (expected, name, taps[i].name, "gradient"));
    }
}

static void
test_values (gconstpointer name)
{
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    if (cam_network_get_layer (network, i)->kind == CAM_LAYER_CONV)
      check_layer (network, expected, i);
}

/* mean (raw CAM_c) + β^c = y^c */
static void
test_map_adds_up (gconstpointer name)
{
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");
  g_autoptr (CamExplanation) explanation = NULL;

  if (!cam_network_has_gap (network))
    return;
  explanation = explain_fixture (network, expected, cam_network_get_last_conv (network));
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, CAM_TAP_RELU, NULL, NULL);

      g_assert_cmpfloat_with_epsilon (cam_map_get_mean (map)
                                          + cam_explanation_get_bias (explanation, c),
                                      cam_explanation_get_logits (explanation)[c],
                                      1e-4);
    }
}

/* β^c + Σ_k w_k^c F^k = y^c, and the other numbers that the window shows. */
static void
test_parts (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("gap-lesson", ".expected.pth");
  g_autoptr (CamExplanation) explanation = explain_fixture (network, expected, 4);
  const float *logits = cam_explanation_get_logits (explanation);
  const float *values = cam_explanation_get_gap_values (explanation, CAM_TAP_RELU);
  const float *before = cam_explanation_get_gap_values (explanation, CAM_TAP_CONV);
  double total = 0;
  gsize height, width;

  cam_explanation_get_map_size (explanation, &height, &width);
  g_assert_cmpuint (height, ==, 9);
  g_assert_cmpuint (width, ==, 13);
  g_assert_cmpuint (cam_explanation_get_n_channels (explanation), ==, 64);
  g_assert_true (cam_explanation_get_network (explanation) == network);
  g_assert_cmpuint (cam_explanation_get_layer (explanation), ==, 4);
  for (guint c = 0; c < 4; c++)
    {
      g_autoptr (CamTensor) weights
          = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, c, CAM_TAP_CONV, NULL, NULL);
      double sum = cam_explanation_get_bias (explanation, c);

      g_assert_cmpuint (weights->n_elements, ==, 64);
      for (guint k = 0; k < 64; k++)
        sum += (double)weights->data[k] * values[k];
      g_assert_cmpfloat_with_epsilon (sum, logits[c], 1e-5);
      g_assert_cmpfloat (logits[c], <=, logits[cam_explanation_get_prediction (explanation)]);
      total += cam_explanation_get_probabilities (explanation)[c];
      g_assert_cmpfloat_with_epsilon (cam_explanation_get_probabilities (explanation)[c]
                                          / cam_explanation_get_probabilities (explanation)[0],
                                      expf (logits[c] - logits[0]),
                                      1e-4);
    }
  g_assert_cmpfloat_with_epsilon (total, 1, 1e-6);
  for (guint k = 0; k < 64; k++)
    {
      g_autoptr (CamTensor) relu
          = cam_explanation_get_channel (explanation, k, CAM_TAP_RELU, NULL, NULL);
      g_autoptr (CamTensor) conv
          = cam_explanation_get_channel (explanation, k, CAM_TAP_CONV, NULL, NULL);

      g_assert_cmpfloat_with_epsilon (cam_map_get_mean (relu), values[k], 1e-6);
      g_assert_cmpfloat_with_epsilon (cam_map_get_mean (conv), before[k], 1e-6);
      for (gsize i = 0; i < relu->n_elements; i++)
        g_assert_cmpfloat (relu->data[i], ==, MAX (conv->data[i], 0));
    }
}

static void
test_cam_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamNetwork) cnn = load_network ("cnn-lesson");
  g_autoptr (CamNetwork) gap = load_network ("gap-lesson");
  g_autoptr (CamCheckpoint) cnn_expected = load_fixture ("cnn-lesson", ".expected.pth");
  g_autoptr (CamCheckpoint) gap_expected = load_fixture ("gap-lesson", ".expected.pth");
  g_autoptr (CamExplanation) no_gap = explain_fixture (cnn, cnn_expected, 6);
  g_autoptr (CamExplanation) early = explain_fixture (gap, gap_expected, 2);

  g_assert_false (cam_explanation_check_method (no_gap, CAM_METHOD_CAM, NULL));
  g_assert_null (cam_explanation_get_map (no_gap, CAM_METHOD_CAM, 0, CAM_TAP_RELU, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
  g_assert_nonnull (strstr (error->message, "2 fully connected layers instead"));
  g_assert_nonnull (strstr (error->message, "Grad-CAM works here."));
  g_clear_error (&error);
  g_assert_null (
      cam_explanation_get_weights (early, CAM_METHOD_CAM, 0, CAM_TAP_RELU, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
  g_assert_nonnull (strstr (error->message, "conv_layers.4"));
}

/* A map that was asked for is kept, and the oldest makes room when there are too many. */
static void
test_maps_are_kept (void)
{
  const gsize map_size = 110 * 40 * sizeof (float);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autoptr (CamTensor) image = random_tensor (rand, 3, (gsize[]){ 3, 110, 40 });
  g_autoptr (CamNetwork) network = load_network ("gap-100-classes");
  g_autoptr (CamExplanation) explanation = cam_explain (network, image, 2, NULL, NULL);
  g_autoptr (CamTensor) first
      = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, CAM_TAP_RELU, NULL, NULL);
  g_autoptr (CamTensor) again
      = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, CAM_TAP_RELU, NULL, NULL);
  g_autoptr (CamTensor) later = NULL;

  g_assert_true (first == again);
  for (guint c = 0; c < 100; c++)
    cam_tensor_unref (
        cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, CAM_TAP_RELU, NULL, NULL));
  later = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, CAM_TAP_RELU, NULL, NULL);
  g_assert_true (later != first);
  assert_tensors_close (later, first, 0);

  /* 16 feature maps at least, and fewer maps than 100 classes have at two taps. */
  g_assert_cmpuint (cam_explanation_get_size (explanation), >, 16 * map_size);
  g_assert_cmpuint (cam_explanation_get_size (explanation), <, 200 * map_size);
}

static gpointer
ask_for_every_map (gpointer data)
{
  CamExplanation *explanation = data;
  double sum = 0;

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    for (guint i = 0; i < G_N_ELEMENTS (taps); i++)
      {
        g_autoptr (CamTensor) map = cam_explanation_get_map (
            explanation, CAM_METHOD_GRAD_CAM, c, taps[i].tap, NULL, NULL);

        sum += cam_map_get_mean (map)
               + cam_explanation_get_gap_values (explanation, taps[i].tap)[0];
      }
  return g_memdup2 (&sum, sizeof sum);
}

static void
test_threads (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-lesson", ".expected.pth");
  g_autoptr (CamExplanation) explanation = explain_fixture (network, expected, 3);
  g_autoptr (CamExplanation) other = explain_fixture (network, expected, 3);
  g_autofree double *alone = ask_for_every_map (other);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, ask_for_every_map, explanation);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree double *together = g_thread_join (threads[i]);

      g_assert_cmpfloat (*together, ==, *alone);
    }
}

/* Feature maps that are too large to keep: everything is still there, drawn when it is asked for.
 */
static void
test_nothing_kept (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("gap-lesson", ".expected.pth");
  g_autoptr (CamExplanation) kept = explain_fixture (network, expected, 4);
  g_autoptr (CamExplanation) explanation = NULL;

  network->max_kept_bytes = 1000;
  explanation = explain_fixture (network, expected, 4);
  g_assert_cmpuint (
      cam_explanation_get_size (explanation), <, cam_explanation_get_size (kept) - 20000);
  for (guint i = 0; i < G_N_ELEMENTS (taps); i++)
    {
      CamTap tap = taps[i].tap;
      g_autoptr (CamTensor) channel = cam_explanation_get_channel (explanation, 7, tap, NULL, NULL);
      g_autoptr (CamTensor) same = cam_explanation_get_channel (kept, 7, tap, NULL, NULL);
      const CamTensor *cam = lookup_expected (expected, "conv_layers.4", taps[i].name, "cam");
      const CamTensor *grad_cam
          = lookup_expected (expected, "conv_layers.4", taps[i].name, "grad_cam");

      assert_tensors_close (channel, same, 1e-6);
      for (guint c = 0; c < 4; c++)
        {
          check_map (explanation, CAM_METHOD_CAM, c, tap, cam);
          check_map (explanation, CAM_METHOD_GRAD_CAM, c, tap, grad_cam);
        }
    }
}

static void
test_not_a_number (void)
{
  g_autoptr (CamTensor) image = cam_tensor_new (3, (gsize[]){ 3, 9, 13 });
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 9, 13 });
  g_autoptr (CamTensor) normalised = NULL;

  for (gsize i = 0; i < image->n_elements; i++)
    image->data[i] = NAN;
  g_assert_null (cam_explain (network, image, 4, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_null (cam_network_predict (network, image, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "not a number"));
  for (gsize i = 0; i < map->n_elements; i++)
    map->data[i] = NAN;
  normalised = cam_map_normalise (map, TRUE);
  g_assert_true (cam_map_is_empty (map, FALSE));
  for (gsize i = 0; i < map->n_elements; i++)
    g_assert_cmpfloat (normalised->data[i], ==, 0);
}

static void
test_error_passes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) image = cam_tensor_new (3, (gsize[]){ 1, 9, 13 });
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");

  g_assert_null (cam_explain (network, image, 4, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
}

static const TestCase cases[] = {
  { "/explain/parts", test_parts },
  { "/explain/cam-refused", test_cam_refused },
  { "/explain/maps-are-kept", test_maps_are_kept },
  { "/explain/threads", test_threads },
  { "/explain/nothing-kept", test_nothing_kept },
  { "/explain/not-a-number", test_not_a_number },
  { "/explain/error-passes", test_error_passes },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (network_fixtures); i++)
    {
      g_autofree char *values = g_strdup_printf ("/explain/values/%s", network_fixtures[i]);
      g_autofree char *sums = g_strdup_printf ("/explain/adds-up/%s", network_fixtures[i]);

      g_test_add_data_func (values, network_fixtures[i], test_values);
      if (g_str_has_prefix (network_fixtures[i], "gap-"))
        g_test_add_data_func (sums, network_fixtures[i], test_map_adds_up);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
