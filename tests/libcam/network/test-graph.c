/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint.h"
#include "cam-graph.h"

#include <math.h>

/* torchvision's networks as ONNX files, against what PyTorch computes with them. */

static const char *const fixtures[] = {
  "resnet18",      "resnet18-17", "resnet18-unfolded",  "resnet50",        "resnext50",
  "mobilenet_v2",  "mnasnet",     "mobilenet_v3_small", "efficientnet_b0", "regnet_y_400mf",
  "densenet",      "googlenet",   "squeezenet1_1",      "inception_v3",    "shufflenet_v2",
  "convnext_tiny", "vgg11_bn",    "convnext_tiny-13",   "alexnet",
};

static char *
find_file (const char *name, const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);

  return g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", base, NULL);
}

static CamGraph *
load_graph (const char *name)
{
  g_autofree char *path = find_file (name, ".onnx");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = cam_onnx_load (file, NULL, &error);
  CamGraph *graph;

  g_assert_no_error (error);
  graph = cam_graph_new (onnx, &error);
  g_assert_no_error (error);
  return graph;
}

static CamCheckpoint *
load_expected (const char *name)
{
  g_autofree char *path = find_file (name, ".expected.pth");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *expected = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  return expected;
}

static double
largest_of (const CamTensor *tensor)
{
  double largest = 0;

  for (gsize i = 0; i < tensor->n_elements; i++)
    largest = fmax (largest, fabs (tensor->data[i]));
  return largest;
}

static double
difference (const CamTensor *a, const CamTensor *b)
{
  double largest = 0;

  g_assert_cmpuint (a->n_elements, ==, b->n_elements);
  for (gsize i = 0; i < a->n_elements; i++)
    largest = fmax (largest, fabs ((double)a->data[i] - b->data[i]));
  return largest;
}

static void
assert_near (const CamTensor *tensor, const CamTensor *expected, double tolerance)
{
  g_assert_cmpfloat (difference (tensor, expected), <=, tolerance * largest_of (expected));
}

static void
test_logits (gconstpointer name)
{
  g_autoptr (CamGraph) graph = load_graph (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraphPass) pass = cam_graph_forward (
      graph, cam_checkpoint_lookup (expected, "image"), CAM_GRAPH_NONE, NULL, &error);

  g_assert_no_error (error);
  assert_near (cam_graph_pass_get_logits (pass), cam_checkpoint_lookup (expected, "logits"), 1e-4);
}

/* Σ_k w_k A^k */
static CamTensor *
draw (const CamTensor *maps, const float *weights)
{
  gsize n = maps->shape[1] * maps->shape[2];
  CamTensor *map = cam_tensor_new (2, maps->shape + 1);

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;

      for (gsize k = 0; k < maps->shape[0]; k++)
        sum += (double)weights[k] * maps->data[k * n + i];
      map->data[i] = sum;
    }
  return map;
}

static CamTensor *
average (const CamTensor *gradient)
{
  CamTensor *alpha = cam_tensor_new (1, gradient->shape);
  gsize n = gradient->n_elements / gradient->shape[0];

  for (gsize k = 0; k < gradient->shape[0]; k++)
    {
      double sum = 0;

      for (gsize i = 0; i < n; i++)
        sum += gradient->data[k * n + i];
      alpha->data[k] = sum / n;
    }
  return alpha;
}

/* The layer whose feature maps are those that PyTorch's hook saw. */
static CamGraphPass *
find_layer (CamGraph *graph, CamTensor *image, const CamTensor *maps)
{
  for (guint i = 0; i < cam_graph_get_n_layers (graph); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CamGraphPass) pass = NULL;
      gsize shape[3];

      if (!cam_graph_get_shape (graph, i, image->shape[1], image->shape[2], shape, &error)
          || shape[0] != maps->shape[0] || shape[1] != maps->shape[1] || shape[2] != maps->shape[2])
        continue;
      pass = cam_graph_forward (graph, image, i, NULL, &error);
      g_assert_no_error (error);
      if (difference (cam_graph_pass_get_maps (pass), maps) <= 5e-4 * largest_of (maps))
        return g_steal_pointer (&pass);
    }
  return NULL;
}

static void
check_grad_cam (const char *name, const char *which)
{
  g_autoptr (CamGraph) graph = load_graph (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  g_autofree char *maps_name = g_strconcat (which, ".maps", NULL);
  g_autofree char *map_name = g_strconcat (which, ".grad-cam", NULL);
  g_autofree char *alpha_name = g_strconcat (which, ".alpha", NULL);
  guint class_index = cam_checkpoint_lookup (expected, "class")->data[0];
  g_autoptr (CamGraphPass) pass = find_layer (graph,
                                              cam_checkpoint_lookup (expected, "image"),
                                              cam_checkpoint_lookup (expected, maps_name));
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) gradient = NULL;
  g_autoptr (CamTensor) alpha = NULL;
  g_autoptr (CamTensor) map = NULL;

  g_assert_nonnull (pass);
  gradient = cam_graph_backward (pass, class_index, NULL, &error);
  g_assert_no_error (error);
  alpha = average (gradient);
  assert_near (alpha, cam_checkpoint_lookup (expected, alpha_name), 5e-4);
  map = draw (cam_graph_pass_get_maps (pass), alpha->data);
  assert_near (map, cam_checkpoint_lookup (expected, map_name), 5e-4);
}

static void
test_grad_cam_early (gconstpointer name)
{
  check_grad_cam (name, "early");
}

static void
test_grad_cam_last (gconstpointer name)
{
  check_grad_cam (name, "last");
}

static void
test_cam (gconstpointer name)
{
  g_autoptr (CamGraph) graph = load_graph (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  const CamGraphGap *gap = cam_graph_get_gap (graph);
  CamTensor *cam = cam_checkpoint_lookup (expected, "cam");
  guint class_index = cam_checkpoint_lookup (expected, "class")->data[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraphPass) pass = NULL;
  g_autoptr (CamTensor) map = NULL;
  double mean = 0;

  if (cam == NULL)
    {
      g_assert_true (gap->layer == CAM_GRAPH_NONE || g_str_equal (name, "resnet18-unfolded"));
      return;
    }
  g_assert_cmpuint (gap->layer, !=, CAM_GRAPH_NONE);
  pass = cam_graph_forward (
      graph, cam_checkpoint_lookup (expected, "image"), gap->layer, NULL, &error);
  g_assert_no_error (error);
  map = draw (cam_graph_pass_get_maps (pass),
              gap->weights->data + class_index * gap->weights->shape[1]);
  assert_near (map, cam, 5e-4);
  for (gsize i = 0; i < map->n_elements; i++)
    mean += map->data[i] / map->n_elements;
  if (gap->is_exact)
    g_assert_cmpfloat_with_epsilon (mean + gap->bias->data[class_index],
                                    cam_graph_pass_get_logits (pass)->data[class_index],
                                    1e-4 * largest_of (cam_graph_pass_get_logits (pass)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      const struct
      {
        const char *name;
        GTestDataFunc function;
      } tests[] = { { "logits", test_logits },
                    { "cam", test_cam },
                    { "grad-cam-last", test_grad_cam_last },
                    { "grad-cam-early", test_grad_cam_early } };

      for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
        {
          g_autofree char *path = g_strdup_printf ("/graph/%s/%s", tests[t].name, fixtures[i]);

          g_test_add_data_func (path, fixtures[i], tests[t].function);
        }
    }
  return g_test_run ();
}
