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

/* The fixtures' names of a convolution's own maps, and of those after the ReLU that follows it. */
static const char *const kinds[] = { "conv", "relu" };

static CamExplanation *
explain_fixture (CamNetwork *network, CamCheckpoint *expected, guint layer)
{
  g_autoptr (GError) error = NULL;
  CamExplanation *explanation
      = cam_explain (network, cam_checkpoint_lookup (expected, "image"), layer, NULL, &error);

  g_assert_no_error (error);
  return explanation;
}

/* Returns: row @index of a tensor: a map of C × H × W, or a vector of C × K. */
static CamTensor *
slice (const CamTensor *stack, gsize index)
{
  CamTensor *row = cam_tensor_new (stack->n_dims - 1, stack->shape + 1);

  memcpy (row->data, stack->data + index * row->n_elements, row->n_elements * sizeof (float));
  return row;
}

static void
check_map (CamExplanation *explanation, CamMethod method, guint c, const CamTensor *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) map = cam_explanation_get_map (explanation, method, c, NULL, &error);
  g_autoptr (CamTensor) expected = slice (all, c);

  g_assert_no_error (error);
  assert_tensors_close (map, expected, MAP_TOLERANCE);
}

static void
check_normalised (CamExplanation *explanation, gboolean relu, const CamTensor *expected)
{
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (explanation, CAM_METHOD_GRAD_CAM, 0, NULL, NULL);
  g_autoptr (CamTensor) normalised = cam_map_normalise (map, relu, NULL);

  assert_tensors_close (normalised, expected, MAP_TOLERANCE);
}

static void
check_gradient (CamNetwork *network,
                CamCheckpoint *expected,
                guint layer,
                const CamTensor *gradient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamForward) forward = cam_network_forward (
      network, cam_checkpoint_lookup (expected, "image"), layer, NULL, &error);
  g_autoptr (CamTensor) found = cam_network_backward (network, forward, 0, layer, NULL, &error);

  g_assert_no_error (error);
  assert_tensors_close (found, gradient, MAP_TOLERANCE);
}

/* @layer is a convolution or the ReLU after it. */
static void
check_layer (CamNetwork *network, CamCheckpoint *expected, guint layer)
{
  gboolean relu = cam_network_get_layer (network, layer)->kind == CAM_LAYER_RELU;
  const char *name = cam_network_get_layer (network, relu ? layer - 1 : layer)->name;
  const char *kind = kinds[relu];
  g_autoptr (CamExplanation) explanation = explain_fixture (network, expected, layer);
  const CamTensor *alpha = lookup_expected (expected, name, kind, "alpha");
  const CamTensor *cam = lookup_expected (expected, name, kind, "cam");

  g_assert_true ((cam != NULL) == cam_explanation_check_method (explanation, CAM_METHOD_CAM, NULL));
  for (guint c = 0; c < alpha->shape[0]; c++)
    {
      g_autoptr (CamTensor) weights
          = cam_explanation_get_weights (explanation, CAM_METHOD_GRAD_CAM, c, NULL, NULL);
      g_autoptr (CamTensor) row = slice (alpha, c);

      assert_tensors_close (weights, row, MAP_TOLERANCE);
      check_map (
          explanation, CAM_METHOD_GRAD_CAM, c, lookup_expected (expected, name, kind, "grad_cam"));
      if (cam != NULL)
        check_map (explanation, CAM_METHOD_CAM, c, cam);
    }
  check_normalised (explanation, TRUE, lookup_expected (expected, name, kind, "relu"));
  check_normalised (explanation, FALSE, lookup_expected (expected, name, kind, "signed"));
  check_gradient (network, expected, layer, lookup_expected (expected, name, kind, "gradient"));
}

static void
test_values (gconstpointer name)
{
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    if (cam_network_get_layer (network, i)->kind == CAM_LAYER_CONV)
      {
        check_layer (network, expected, i);
        check_layer (network, expected, i + 1);
      }
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
  explanation = explain_fixture (network, expected, cam_network_get_default_layer (network));
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, NULL, NULL);

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
  g_autoptr (CamExplanation) explanation = explain_fixture (network, expected, 5);
  g_autoptr (CamExplanation) early = explain_fixture (network, expected, 4);
  const float *logits = cam_explanation_get_logits (explanation);
  const float *values = cam_explanation_get_gap_values (explanation);
  const float *before = cam_explanation_get_gap_values (early);
  double total = 0;
  gsize height, width;

  cam_explanation_get_map_size (explanation, &height, &width);
  g_assert_cmpuint (height, ==, 9);
  g_assert_cmpuint (width, ==, 13);
  g_assert_cmpuint (cam_explanation_get_n_channels (explanation), ==, 64);
  g_assert_true (cam_explanation_get_network (explanation) == network);
  g_assert_cmpuint (cam_explanation_get_layer (explanation), ==, 5);
  g_assert_true (cam_explanation_is_exact (explanation));
  g_assert_false (cam_explanation_is_exact (early));
  for (guint c = 0; c < 4; c++)
    {
      g_autoptr (CamTensor) weights
          = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, c, NULL, NULL);
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
      g_autoptr (CamTensor) relu = cam_explanation_get_channel (explanation, k, NULL, NULL);
      g_autoptr (CamTensor) conv = cam_explanation_get_channel (early, k, NULL, NULL);

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
  g_autoptr (CamExplanation) no_gap = explain_fixture (cnn, cnn_expected, 7);
  g_autoptr (CamExplanation) early = explain_fixture (gap, gap_expected, 2);

  g_assert_false (cam_explanation_check_method (no_gap, CAM_METHOD_CAM, NULL));
  g_assert_null (cam_explanation_get_map (no_gap, CAM_METHOD_CAM, 0, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
  g_assert_nonnull (strstr (error->message, "2 fully connected layers instead"));
  g_assert_nonnull (strstr (error->message, "Grad-CAM works here."));
  g_clear_error (&error);
  g_assert_null (cam_explanation_get_weights (early, CAM_METHOD_CAM, 0, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
  g_assert_nonnull (strstr (error->message, "conv_layers.5"));
}

/* A map that was requested is kept. If there are too many, the oldest one is dropped. */
static void
test_maps_are_kept (void)
{
  const gsize map_size = 110 * 40 * sizeof (float);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autoptr (CamTensor) image = random_tensor (rand, 3, (gsize[]){ 3, 110, 40 });
  g_autoptr (CamNetwork) network = load_network ("gap-100-classes");
  g_autoptr (CamExplanation) explanation = cam_explain (network, image, 2, NULL, NULL);
  g_autoptr (CamTensor) first
      = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, NULL, NULL);
  g_autoptr (CamTensor) again
      = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, NULL, NULL);
  g_autoptr (CamTensor) later = NULL;

  g_assert_true (first == again);
  for (guint c = 0; c < 100; c++)
    cam_tensor_unref (cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, NULL, NULL));
  later = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, NULL, NULL);
  g_assert_true (later != first);
  assert_tensors_close (later, first, 0);

  /* It has at least 16 feature maps, and fewer maps than there are for 100 classes. */
  g_assert_cmpuint (cam_explanation_get_size (explanation), >, 16 * map_size);
  g_assert_cmpuint (cam_explanation_get_size (explanation), <, 200 * map_size);
}

static gpointer
request_every_map (gpointer data)
{
  CamExplanation *explanation = data;
  double sum = 0;

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, CAM_METHOD_GRAD_CAM, c, NULL, NULL);

      sum += cam_map_get_mean (map) + cam_explanation_get_gap_values (explanation)[0];
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
  g_autofree double *alone = request_every_map (other);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, request_every_map, explanation);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree double *together = g_thread_join (threads[i]);

      g_assert_cmpfloat (*together, ==, *alone);
    }
}

/* If feature maps are too large to keep, everything still works, and maps are computed when they
 * are requested. */
static void
test_nothing_kept (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("gap-lesson", ".expected.pth");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const CamTensor *cam = lookup_expected (expected, "conv_layers.4", kinds[i], "cam");
      const CamTensor *grad_cam = lookup_expected (expected, "conv_layers.4", kinds[i], "grad_cam");
      gsize max_kept_bytes = network->max_kept_bytes;
      g_autoptr (CamExplanation) kept = explain_fixture (network, expected, 4 + i);
      g_autoptr (CamExplanation) explanation = NULL;
      g_autoptr (CamTensor) channel = NULL, same = NULL;

      network->max_kept_bytes = 1000;
      explanation = explain_fixture (network, expected, 4 + i);
      network->max_kept_bytes = max_kept_bytes;
      g_assert_cmpuint (
          cam_explanation_get_size (explanation), <, cam_explanation_get_size (kept) - 20000);
      channel = cam_explanation_get_channel (explanation, 7, NULL, NULL);
      same = cam_explanation_get_channel (kept, 7, NULL, NULL);
      assert_tensors_close (channel, same, 1e-6);
      for (guint c = 0; c < 4; c++)
        {
          check_map (explanation, CAM_METHOD_CAM, c, cam);
          check_map (explanation, CAM_METHOD_GRAD_CAM, c, grad_cam);
        }
    }
}

/* All layers before the head are targets, including max pools. A pool's maps have the largest value
 * of each 2 × 2 of the layer before, and Grad-CAM uses the gradient after the pool. */
static void
test_pool (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-lesson", ".expected.pth");
  guint n_targets = 0;

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    {
      CamLayerKind kind = cam_network_get_layer (network, i)->kind;
      g_autoptr (CamExplanation) explanation = NULL, before = NULL;
      g_autoptr (CamForward) forward = NULL;
      g_autoptr (CamTensor) gradient = NULL, weights = NULL;
      const float *values;
      gsize height, width;

      n_targets += cam_network_is_target (network, i);
      g_assert_true (cam_network_is_target (network, i)
                     == g_str_has_prefix (cam_network_get_layer (network, i)->name, "conv_layers"));
      if (kind != CAM_LAYER_MAX_POOL)
        continue;
      explanation = explain_fixture (network, expected, i);
      before = explain_fixture (network, expected, i - 1);
      values = cam_explanation_get_gap_values (explanation);
      cam_explanation_get_map_size (explanation, &height, &width);
      for (guint k = 0; k < cam_explanation_get_n_channels (explanation); k++)
        {
          g_autoptr (CamTensor) maps = cam_explanation_get_channel (explanation, k, NULL, NULL);
          g_autoptr (CamTensor) large = cam_explanation_get_channel (before, k, NULL, NULL);

          g_assert_cmpuint (maps->shape[0], ==, height);
          g_assert_cmpuint (maps->shape[1], ==, width);
          g_assert_cmpfloat_with_epsilon (cam_map_get_mean (maps), values[k], 1e-6);
          for (gsize y = 0; y < height; y++)
            for (gsize x = 0; x < width; x++)
              {
                const float *square = large->data + 2 * y * large->shape[1] + 2 * x;

                g_assert_cmpfloat (
                    maps->data[y * width + x],
                    ==,
                    MAX (MAX (square[0], square[1]),
                         MAX (square[large->shape[1]], square[large->shape[1] + 1])));
              }
        }
      forward
          = cam_network_forward (network, cam_checkpoint_lookup (expected, "image"), i, NULL, NULL);
      gradient = cam_network_backward (network, forward, 1, i, NULL, NULL);
      weights = cam_explanation_get_weights (explanation, CAM_METHOD_GRAD_CAM, 1, NULL, NULL);
      for (guint k = 0; k < weights->n_elements; k++)
        {
          g_autoptr (CamTensor) channel = slice (gradient, k);

          g_assert_cmpfloat_with_epsilon (weights->data[k], cam_map_get_mean (channel), 1e-6);
        }
    }
  g_assert_cmpuint (n_targets, ==, cam_network_get_default_layer (network) + 2);
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
  normalised = cam_map_normalise (map, TRUE, NULL);
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
  { "/explain/pool", test_pool },
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
