/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-checkpoint.h"
#include "cam-error.h"
#include "cam-export-line.h"
#include "cam-model.h"
#include "cam-recipe.h"
#include "test-runner.h"

/* State dicts that are almost those of a known network, and models of known ones. Their results are
 * tested in test-graph.c. */

typedef struct
{
  const char *left_out; /* a tensor's name; NULL for none */
  const char *renamed, *new_name;
} Change;

/* Returns: a fixture's tensors from a safetensors file of zeros, with something changed. */
static CamCheckpoint *
make (const char *fixture, const Change *change)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", fixture, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) tensors = cam_checkpoint_load (file, NULL, &error);
  g_autoptr (GString) header = g_string_new ("{");
  g_autoptr (GByteArray) made = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  CamCheckpoint *result;
  guint64 length;
  gsize n_zeros = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < cam_checkpoint_get_n_tensors (tensors); i++)
    {
      const CamTensor *tensor = cam_checkpoint_get_tensor (tensors, i);
      const char *name = cam_checkpoint_get_name (tensors, i);
      gsize size = tensor->n_elements * sizeof (float);

      if (g_strcmp0 (name, change->left_out) == 0)
        continue;
      if (g_strcmp0 (name, change->renamed) == 0)
        name = change->new_name;
      g_string_append_printf (header, "\"%s\":{\"dtype\":\"F32\",\"shape\":[", name);
      for (guint d = 0; d < tensor->n_dims; d++)
        g_string_append_printf (header, "%s%zu", d > 0 ? "," : "", tensor->shape[d]);
      g_string_append_printf (header, "],\"data_offsets\":[%zu,%zu]},", n_zeros, n_zeros + size);
      n_zeros += size;
    }
  header->str[header->len - 1] = '}';
  length = GUINT64_TO_LE ((guint64)header->len);
  g_byte_array_append (made, (const guint8 *)&length, sizeof length);
  g_byte_array_append (made, (const guint8 *)header->str, (guint)header->len);
  g_byte_array_set_size (made, made->len + (guint)n_zeros);
  memset (made->data + made->len - n_zeros, 0, n_zeros);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&made));
  result = cam_checkpoint_load_bytes (bytes, "made.safetensors", &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_fails (const char *fixture, const Change *change, const char *family, const char *tensor)
{
  g_autoptr (CamCheckpoint) checkpoint = make (fixture, change);
  g_autoptr (GError) error = NULL;
  CamPreprocessing preprocessing;

  g_assert_null (cam_recipe_make (checkpoint, &preprocessing, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "state dict of an unknown network"));
  g_assert_nonnull (strstr (error->message, CAM_EXPORT_LINE));
  if (strstr (error->message, family) == NULL || strstr (error->message, tensor) == NULL)
    g_error ("“%s” does not name %s and %s", error->message, family, tensor);
}

static void
test_unknown (void)
{
  static const struct
  {
    const char *fixture;
    Change change;
    const char *family, *tensor;
  } wrong[] = {
    { "resnet18.pth", { "conv1.weight" }, "", "" },
    { "resnet18.pth", { "layer2.0.bn2.weight" }, "ResNet", "layer2.0.bn2.weight" },
    { "resnet18.pth", { "fc.weight" }, "ResNet", "fc.weight" },
    { "resnet18.pth",
      { NULL, "layer1.0.bn1.bias", "layer1.0.se.bias" },
      "ResNet",
      "layer1.0.bn1.bias" },
    { "resnet18.pth", { "layer2.0.downsample.0.weight" }, "ResNet", "downsample.0.weight" },
    { "squeezenet1_1.pth", { NULL, "features.4.squeeze.bias", "x" }, "SqueezeNet", "x" },
    { "mobilenet_v2.pth", { "features.18.0.weight" }, "MobileNet V2", "features.18.0.weight" },
    { "efficientnet_b0.pth",
      { "features.6.3.block.0.0.weight" },
      "EfficientNet",
      "features.2.0.block.0.0.weight" },
    { "densenet.pth", { "features.norm5.bias" }, "DenseNet", "features.norm5.bias" },
    { "vgg11.pth", { "features.3.weight" }, "VGG", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_fails (wrong[i].fixture, &wrong[i].change, wrong[i].family, wrong[i].tensor);
}

static void
test_families (void)
{
  static const char *const known[][2] = {
    { "resnet50.pth", "ResNet" }, { "densenet.pth", "DenseNet" },
    { "vgg13_bn.pth", "VGG" },    { "alexnet-224.pth", "AlexNet" },
    { "mnasnet.pth", "MNASNet" }, { "mobilenet_v3_small.pth", "MobileNet V3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (CamCheckpoint) checkpoint = make (known[i][0], &(Change){ NULL });
      g_autoptr (GError) error = NULL;
      CamPreprocessing preprocessing;
      CamOnnx *onnx = cam_recipe_make (checkpoint, &preprocessing, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (onnx->family, ==, known[i][1]);
      cam_onnx_free (onnx);
    }
}

/* In a model from a state dict, layers have PyTorch's names, and the preprocessing is
 * torchvision's. */
static void
test_model (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", "resnet18.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamModel) model = cam_model_load (file, NULL, &error);
  CamNetwork *network;
  guint layer;

  g_assert_no_error (error);
  network = cam_model_get_network (model);
  g_assert_true (cam_network_has_gap (network));
  g_assert_true (cam_network_find_layer (network, "layer4.1", &layer));
  g_assert_cmpuint (layer, ==, cam_network_get_default_layer (network));
  g_assert_true (cam_network_find_layer (network, "layer2.0.conv1", &layer));
  g_assert_cmpuint (cam_model_get_preprocessing (model)->shorter, ==, 256);
  g_assert_cmpuint (cam_model_get_preprocessing (model)->crop, ==, 224);
}

static const TestCase cases[] = {
  { "/recipe/unknown", test_unknown },
  { "/recipe/families", test_families },
  { "/recipe/model", test_model },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
