/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-graph.h"

#include <string.h>

/* Graphs that ask for what can't be: each gets an error, at once and without memory for it. */

/* More than any network has, and as long as a file may be. */
#define LONG_CHAIN 99990

#define HUGE (G_GINT64_CONSTANT (1) << 62)

static guint
add_value (CamOnnx *onnx, const char *name)
{
  CamOnnxValue value = { .name = g_strdup (name) };

  g_array_append_val (onnx->values, value);
  return onnx->values->len - 1;
}

static guint
add_integers (CamOnnx *onnx, const char *name, gsize n, const gint64 *values)
{
  guint index = add_value (onnx, name);

  g_array_index (onnx->values, CamOnnxValue, index).integers = cam_integers_new_list (n, values);
  return index;
}

static guint
add_floats (CamOnnx *onnx, const char *name, guint n_dims, const gsize *shape, float value)
{
  guint index = add_value (onnx, name);
  CamTensor *tensor = cam_tensor_new (n_dims, shape);

  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = value;
  g_array_index (onnx->values, CamOnnxValue, index).tensor = tensor;
  return index;
}

/* Returns: the value that the new node computes. */
static guint
add_node (CamOnnx *onnx, const char *op, guint n_inputs, const guint *inputs)
{
  CamOnnxNode node = { .name = g_strdup (op),
                       .op = g_strdup (op),
                       .domain = g_strdup (""),
                       .attributes = cam_attributes_new (),
                       .n_inputs = n_inputs,
                       .n_outputs = 1 };

  node.inputs = g_memdup2 (inputs, n_inputs * sizeof (guint));
  node.outputs = g_new (guint, 1);
  node.outputs[0] = add_value (onnx, op);
  g_array_append_val (onnx->nodes, node);
  return node.outputs[0];
}

static void
set_integers (CamOnnx *onnx, const char *name, gsize n, const gint64 *values)
{
  const CamOnnxNode *node = cam_onnx_node (onnx, onnx->nodes->len - 1);
  CamAttribute *attribute = cam_attributes_add (node->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGERS;
  attribute->integers = cam_integers_new_list (n, values);
}

static void
set_integer (CamOnnx *onnx, const char *name, gint64 value)
{
  const CamOnnxNode *node = cam_onnx_node (onnx, onnx->nodes->len - 1);
  CamAttribute *attribute = cam_attributes_add (node->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGER;
  attribute->integer = value;
}

/* Takes an image of 1 × 3 × @height × @width; that is value 0. */
static CamOnnx *
start (gint64 height, gint64 width)
{
  CamOnnx *onnx = cam_onnx_new ();
  CamOnnxInput input = { .is_float = TRUE, .n_dims = 4, .dims = { 1, 3, height, width } };

  onnx->opset = 13;
  input.value = add_value (onnx, "image");
  g_array_append_val (onnx->inputs, input);
  return onnx;
}

/* @value is averaged, for logits. Frees @onnx. */
static CamGraph *
finish (CamOnnx *onnx, guint value, GError **error)
{
  guint logits = add_node (onnx, "GlobalAveragePool", 1, &value);

  logits = add_node (onnx, "Flatten", 1, &logits);
  g_array_append_val (onnx->outputs, logits);
  return cam_graph_new (onnx, error);
}

static void
assert_refused (CamOnnx *onnx, guint value, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (finish (onnx, value, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == CAM_ERROR);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_sound (void)
{
  CamOnnx *onnx = start (8, 8);
  guint image = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraph) graph = finish (onnx, add_node (onnx, "Relu", 1, &image), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cam_graph_get_n_classes (graph), ==, 3);
}

/* Images whose sides can't be, or whose values together can't. */
static void
test_image_sizes (void)
{
  const gint64 sizes[][2]
      = { { HUGE, 8 }, { HUGE, HUGE }, { 1000000, 1000000 }, { G_MAXINT64, G_MAXINT64 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      CamOnnx *onnx = start (sizes[i][0], sizes[i][1]);
      guint image = 0, value = add_node (onnx, "Relu", 1, &image);

      assert_refused (onnx, value, "large");
    }
}

static void
test_image_channels (void)
{
  CamOnnx *onnx = start (8, 8);
  guint image = 0, value = add_node (onnx, "Relu", 1, &image);

  g_array_index (onnx->inputs, CamOnnxInput, 0).dims[1] = HUGE;
  assert_refused (onnx, value, "channels");
}

/* Attributes of a convolution that lie. */
static void
test_convolution (void)
{
  const struct
  {
    const char *name;
    gsize n;
    gint64 values[4];
  } lies[] = { { "strides", 2, { 0, 1 } },
               { "strides", 2, { -1, 1 } },
               { "dilations", 2, { HUGE, 1 } },
               { "dilations", 2, { 0, 0 } },
               { "pads", 4, { HUGE, HUGE, HUGE, HUGE } },
               { "pads", 4, { -9, 0, 0, 0 } },
               { "pads", 2, { 1, 1 } },
               { "kernel_shape", 2, { 5, 5 } },
               { "kernel_shape", 2, { HUGE, HUGE } },
               { "group", 0, { 0 } },
               { "group", 0, { -1 } },
               { "group", 0, { HUGE } },
               { "group", 0, { 2 } } };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      CamOnnx *onnx = start (8, 8);
      guint inputs[2] = { 0, add_floats (onnx, "w", 4, (gsize[]){ 4, 3, 3, 3 }, 1) };
      guint value = add_node (onnx, "Conv", 2, inputs);

      if (lies[i].n > 0)
        set_integers (onnx, lies[i].name, lies[i].n, lies[i].values);
      else
        set_integer (onnx, lies[i].name, lies[i].values[0]);
      assert_refused (onnx, value, "Conv");
    }
}

/* Weights for another number of channels, of no channels, and of another number of dimensions. */
static void
test_weights (void)
{
  const struct
  {
    guint n_dims;
    gsize shape[4];
  } lies[] = { { 4, { 4, 2, 3, 3 } },
               { 4, { 0, 3, 3, 3 } },
               { 4, { 4, 3, 0, 3 } },
               { 3, { 4, 3, 3 } },
               { 0, { 0 } } };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      CamOnnx *onnx = start (8, 8);
      guint inputs[2] = { 0, add_floats (onnx, "w", lies[i].n_dims, lies[i].shape, 1) };

      assert_refused (onnx, add_node (onnx, "Conv", 2, inputs), "Conv");
    }
}

/* Sizes that are inputs: none of them is set aside. */
static void
test_sizes (void)
{
  const struct
  {
    const char *op;
    gsize n;
    gint64 values[8];
  } lies[] = { { "Reshape", 4, { 1, 3, HUGE, HUGE } },
               { "Reshape", 4, { 1, 3, -1, -1 } },
               { "Reshape", 4, { 1, -5, 8, 8 } },
               { "Expand", 4, { 1, 3, HUGE, HUGE } },
               { "Expand", 4, { 1, 3, -1, 8 } },
               { "Expand", 4, { HUGE, 3, 8, 8 } },
               { "Pad", 8, { 0, 0, HUGE, HUGE, 0, 0, HUGE, HUGE } },
               { "Pad", 8, { 0, 0, G_MININT64, 0, 0, 0, 0, 0 } },
               { "Pad", 3, { 1, 1, 1 } },
               { "Split", 2, { HUGE, HUGE } },
               { "Squeeze", 1, { HUGE } },
               { "Unsqueeze", 2, { 1, 1 } },
               { "Gather", 1, { HUGE } } };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      CamOnnx *onnx = start (8, 8);
      guint inputs[2] = { 0, add_integers (onnx, "sizes", lies[i].n, lies[i].values) };

      assert_refused (onnx, add_node (onnx, lies[i].op, 2, inputs), lies[i].op);
    }
}

static void
test_resize (void)
{
  const float scales[] = { 1e9f, 0, -1, 1e30f };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      CamOnnx *onnx = start (8, 8);
      guint inputs[3] = { 0, CAM_ONNX_NONE, add_floats (onnx, "s", 1, (gsize[]){ 4 }, scales[i]) };

      assert_refused (onnx, add_node (onnx, "Resize", 3, inputs), "Resize");
    }
}

/* Whole numbers in place of an array: operators run on floats. */
static void
test_whole_numbers (void)
{
  static const char *const ops[] = { "Add", "Sub", "Mul", "Div",  "Pow",    "PRelu",
                                     "Max", "Min", "Sum", "Mean", "Concat", "MatMul" };

  for (guint i = 0; i < 4 * G_N_ELEMENTS (ops); i++)
    {
      CamOnnx *onnx = start (8, 8);
      const gsize shape[] = { 1, 3, 8, 8 };
      CamIntegers *integers = cam_integers_try_new (4, shape, NULL);
      guint whole = add_value (onnx, "whole");
      /* Beside the image, and beside a constant, which is computed before there is an image. */
      guint other = i % 2 == 0 ? 0 : add_floats (onnx, "floats", 4, shape, 1);
      guint inputs[] = { other, whole }, turned[] = { whole, other }, value;

      g_array_index (onnx->values, CamOnnxValue, whole).integers = integers;
      value = add_node (onnx, ops[i / 4], 2, i / 2 % 2 == 0 ? inputs : turned);
      value = add_node (onnx, "Add", 2, (guint[]){ 0, value });
      assert_refused (onnx, value, ops[i / 4]);
    }
}

/* A constant that is only a shape in the file. */
static void
test_constant_of_shape (void)
{
  CamOnnx *onnx = start (8, 8);
  guint shape = add_integers (onnx, "shape", 3, (gint64[]){ HUGE, HUGE, HUGE });
  guint inputs[2] = { 0, add_node (onnx, "ConstantOfShape", 1, &shape) };

  assert_refused (onnx, add_node (onnx, "Add", 2, inputs), "ConstantOfShape");
}

/* Blocks that double the image until nothing holds it. */
static void
test_growing (void)
{
  CamOnnx *onnx = start (8, 8);
  guint value = 0;

  for (guint i = 0; i < 40; i++)
    value = add_node (onnx, "Concat", 2, (guint[]){ value, value });
  for (guint i = 0; i < onnx->nodes->len; i++)
    {
      CamAttribute *axis = cam_attributes_add (cam_onnx_node (onnx, i)->attributes, "axis");

      axis->kind = CAM_ATTRIBUTE_INTEGER;
      axis->integer = 2;
    }
  assert_refused (onnx, value, "large");
}

/* As many nodes as are read are planned and run in a moment. */
static void
test_long_chain (void)
{
  CamOnnx *onnx = start (8, 8);
  guint value = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamGraph) graph = NULL;
  g_autoptr (CamTensor) image = cam_tensor_new (3, (gsize[]){ 3, 8, 8 });
  CamGraphPass *pass;

  for (guint i = 0; i < LONG_CHAIN; i++)
    value = add_node (onnx, i % 2 == 0 ? "Sigmoid" : "Neg", 1, &value);
  graph = finish (onnx, value, &error);
  g_assert_no_error (error);
  memset (image->data, 0, image->n_elements * sizeof (float));
  pass = cam_graph_forward (graph, image, CAM_GRAPH_NONE, NULL, &error);
  g_assert_no_error (error);
  cam_graph_pass_unref (pass);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-hostile/sound", test_sound);
  g_test_add_func ("/graph-hostile/image-sizes", test_image_sizes);
  g_test_add_func ("/graph-hostile/image-channels", test_image_channels);
  g_test_add_func ("/graph-hostile/convolution", test_convolution);
  g_test_add_func ("/graph-hostile/weights", test_weights);
  g_test_add_func ("/graph-hostile/sizes", test_sizes);
  g_test_add_func ("/graph-hostile/resize", test_resize);
  g_test_add_func ("/graph-hostile/whole-numbers", test_whole_numbers);
  g_test_add_func ("/graph-hostile/constant-of-shape", test_constant_of_shape);
  g_test_add_func ("/graph-hostile/growing", test_growing);
  g_test_add_func ("/graph-hostile/long-chain", test_long_chain);
  return g_test_run ();
}
