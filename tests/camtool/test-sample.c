/* SPDX-License-Identifier: MIT */

#include <math.h>
#include <string.h>

#include "cam-dataset.h"
#include "cam-difference.h"
#include "cam-explain.h"
#include "cam-map.h"
#include "cam-model.h"
#include "cam-picture.h"
#include "test-runner.h"
#include "tool-runner.h"

/* The bundled test set and its network. */

#define TOLERANCE 1e-4
#define MAP_TOLERANCE 5e-4 /* of the largest value */

static char *
get_sample_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);
}

static CamModel *
load_model (void)
{
  g_autofree char *path = get_sample_path ("model.pth");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamModel *model = cam_model_load (file, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static CamDataset *
open_dataset (void)
{
  g_autofree char *path = get_sample_path ("");
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamDataset *dataset = cam_dataset_open (folder, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

static CamExplanation *
explain (CamModel *model, GFile *file)
{
  CamNetwork *network = cam_model_get_network (model);
  CamPictureSize size = { .square = cam_model_get_input_dim (model) };
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPicture) picture = cam_picture_load (file, &size, NULL, &error);
  g_autoptr (CamTensor) image = NULL;
  CamExplanation *explanation;

  g_assert_no_error (error);
  image = cam_picture_to_tensor (picture, cam_network_get_n_input_channels (network), NULL, NULL);
  explanation = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_assert_no_error (error);
  return explanation;
}

static void
assert_adds_up (const CamTensor *map, double bias, double logit)
{
  double sum = cam_map_get_mean (map) + bias;

  g_assert_cmpfloat_with_epsilon (sum, logit, TOLERANCE * MAX (1, fabs (logit)));
}

/* mean (raw CAM_c) + β^c = y^c, for every class of every picture. */
static void
test_maps_add_up (void)
{
  g_autoptr (CamModel) model = load_model ();
  g_autoptr (CamDataset) dataset = open_dataset ();

  g_assert_cmpuint (cam_dataset_get_n_samples (dataset), >=, 30);
  for (guint i = 0; i < cam_dataset_get_n_samples (dataset); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (dataset, i);
      g_autoptr (CamExplanation) explanation = explain (model, sample->file);
      const float *logits = cam_explanation_get_logits (explanation);

      g_test_message ("%s", sample->name);
      for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
        {
          g_autoptr (CamTensor) map
              = cam_explanation_get_map (explanation, CAM_METHOD_CAM, c, NULL, NULL);

          assert_adds_up (
              map, (double)cam_explanation_get_bias (explanation, c), (double)logits[c]);
        }
    }
}

/* Asserts that the means of blocks of a map are those of the fixture. */
static void
assert_blocks_close (const CamTensor *map, JsonArray *blocks, guint n_blocks, double largest)
{
  gsize height = map->shape[0] / n_blocks, width = map->shape[1] / n_blocks;

  g_assert_cmpuint (json_array_get_length (blocks), ==, n_blocks * n_blocks);
  for (guint i = 0; i < n_blocks * n_blocks; i++)
    {
      double sum = 0;

      for (gsize y = 0; y < height; y++)
        for (gsize x = 0; x < width; x++)
          sum += map->data[(i / n_blocks * height + y) * map->shape[1] + i % n_blocks * width + x];
      g_assert_cmpfloat_with_epsilon (sum / (double)(height * width),
                                      json_array_get_double_element (blocks, i),
                                      MAP_TOLERANCE * largest);
    }
}

/* A − B of a picture is the CAM of the first class in a network whose weights PyTorch has edited.
 * Its mean plus β^A − β^B is that network's logit. */
static void
check_difference (CamExplanation *explanation, JsonObject *expected, guint n_blocks)
{
  guint a = (guint)json_object_get_int_member (expected, "a");
  guint b = (guint)json_object_get_int_member (expected, "b");
  double logit = json_object_get_double_member (expected, "logit");
  double minimum = json_object_get_double_member (expected, "minimum");
  double maximum = json_object_get_double_member (expected, "maximum");
  double largest = MAX (-minimum, maximum);
  double bias = (double)cam_explanation_get_bias (explanation, a)
                - cam_explanation_get_bias (explanation, b);
  const float *logits = cam_explanation_get_logits (explanation);
  g_autoptr (CamTensor) map
      = cam_explanation_get_difference (explanation, CAM_METHOD_CAM, a, b, NULL, NULL);
  float lowest, highest;

  g_assert_cmpuint (cam_explanation_get_prediction (explanation), ==, a);
  g_assert_cmpfloat_with_epsilon (bias, json_object_get_double_member (expected, "bias"), 1e-6);
  assert_adds_up (map, bias, logit);
  assert_adds_up (map, bias, (double)logits[a] - (double)logits[b]);
  cam_map_get_range (map, &lowest, &highest);
  g_assert_cmpfloat_with_epsilon (lowest, minimum, MAP_TOLERANCE * largest);
  g_assert_cmpfloat_with_epsilon (highest, maximum, MAP_TOLERANCE * largest);
  assert_blocks_close (map, json_object_get_array_member (expected, "blocks"), n_blocks, largest);
}

static void
test_differences (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "camtool", "data", "differences.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (CamModel) model = load_model ();
  g_autoptr (CamDataset) dataset = open_dataset ();
  JsonObject *root;
  JsonArray *pictures;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  pictures = json_object_get_array_member (root, "pictures");
  g_assert_cmpuint (json_array_get_length (pictures), ==, cam_dataset_get_n_samples (dataset));
  for (guint i = 0; i < json_array_get_length (pictures); i++)
    {
      JsonObject *expected = json_array_get_object_element (pictures, i);
      const char *name = json_object_get_string_member (expected, "image");
      g_autofree char *relative = g_build_filename ("test", name, NULL);
      g_autofree char *image_path = get_sample_path (relative);
      g_autoptr (GFile) file = g_file_new_for_path (image_path);
      g_autoptr (CamExplanation) explanation = explain (model, file);

      g_test_message ("%s", name);
      check_difference (explanation, expected, (guint)json_object_get_int_member (root, "blocks"));
    }
}

/* The same for the files that camtool writes, for every class of one picture. */
static void
test_files_add_up (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (CamModel) model = load_model ();
  g_autoptr (CamDataset) dataset = open_dataset ();
  g_autoptr (CamExplanation) explanation = NULL;
  g_autofree char *model_path = get_sample_path ("model.pth");
  g_autofree char *image = g_file_get_path (cam_dataset_get_sample (dataset, 0)->file);
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  g_autoptr (ToolResult) predicted = tool_run ("predict", "--json", model_path, image, NULL);
  g_autoptr (JsonObject) line = tool_parse_json (predicted->out);
  JsonArray *logits = json_object_get_array_member (line, "logits");

  explanation = explain (model, cam_dataset_get_sample (dataset, 0)->file);
  for (guint c = 0; c < json_array_get_length (logits); c++)
    {
      g_autofree char *class = g_strdup_printf ("%u", c);
      g_autoptr (ToolResult) result
          = tool_run ("explain", "--raw", "-c", class, "-o", target, model_path, image, NULL);
      g_autoptr (CamTensor) map = tool_read_npy (target);

      g_assert_cmpint (result->status, ==, 0);
      assert_adds_up (map,
                      (double)cam_explanation_get_bias (explanation, c),
                      json_array_get_double_element (logits, c));
    }
}

static void
test_evaluate (void)
{
  g_autoptr (CamDataset) dataset = open_dataset ();
  g_autofree char *model_path = get_sample_path ("model.pth");
  g_autofree char *folder = get_sample_path ("");
  g_autoptr (ToolResult) result = tool_run ("evaluate", "--json", model_path, folder, NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);
  JsonArray *samples = json_object_get_array_member (found, "samples");
  guint n_right = 0;

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (samples), ==, cam_dataset_get_n_samples (dataset));
  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);

      g_assert_false (json_object_get_null_member (sample, "target"));
      g_assert_false (json_object_get_null_member (sample, "prediction"));
      n_right += json_object_get_int_member (sample, "target")
                 == json_object_get_int_member (sample, "prediction");
    }
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (found, "accuracy"),
                                  (double)n_right / json_array_get_length (samples),
                                  1e-12);
}

/* Asserts that a value of @found is that of scikit-learn or NumPy for PyTorch's predictions. */
static void
assert_value (JsonObject *found, const char *name, double expected)
{
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (found, name), expected, 1e-4);
}

static double
get_value (JsonObject *expected, const char *name, guint c)
{
  return json_array_get_double_element (json_object_get_array_member (expected, name), c);
}

static JsonObject *
read_evaluation (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "evaluations", "bundled.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return tool_parse_json (text);
}

static void
test_metrics (void)
{
  g_autoptr (JsonObject) expected = read_evaluation ();
  g_autofree char *model_path = get_sample_path ("model.pth");
  g_autofree char *folder = get_sample_path ("");
  g_autoptr (ToolResult) result = tool_run ("evaluate", "--json", model_path, folder, NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);
  JsonArray *classes = json_object_get_array_member (found, "per_class");
  JsonObject *calibration = json_object_get_object_member (found, "calibration");

  assert_value (found, "accuracy", json_object_get_double_member (expected, "accuracy"));
  assert_value (
      found, "confidence_wrong", json_object_get_double_member (expected, "confidence_wrong"));
  assert_value (
      calibration, "expected_error", json_object_get_double_member (expected, "calibration_error"));
  g_assert_cmpuint (json_array_get_length (classes), ==, 4);
  for (guint c = 0; c < 4; c++)
    {
      JsonObject *class = json_array_get_object_element (classes, c);

      assert_value (class, "precision", get_value (expected, "precision", c));
      assert_value (class, "recall", get_value (expected, "recall", c));
      assert_value (class, "f1", get_value (expected, "f1", c));
      assert_value (class, "confidence_right", get_value (expected, "class_confidence_right", c));
    }
}

static const TestCase cases[] = {
  { "/camtool/sample/maps-add-up", test_maps_add_up },
  { "/camtool/sample/differences", test_differences },
  { "/camtool/sample/files-add-up", test_files_add_up },
  { "/camtool/sample/evaluate", test_evaluate },
  { "/camtool/sample/metrics", test_metrics },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
