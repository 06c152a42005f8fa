/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-network.h"
#include "network-fixture.h"
#include "random-tensor.h"
#include "test-runner.h"

#include <math.h>
#include <string.h>

/* A tensor of a network with random weights; its shape ends at the first 0. */
typedef struct
{
  const char *name;
  gsize shape[5];
} TensorCase;

static CamNetwork *
build_network (const TensorCase *cases, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (GPtrArray) tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (; cases->name != NULL; cases++)
    {
      guint n_dims = 0;

      while (cases->shape[n_dims] != 0)
        n_dims++;
      g_ptr_array_add (names, (gpointer)cases->name);
      g_ptr_array_add (tensors, random_tensor (rand, n_dims, cases->shape));
    }
  g_ptr_array_add (names, NULL);
  return cam_network_new_from_tensors ((const char *const *)names->pdata, tensors, NULL, error);
}

static void
test_logits (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");
  const CamTensor *logits = cam_checkpoint_lookup (expected, "logits");
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  g_autoptr (CamForward) forward = cam_network_forward (network, image, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cam_network_get_n_classes (network), ==, logits->n_elements);
  g_assert_cmpuint (forward->logits->n_elements, ==, logits->n_elements);
  for (gsize c = 0; c < logits->n_elements; c++)
    g_assert_cmpfloat_with_epsilon (
        forward->logits->data[c], logits->data[c], 1e-4f * MAX (fabsf (logits->data[c]), 0.01f));
}

static void
test_predict (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamNetwork) network = load_network (name);
  g_autoptr (CamCheckpoint) expected = load_fixture (name, ".expected.pth");
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  g_autoptr (CamForward) forward = cam_network_forward (network, image, 0, NULL, &error);
  g_autoptr (CamTensor) logits = NULL;

  g_assert_no_error (error);
  logits = cam_network_predict (network, image, NULL, &error);
  g_assert_no_error (error);
  assert_tensors_close (logits, forward->logits, 1e-5);
}

static void
assert_layers (CamNetwork *network, const char *expected)
{
  const char *const kinds[] = { "conv", "relu", "pool", "gap", "flatten", "linear" };
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    {
      const CamLayer *layer = cam_network_get_layer (network, i);

      g_string_append_printf (found, "%s %s\n", kinds[layer->kind], layer->name);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_lesson_gap (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  guint index;
  gsize shape[3];

  assert_layers (network,
                 "conv conv_layers.0\nrelu conv_layers.1\nconv conv_layers.2\nrelu conv_layers.3\n"
                 "conv conv_layers.4\nrelu conv_layers.5\ngap gap\nlinear fc.1\n");
  g_assert_cmpuint (cam_network_get_n_parameters (network), ==, 23844);
  g_assert_true (cam_network_has_gap (network));
  g_assert_cmpuint (cam_network_get_input_size (network), ==, 0);
  g_assert_cmpuint (cam_network_get_default_layer (network), ==, 5);
  g_assert_cmpuint (cam_network_get_n_input_channels (network), ==, 3);
  g_assert_true (cam_network_find_layer (network, "conv_layers.4", &index));
  g_assert_cmpuint (index, ==, 4);
  g_assert_false (cam_network_find_layer (network, "conv_layers.6", &index));

  g_assert_true (cam_network_get_output_shape (network, 4, 256, 200, shape, NULL));
  g_assert_cmpuint (shape[0], ==, 64);
  g_assert_cmpuint (shape[1], ==, 256);
  g_assert_cmpuint (shape[2], ==, 200);
  g_assert_true (cam_network_get_output_shape (network, 7, 256, 200, shape, NULL));
  g_assert_cmpuint (shape[0], ==, 4);
  g_assert_cmpuint (shape[1], ==, 1);
}

static void
test_lesson_cnn (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  gsize shape[3];

  assert_layers (network,
                 "conv conv_layers.0\nrelu conv_layers.1\npool conv_layers.2\n"
                 "conv conv_layers.3\nrelu conv_layers.4\npool conv_layers.5\n"
                 "conv conv_layers.6\nrelu conv_layers.7\npool conv_layers.8\n"
                 "flatten flatten\nlinear fc_layers.1\nrelu fc_layers.2\nlinear fc_layers.3\n");
  g_assert_false (cam_network_has_gap (network));
  g_assert_cmpuint (cam_network_get_input_size (network), ==, 16);
  g_assert_cmpuint (cam_network_get_default_layer (network), ==, 7);
  g_assert_true (cam_network_get_output_shape (network, 6, 16, 16, shape, NULL));
  g_assert_cmpuint (shape[0], ==, 16);
  g_assert_cmpuint (shape[1], ==, 4);
  g_assert_cmpuint (shape[2], ==, 4);
}

static void
test_input_size (void)
{
  /* Most heads take only oblong pictures: 4 × 6 values in a channel are not those of a square. */
  const struct
  {
    const char *name;
    guint size;
  } cases[] = {
    { "cnn-1-stage", 0 }, { "cnn-2-stages", 0 }, { "cnn-4-stages", 0 },  { "cnn-deep-head", 12 },
    { "cnn-mixed", 0 },   { "cnn-kernel-5", 0 }, { "cnn-no-hidden", 8 }, { "gap-pooled", 0 },
  };
  /* The head takes 2 channels of 3 × 3, which need 10 pixels before the pool and the kernel of
   * 5. */
  const TensorCase odd[] = { { "conv_layers.0.weight", { 2, 1, 3, 3 } },
                             { "conv_layers.3.weight", { 2, 2, 5, 5 } },
                             { "conv_layers.5.weight", { 2, 2, 3, 3 } },
                             { "fc_layers.1.weight", { 3, 18 } },
                             { NULL } };
  g_autoptr (CamNetwork) network = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CamNetwork) fixture = load_network (cases[i].name);

      g_assert_cmpuint (cam_network_get_input_size (fixture), ==, cases[i].size);
    }
  network = build_network (odd, NULL);
  g_assert_cmpuint (cam_network_get_input_size (network), ==, 10);
}

static void
assert_error_says (GError **error, int code, const char *first, const char *second)
{
  g_assert_error (*error, CAM_ERROR, code);
  g_assert_nonnull (strstr ((*error)->message, first));
  g_assert_nonnull (strstr ((*error)->message, second));
  g_clear_error (error);
}

static void
test_unknown_networks (void)
{
  const struct
  {
    TensorCase tensors[5];
    const char *found, *expected;
  } cases[] = {
    { { { NULL } }, "no convolutions", "conv_layers.I" },
    { { { "fc.1.weight", { 4, 3 } } }, "no convolutions", "conv_layers.I" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } } }, "no linear layer", "fc.I" },
    { { { "bn1.weight", { 4 } } }, "bn1.weight", "conv_layers.I" },
    { { { "conv_layers.0.running_mean", { 4 } } }, "running_mean", "bias (out)" },
    { { { "conv_layers.x.weight", { 4, 3, 3, 3 } } }, "conv_layers.x.weight", "conv_layers.I" },
    { { { "weight", { 4 } } }, "weight", "conv_layers.I" },
    { { { "conv_layers.0.bias", { 4 } }, { "fc.1.weight", { 2, 4 } } },
      "no weight",
      "conv_layers" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 5 } }, { "fc.1.weight", { 2, 4 } } },
      "4 × 3 × 3 × 5",
      "k × k" },
    { { { "conv_layers.0.weight", { 4, 3, 3 } }, { "fc.1.weight", { 2, 4 } } },
      "4 × 3 × 3",
      "k × k" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } },
        { "conv_layers.0.bias", { 5 } },
        { "fc.1.weight", { 2, 4 } } },
      "its bias is 5",
      "bias (out)" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } },
        { "conv_layers.2.weight", { 4, 5, 3, 3 } },
        { "fc.1.weight", { 2, 4 } } },
      "4 × 5 × 3 × 3",
      "gives 4" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } },
        { "conv_layers.1.weight", { 4, 4, 3, 3 } },
        { "fc.1.weight", { 2, 4 } } },
      "1 apart",
      "2 (a ReLU" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } },
        { "conv_layers.4.weight", { 4, 4, 3, 3 } },
        { "fc.1.weight", { 2, 4 } } },
      "4 apart",
      "3 (a ReLU" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } }, { "fc.1.weight", { 2, 9 } } },
      "takes 9",
      "4 channels" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } }, { "fc.1.weight", { 2 } } },
      "fc.1 is 2",
      "(out × in)" },
    { { { "conv_layers.0.weight", { 4, 3, 3, 3 } },
        { "fc_layers.1.weight", { 5, 16 } },
        { "fc_layers.3.weight", { 2, 6 } } },
      "2 × 6",
      "gives 5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (build_network (cases[i].tensors, &error));
      assert_error_says (&error, CAM_ERROR_NETWORK, cases[i].found, cases[i].expected);
    }
}

/* Linear layers without a Sequential around them, and layers without a bias. */
static void
test_known_variants (void)
{
  const TensorCase bare[]
      = { { "fc.weight", { 2, 4 } }, { "conv_layers.0.weight", { 4, 1, 3, 3 } }, { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CamNetwork) network = build_network (bare, &error);

  g_assert_no_error (error);
  assert_layers (network, "conv conv_layers.0\nrelu conv_layers.1\ngap gap\nlinear fc\n");
  g_assert_cmpuint (cam_network_get_n_parameters (network), ==, 2 * 4 + 4 * 9);
}

static void
test_mismatch (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (CamNetwork) cnn = load_network ("cnn-lesson");
  g_autoptr (CamNetwork) kernel_7 = load_network ("gap-kernel-7");
  g_autoptr (CamTensor) grey = random_tensor (rand, 3, (gsize[]){ 1, 16, 16 });
  g_autoptr (CamTensor) wide = random_tensor (rand, 3, (gsize[]){ 3, 24, 40 });
  g_autoptr (CamTensor) small = random_tensor (rand, 3, (gsize[]){ 4, 20, 12 });
  g_autoptr (CamTensor) tiny = random_tensor (rand, 3, (gsize[]){ 3, 4, 4 });
  g_autoptr (CamTensor) empty = cam_tensor_new (3, (gsize[]){ 3, 0, 4 });

  g_assert_null (cam_network_forward (cnn, grey, 0, NULL, &error));
  assert_error_says (&error, CAM_ERROR_MISMATCH, "3 channels", "1 × 16 × 16");
  g_assert_null (cam_network_forward (cnn, wide, 0, NULL, &error));
  assert_error_says (&error, CAM_ERROR_MISMATCH, "40 × 24", "16 × 16");
  g_assert_null (cam_network_forward (kernel_7, small, 0, NULL, &error));
  assert_error_says (&error, CAM_ERROR_MISMATCH, "12 × 20", "conv_layers.4");
  g_assert_null (cam_network_forward (cnn, tiny, 0, NULL, &error));
  assert_error_says (&error, CAM_ERROR_MISMATCH, "4 × 4", "conv_layers.8");
  g_assert_null (cam_network_forward (cnn, empty, 0, NULL, &error));
  assert_error_says (&error, CAM_ERROR_MISMATCH, "4 × 0", "too small");
}

/* 8 × 32 leaves as many values as 16 × 16, so it fits the head. */
static void
test_oblong_picture (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamTensor) image = random_tensor (rand, 3, (gsize[]){ 3, 8, 32 });
  g_autoptr (CamForward) forward = cam_network_forward (network, image, 6, NULL, &error);
  const CamTensor *maps;

  g_assert_no_error (error);
  maps = g_ptr_array_index (forward->outputs, 6);
  g_assert_cmpuint (maps->shape[1], ==, 2);
  g_assert_cmpuint (maps->shape[2], ==, 8);
}

/* The outputs that are kept do not depend on the first layer that is kept, and none before that is
 * kept. */
static void
test_first_kept (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-lesson", ".expected.pth");
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  g_autoptr (CamForward) all = cam_network_forward (network, image, 0, NULL, NULL);
  g_autoptr (CamForward) last = cam_network_forward (network, image, 6, NULL, NULL);

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    {
      const CamTensor *kept = g_ptr_array_index (last->outputs, i);

      if (i < 6)
        g_assert_null (kept);
      else
        assert_tensors_close (kept, g_ptr_array_index (all->outputs, i), 0);
    }
}

static void
test_backward_in_steps (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-deep-head");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-deep-head", ".expected.pth");
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  g_autoptr (CamForward) forward = cam_network_forward (network, image, 0, NULL, NULL);

  for (guint layer = 0; layer < cam_network_get_n_layers (network); layer++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CamTensor) gradient
          = cam_network_backward (network, forward, 1, layer, NULL, &error);
      const CamTensor *output = g_ptr_array_index (forward->outputs, layer);

      g_assert_no_error (error);
      g_assert_cmpuint (gradient->n_dims, ==, 3);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpuint (gradient->shape[i], ==, output->shape[i]);
    }
}

static void
test_not_a_number (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (CamTensor) image = random_tensor (rand, 3, (gsize[]){ 3, 16, 16 });
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamForward) forward = NULL;
  g_autoptr (CamTensor) gradient = NULL;

  image->data[5] = NAN;
  image->data[300] = INFINITY;
  forward = cam_network_forward (network, image, 0, NULL, NULL);
  g_assert_true (isnan (forward->logits->data[0]));
  gradient = cam_network_backward (network, forward, 0, 0, NULL, NULL);
  g_assert_nonnull (gradient);
}

static void
assert_limit (const TensorCase *cases, const char *text)
{
  g_autoptr (GError) error = NULL;
  CamNetwork *network = build_network (cases, &error);

  g_assert_null (network);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

/* Asserts that a network is refused: @n convolutions of 1 × 1, of which every second has @n_wide
 * channels and the others one. */
static void
assert_deep_limit (guint n, gsize n_wide, const char *text)
{
  g_autofree TensorCase *cases = g_new0 (TensorCase, n + 2);
  g_autoptr (GStringChunk) names = g_string_chunk_new (64);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("conv_layers.%u.weight", 2 * i);

      cases[i] = (TensorCase){ g_string_chunk_insert (names, name),
                               { i % 2 == 0 ? n_wide : 1, i % 2 == 0 ? 1 : n_wide, 1, 1 } };
    }
  cases[n] = (TensorCase){ "fc.1.weight", { 2, n % 2 == 0 ? 1 : n_wide } };
  assert_limit (cases, text);
}

static void
test_limits (void)
{
  assert_limit ((const TensorCase[]){ { "conv_layers.0.weight", { CAM_MAX_CHANNELS + 1, 1, 1, 1 } },
                                      { "fc.1.weight", { 2, CAM_MAX_CHANNELS + 1 } },
                                      { NULL, { 0 } } },
                "channels");
  assert_limit ((const TensorCase[]){ { "conv_layers.0.weight", { 2, CAM_MAX_CHANNELS + 1, 1, 1 } },
                                      { "fc.1.weight", { 2, 2 } },
                                      { NULL, { 0 } } },
                "input channels");
  assert_limit ((const TensorCase[]){ { "conv_layers.0.weight",
                                        { 2, 1, CAM_MAX_KERNEL + 1, CAM_MAX_KERNEL + 1 } },
                                      { "fc.1.weight", { 2, 2 } },
                                      { NULL, { 0 } } },
                "kernel");
  assert_limit ((const TensorCase[]){ { "conv_layers.0.weight", { 2, 1, 1, 1 } },
                                      { "fc.1.weight", { CAM_MAX_CLASSES + 1, 2 } },
                                      { NULL, { 0 } } },
                "outputs");
  assert_deep_limit (CAM_MAX_LAYERS, 1, "layers");
  assert_deep_limit (80, CAM_MAX_CHANNELS, "memory");
}

/* Feature maps of 4 GiB from a network with few weights. */
static void
test_large_maps (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamNetwork) network
      = build_network ((const TensorCase[]){ { "conv_layers.0.weight", { 16000, 1, 1, 1 } },
                                             { "conv_layers.2.weight", { 1, 16000, 1, 1 } },
                                             { "fc.1.weight", { 2, 1 } },
                                             { NULL, { 0 } } },
                       &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (CamTensor) image = random_tensor (rand, 3, (gsize[]){ 1, 256, 256 });

  g_assert_no_error (error);
  g_assert_null (cam_network_forward (network, image, 0, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "256 × 256"));
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (CamCheckpoint) expected = load_fixture ("cnn-lesson", ".expected.pth");
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  g_autoptr (CamForward) forward = cam_network_forward (network, image, 0, NULL, NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_network_forward (network, image, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cam_network_backward (network, forward, 0, 9, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const TestCase cases[] = {
  { "/network/lesson/gap", test_lesson_gap },
  { "/network/lesson/cnn", test_lesson_cnn },
  { "/network/input-size", test_input_size },
  { "/network/unknown", test_unknown_networks },
  { "/network/variants", test_known_variants },
  { "/network/mismatch", test_mismatch },
  { "/network/oblong-picture", test_oblong_picture },
  { "/network/first-kept", test_first_kept },
  { "/network/backward-in-steps", test_backward_in_steps },
  { "/network/not-a-number", test_not_a_number },
  { "/network/limits", test_limits },
  { "/network/large-maps", test_large_maps },
  { "/network/cancelled", test_cancelled },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (network_fixtures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/network/logits/%s", network_fixtures[i]);
      g_autofree char *predict = g_strdup_printf ("/network/predict/%s", network_fixtures[i]);

      g_test_add_data_func (path, network_fixtures[i], test_logits);
      g_test_add_data_func (predict, network_fixtures[i], test_predict);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
