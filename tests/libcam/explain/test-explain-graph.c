/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint.h"
#include "cam-error.h"
#include "cam-explain.h"
#include "cam-model.h"

#include <math.h>
#include <string.h>

/* An ONNX file is opened as a model and explained, and compared with PyTorch. */

static CamModel *
load_model (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".onnx", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamModel *model = cam_model_load (file, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static CamCheckpoint *
load_expected (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".expected.pth", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *expected = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  return expected;
}

/* Returns: the image, bytes / 255, that becomes PyTorch's input after normalisation. */
static CamTensor *
make_image (CamModel *model, CamCheckpoint *expected)
{
  const CamPreprocessing *how = cam_model_get_preprocessing (model);
  const CamTensor *seen = cam_checkpoint_lookup (expected, "image");
  gsize n = seen->shape[1] * seen->shape[2];
  CamTensor *image = cam_tensor_new (3, seen->shape);

  for (gsize i = 0; i < seen->n_elements; i++)
    image->data[i] = seen->data[i] * how->deviation[i / n] + how->mean[i / n];
  return image;
}

static void
assert_near (const float *values, const CamTensor *expected, double tolerance)
{
  double largest = 0, difference = 0;

  for (gsize i = 0; i < expected->n_elements; i++)
    {
      largest = fmax (largest, fabs (expected->data[i]));
      difference = fmax (difference, fabs ((double)values[i] - expected->data[i]));
    }
  g_assert_cmpfloat (difference, <=, tolerance * largest);
}

static CamExplanation *
explain (CamModel *model, CamCheckpoint *expected)
{
  g_autoptr (CamTensor) image = make_image (model, expected);
  CamNetwork *network = cam_model_get_network (model);
  g_autoptr (GError) error = NULL;
  CamExplanation *explanation
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);

  g_assert_no_error (error);
  return explanation;
}

static void
test_cam (gconstpointer name)
{
  g_autoptr (CamModel) model = load_model (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  g_autoptr (CamExplanation) explanation = explain (model, expected);
  guint class_index = cam_checkpoint_lookup (expected, "class")->data[0];
  g_autoptr (GError) error = NULL;

  g_assert_true (cam_network_has_gap (cam_model_get_network (model)));
  g_assert_cmpuint (cam_explanation_get_prediction (explanation), ==, class_index);
  assert_near (
      cam_explanation_get_logits (explanation), cam_checkpoint_lookup (expected, "logits"), 1e-4);
  for (CamMethod method = CAM_METHOD_CAM; method <= CAM_METHOD_GRAD_CAM; method++)
    {
      g_autoptr (CamTensor) map
          = cam_explanation_get_map (explanation, method, class_index, NULL, &error);
      CamTensor *wanted
          = cam_checkpoint_lookup (expected, method == CAM_METHOD_CAM ? "cam" : "last.grad-cam");

      g_assert_no_error (error);
      assert_near (map->data, wanted, 5e-4);
    }
}

/* y^c = Σ_k w_k^c F^k + β^c, as the window shows it. */
static void
test_sum (gconstpointer name)
{
  g_autoptr (CamModel) model = load_model (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  g_autoptr (CamExplanation) explanation = explain (model, expected);
  const float *means = cam_explanation_get_gap_values (explanation);
  g_autoptr (GError) error = NULL;

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_autoptr (CamTensor) weights
          = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, c, NULL, &error);
      double sum = cam_explanation_get_bias (explanation, c);

      g_assert_no_error (error);
      for (gsize k = 0; k < weights->n_elements; k++)
        sum += weights->data[k] * means[k];
      g_assert_cmpfloat_with_epsilon (sum, cam_explanation_get_logits (explanation)[c], 1e-4);
    }
}

/* Without global average pooling CAM is refused with a reason, and Grad-CAM works. */
static void
test_refused (gconstpointer name)
{
  g_autoptr (CamModel) model = load_model (name);
  g_autoptr (CamCheckpoint) expected = load_expected (name);
  g_autoptr (CamExplanation) explanation = explain (model, expected);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 0, NULL, &error);

  g_assert_null (map);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_METHOD);
  g_clear_error (&error);
  map = cam_explanation_get_map (explanation, CAM_METHOD_GRAD_CAM, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (map);
}

/* The preprocessing is torchvision's, unless files beside the model say otherwise. */
static void
test_preprocessing (void)
{
  g_autoptr (CamModel) model = load_model ("resnet18-17");
  const CamPreprocessing *how = cam_model_get_preprocessing (model);
  const char *timm = "{\"pretrained_cfg\": {\"mean\": [0.5, 0.4, 0.3], \"std\": [0.2, 0.2, 0.1], "
                     "\"input_size\": [3, 288, 288], \"crop_pct\": 0.9}}";
  const char *face = "{\"image_mean\": [0.1, 0.2, 0.3], \"image_std\": [1, 1, 2], \"do_resize\": "
                     "true, \"size\": {\"shortest_edge\": 240}, \"crop_size\": {\"height\": 200, "
                     "\"width\": 200}}";
  const char *wrong = "{\"std\": [0, 1, 1]}";
  CamPreprocessing read = *how;
  g_autoptr (GBytes) timm_bytes = g_bytes_new_static (timm, strlen (timm));
  g_autoptr (GBytes) face_bytes = g_bytes_new_static (face, strlen (face));
  g_autoptr (GBytes) wrong_bytes = g_bytes_new_static (wrong, strlen (wrong));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (how->shorter, ==, 256);
  g_assert_cmpuint (how->crop, ==, 224);
  g_assert_cmpuint (cam_model_get_input_dim (model), ==, 224);
  g_assert_cmpfloat (how->mean[1], ==, 0.456f);
  g_assert_true (cam_preprocessing_parse (&read, timm_bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read.crop, ==, 288);
  g_assert_cmpuint (read.shorter, ==, 320);
  g_assert_cmpfloat (read.deviation[2], ==, 0.1f);
  g_assert_true (cam_preprocessing_parse (&read, face_bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read.crop, ==, 200);
  g_assert_cmpuint (read.shorter, ==, 240);
  g_assert_cmpfloat (read.mean[0], ==, 0.1f);
  g_assert_false (cam_preprocessing_parse (&read, wrong_bytes, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
}

static void
parse (CamPreprocessing *how, const char *text, gboolean expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cam_preprocessing_parse (how, bytes, &error), ==, expected);
  g_assert_true (expected == (error == NULL));
}

/* Filters, channel orders and ranges in both kinds of files. */
static void
test_preprocessing_kinds (void)
{
  CamPreprocessing how = cam_preprocessing_usual (3, 0), same = how;
  g_autofree char *usual = cam_preprocessing_describe (&how);
  g_autofree char *caffe = NULL;

  g_assert_cmpstr (usual, ==, "224 × 224, centre crop of 256, ImageNet mean and deviation");
  parse (&how, "{\"interpolation\": \"bicubic\", \"channel_order\": \"bgr\"}", TRUE);
  g_assert_true (how.bicubic && how.bgr);
  g_assert_false (cam_preprocessing_equal (&how, &same));
  parse (&how, "{\"interpolation\": \"bilinear\", \"channel_order\": \"RGB\"}", TRUE);
  g_assert_true (cam_preprocessing_equal (&how, &same));
  parse (&how, "{\"do_resize\": true, \"resample\": 3}", TRUE);
  g_assert_true (how.bicubic);
  parse (&how, "{\"interpolation\": \"nearest\"}", FALSE);
  parse (&how, "{\"channel_order\": 3}", FALSE);
  parse (&how, "{\"do_resize\": true, \"resample\": 0}", FALSE);
  parse (&how, "{\"do_resize\": true, \"rescale_factor\": 0}", FALSE);
  how = cam_preprocessing_usual (3, 0);
  parse (&how,
         "{\"do_resize\": true, \"do_rescale\": false, \"channel_order\": \"bgr\", "
         "\"image_mean\": [102, 117, 123], \"image_std\": [1, 1, 1]}",
         TRUE);
  g_assert_cmpfloat_with_epsilon (how.mean[0], 0.4f, 1e-6);
  g_assert_cmpfloat_with_epsilon (how.deviation[0], 1.f / 255, 1e-6);
  caffe = cam_preprocessing_describe (&how);
  g_assert_nonnull (strstr (caffe, "BGR"));
}

/* With the order blue, green, red, the network sees a picture with swapped channels. */
static void
test_channel_order (void)
{
  g_autoptr (CamModel) model = load_model ("resnet18");
  g_autoptr (CamCheckpoint) expected = load_expected ("resnet18");
  g_autoptr (CamTensor) image = make_image (model, expected);
  g_autoptr (CamTensor) swapped = cam_tensor_new (3, image->shape);
  CamPreprocessing how = *cam_model_get_preprocessing (model);
  gsize n = image->shape[1] * image->shape[2];
  g_autoptr (GError) error = NULL;
  g_autoptr (CamModel) other = NULL;
  g_autoptr (CamTensor) logits = NULL;

  for (gsize c = 0; c < 3; c++)
    memcpy (swapped->data + (2 - c) * n, image->data + c * n, n * sizeof (float));
  how.bgr = TRUE;
  other = cam_model_new_with_preprocessing (model, &how, &error);
  g_assert_no_error (error);
  logits = cam_network_predict (cam_model_get_network (other), swapped, NULL, &error);
  g_assert_no_error (error);
  assert_near (logits->data, cam_checkpoint_lookup (expected, "logits"), 1e-4);
  how.crop = how.shorter = 96;
  g_assert_null (cam_model_new_with_preprocessing (model, &how, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
}

int
main (int argc, char **argv)
{
  const char *const gap[] = { "resnet18", "shufflenet_v2", "efficientnet_b0" };
  const char *const other[] = { "vgg11_bn", "mobilenet_v3_small" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (gap); i++)
    {
      g_autofree char *cam = g_strdup_printf ("/explain-graph/cam/%s", gap[i]);
      g_autofree char *sum = g_strdup_printf ("/explain-graph/sum/%s", gap[i]);

      g_test_add_data_func (cam, gap[i], test_cam);
      g_test_add_data_func (sum, gap[i], test_sum);
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explain-graph/refused/%s", other[i]);

      g_test_add_data_func (path, other[i], test_refused);
    }
  g_test_add_func ("/explain-graph/preprocessing", test_preprocessing);
  g_test_add_func ("/explain-graph/preprocessing-kinds", test_preprocessing_kinds);
  g_test_add_func ("/explain-graph/channel-order", test_channel_order);
  return g_test_run ();
}
