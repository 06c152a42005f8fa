/* SPDX-License-Identifier: MIT */

#include <math.h>
#include <string.h>

#include "cam-checkpoint.h"
#include "cam-graph-private.h"
#include "cam-recipe.h"

/* torchvision's networks as ONNX files and as state dicts, compared with PyTorch's results. */

static const char *const fixtures[] = {
  "resnet18",      "resnet18-17", "resnet18-unfolded",  "resnet50",        "resnext50",
  "mobilenet_v2",  "mnasnet",     "mobilenet_v3_small", "efficientnet_b0", "regnet_y_400mf",
  "densenet",      "googlenet",   "squeezenet1_1",      "inception_v3",    "shufflenet_v2",
  "convnext_tiny", "vgg11_bn",    "convnext_tiny-13",   "alexnet",
};

/* Those that also have a state dict. */
static const char *const state_dicts[] = {
  "resnet18",        "resnet50",       "resnext50", "mobilenet_v2",  "mobilenet_v3_small",
  "efficientnet_b0", "regnet_y_400mf", "densenet",  "squeezenet1_1", "googlenet",
  "shufflenet_v2",   "mnasnet",        "vgg11",     "convnext_tiny", "vgg13_bn",
  "alexnet-224",
};

typedef enum
{
  FORM_ONNX,
  FORM_PTH,
  FORM_SAFETENSORS,
} Form;

typedef struct
{
  const char *name;
  Form form;
} Fixture;

static char *
find_file (const char *name, const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);

  return g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", base, NULL);
}

static CamCheckpoint *
load_tensors (const char *name, const char *suffix)
{
  g_autofree char *path = find_file (name, suffix);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *tensors = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  return tensors;
}

static CamCheckpoint *
load_expected (const char *name)
{
  return load_tensors (name, ".expected.pth");
}

/* Returns: the same tensors, written to a safetensors file and read again. */
static CamCheckpoint *
convert (CamCheckpoint *tensors)
{
  g_autoptr (GString) header = g_string_new ("{");
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CamCheckpoint *converted;
  gsize place = 0;
  guint64 length;

  for (guint i = 0; i < cam_checkpoint_get_n_tensors (tensors); i++)
    {
      const CamTensor *tensor = cam_checkpoint_get_tensor (tensors, i);
      gsize size = tensor->n_elements * sizeof (float);

      g_string_append_printf (header,
                              "%s\"%s\":{\"dtype\":\"F32\",\"shape\":[",
                              i > 0 ? "," : "",
                              cam_checkpoint_get_name (tensors, i));
      for (guint d = 0; d < tensor->n_dims; d++)
        g_string_append_printf (header, "%s%zu", d > 0 ? "," : "", tensor->shape[d]);
      g_string_append_printf (header, "],\"data_offsets\":[%zu,%zu]}", place, place + size);
      place += size;
    }
  g_string_append_c (header, '}');
  length = GUINT64_TO_LE ((guint64)header->len);
  g_byte_array_append (file, (const guint8 *)&length, sizeof length);
  g_byte_array_append (file, (const guint8 *)header->str, (guint)header->len);
  for (guint i = 0; i < cam_checkpoint_get_n_tensors (tensors); i++)
    {
      const CamTensor *tensor = cam_checkpoint_get_tensor (tensors, i);

      g_byte_array_append (
          file, (const guint8 *)tensor->data, (guint)(tensor->n_elements * sizeof (float)));
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  converted = cam_checkpoint_load_bytes (bytes, "made.safetensors", &error);
  g_assert_no_error (error);
  return converted;
}

static CamOnnx *
load_nodes (const Fixture *fixture, GError **error)
{
  g_autofree char *path = find_file (fixture->name, ".onnx");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CamCheckpoint) tensors = NULL;
  CamPreprocessing preprocessing;

  if (fixture->form == FORM_ONNX)
    return cam_onnx_load (file, NULL, error);
  tensors = load_tensors (fixture->name, ".pth");
  if (fixture->form == FORM_SAFETENSORS)
    {
      CamCheckpoint *converted = convert (tensors);

      g_object_unref (tensors);
      tensors = converted;
    }
  return cam_recipe_make (tensors, &preprocessing, error);
}

static CamGraph *
load_graph (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = load_nodes (fixture, &error);
  CamGraph *graph;

  g_assert_no_error (error);
  graph = cam_graph_new (onnx, &error);
  g_assert_no_error (error);
  return graph;
}

/* Returns: the input as torchvision's GoogLeNet transforms it, from ImageNet's mean and deviation
 * to −1 … 1. Its state dict does not show that. */
static CamTensor *
transform_input (const CamTensor *image)
{
  static const float mean[] = { 0.485f, 0.456f, 0.406f }, deviation[] = { 0.229f, 0.224f, 0.225f };
  CamTensor *brought = cam_tensor_new (3, image->shape);
  gsize n = image->shape[1] * image->shape[2];

  for (gsize i = 0; i < image->n_elements; i++)
    brought->data[i] = (image->data[i] * deviation[i / n] + mean[i / n] - 0.5f) / 0.5f;
  return brought;
}

/* Returns: the fixture's image, or that of the formula in make-graphs.py. */
static CamTensor *
get_image (const Fixture *fixture, CamGraph *graph, CamCheckpoint *expected)
{
  CamTensor *image = cam_checkpoint_lookup (expected, "image");
  guint32 state = 1;
  gsize height, width;

  if (image != NULL && fixture->form != FORM_ONNX && g_str_equal (fixture->name, "googlenet"))
    return transform_input (image);
  if (image != NULL)
    return cam_tensor_ref (image);
  cam_graph_get_input_size (graph, &height, &width);
  image = cam_tensor_new (3, (gsize[]){ 3, height, width });
  for (gsize i = 0; i < image->n_elements; i++)
    {
      state = 1664525 * state + 1013904223;
      image->data[i] = (float)(state >> 8) / (1 << 22) - 2;
    }
  return image;
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
test_logits (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (CamGraph) graph = load_graph (fixture);
  g_autoptr (CamCheckpoint) expected = load_expected (fixture->name);
  g_autoptr (CamTensor) image = get_image (fixture, graph, expected);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraphPass) pass = cam_graph_forward (graph, image, CAM_GRAPH_NONE, NULL, &error);

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

/* Returns: a pass to the layer whose feature maps are those of PyTorch's hook. */
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
check_grad_cam (const Fixture *fixture, const char *which)
{
  g_autoptr (CamGraph) graph = load_graph (fixture);
  g_autoptr (CamCheckpoint) expected = load_expected (fixture->name);
  g_autoptr (CamTensor) image = get_image (fixture, graph, expected);
  g_autofree char *maps_name = g_strconcat (which, ".maps", NULL);
  g_autofree char *map_name = g_strconcat (which, ".grad-cam", NULL);
  g_autofree char *alpha_name = g_strconcat (which, ".alpha", NULL);
  guint class_index = cam_checkpoint_lookup (expected, "class")->data[0];
  g_autoptr (CamGraphPass) pass
      = find_layer (graph, image, cam_checkpoint_lookup (expected, maps_name));
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) gradient = NULL;
  g_autoptr (CamTensor) alpha = NULL;
  g_autoptr (CamTensor) means = NULL;
  g_autoptr (CamTensor) map = NULL;

  g_assert_nonnull (pass);
  gradient = cam_graph_backward (pass, class_index, NULL, &error);
  g_assert_no_error (error);
  alpha = average (gradient);
  assert_near (alpha, cam_checkpoint_lookup (expected, alpha_name), 5e-4);
  means = cam_graph_backward_means (pass, class_index, NULL, &error);
  g_assert_no_error (error);
  assert_near (means, alpha, 1e-5);
  map = draw (cam_graph_pass_get_maps (pass), alpha->data);
  assert_near (map, cam_checkpoint_lookup (expected, map_name), 5e-4);
}

static void
test_grad_cam_early (gconstpointer data)
{
  check_grad_cam (data, "early");
}

static void
test_grad_cam_last (gconstpointer data)
{
  check_grad_cam (data, "last");
}

static void
test_cam (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (CamGraph) graph = load_graph (fixture);
  g_autoptr (CamCheckpoint) expected = load_expected (fixture->name);
  g_autoptr (CamTensor) image = get_image (fixture, graph, expected);
  const CamGraphGap *gap = cam_graph_get_gap (graph);
  CamTensor *cam = cam_checkpoint_lookup (expected, "cam");
  guint class_index = cam_checkpoint_lookup (expected, "class")->data[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraphPass) pass = NULL;
  g_autoptr (CamTensor) map = NULL;
  double mean = 0;

  if (cam == NULL)
    {
      g_assert_true (gap->layer == CAM_GRAPH_NONE
                     || g_str_equal (fixture->name, "resnet18-unfolded"));
      return;
    }
  g_assert_cmpuint (gap->layer, !=, CAM_GRAPH_NONE);
  pass = cam_graph_forward (graph, image, gap->layer, NULL, &error);
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

/* Only the last feature maps of VGG and AlexNet are averaged with a matrix; those of other networks
 * and earlier layers are not. */
static void
test_averages (void)
{
  const struct
  {
    const char *name;
    gboolean is_found;
  } networks[] = { { "vgg11_bn", TRUE }, { "alexnet", TRUE }, { "resnet18", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      const Fixture fixture = { networks[i].name, FORM_ONNX };
      g_autoptr (CamGraph) graph = load_graph (&fixture);
      guint last = cam_graph_get_default_layer (graph);
      gsize height, width;

      cam_graph_get_input_size (graph, &height, &width);
      for (guint layer = 0; layer <= last; layer += MAX (last, 1))
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (
              graph, height, width, cam_graph_get_layer (graph, layer)->value, &error);

          g_assert_no_error (error);
          g_assert_true ((cam_graph_find_means_step (plan) != CAM_GRAPH_NONE)
                         == (networks[i].is_found && layer == last));
        }
    }
}

static void
add_tests (const char *const *names, guint n, Form form)
{
  static const char *const forms[] = { "onnx", "pth", "safetensors" };
  static const struct
  {
    const char *name;
    GTestDataFunc function;
  } tests[] = { { "logits", test_logits },
                { "cam", test_cam },
                { "grad-cam-last", test_grad_cam_last },
                { "grad-cam-early", test_grad_cam_early } };

  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
      {
        g_autofree char *path
            = g_strdup_printf ("/graph/%s/%s/%s", tests[t].name, names[i], forms[form]);
        const Fixture fixture = { names[i], form };

        g_test_add_data_func_full (
            path, g_memdup2 (&fixture, sizeof fixture), tests[t].function, g_free);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_tests (fixtures, G_N_ELEMENTS (fixtures), FORM_ONNX);
  add_tests (state_dicts, G_N_ELEMENTS (state_dicts), FORM_PTH);
  add_tests (state_dicts, G_N_ELEMENTS (state_dicts), FORM_SAFETENSORS);
  g_test_add_func ("/graph/averages", test_averages);
  return g_test_run ();
}
