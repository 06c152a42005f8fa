/* SPDX-License-Identifier: MIT */

#include "graph-maker.h"

/* Small files with graphs that need far too much memory or time: each is refused before that is
 * used. */

/* More than any network has, and as long as a file may be. */
#define LONG_CHAIN 99990

/* Constants that become large: each of them is allowed, all together are too large. */
static void
test_constants (void)
{
  CamOnnx *onnx = start (8, 8);
  guint one = add_floats (onnx, "one", 1, (gsize[]){ 1 }, 1), value = 0;
  guint size = add_integers (onnx, "size", 1, (gint64[]){ 1 << 22 });

  for (guint i = 0; i < 40; i++)
    {
      guint large = add_node (onnx, "Expand", 2, (guint[]){ one, size });

      value
          = add_node (onnx, "Add", 2, (guint[]){ value, add_node (onnx, "ReduceMean", 1, &large) });
    }
  assert_refused (onnx, value, "Expand");
}

/* The same with integers. */
static void
test_ranges (void)
{
  CamOnnx *onnx = start (8, 8);
  guint from = add_integers (onnx, "from", 1, (gint64[]){ 0 });
  guint to = add_integers (onnx, "to", 1, (gint64[]){ 1 << 21 });
  guint step = add_integers (onnx, "step", 1, (gint64[]){ 1 }), value = 0;

  for (guint i = 0; i < 40; i++)
    {
      guint range = add_node (onnx, "Range", 3, (guint[]){ from, to, step });
      guint floats = add_node (onnx, "Cast", 1, &range);

      value = add_node (
          onnx, "Add", 2, (guint[]){ value, add_node (onnx, "ReduceMean", 1, &floats) });
    }
  assert_refused (onnx, value, "far more");
}

/* One constant that is processed again and again. */
static void
test_work (void)
{
  CamOnnx *onnx = start (8, 8);
  guint one = add_floats (onnx, "one", 1, (gsize[]){ 1 }, 1), value = 0;
  guint size = add_integers (onnx, "size", 1, (gint64[]){ 1 << 22 });
  guint large = add_node (onnx, "Expand", 2, (guint[]){ one, size });

  for (guint i = 0; i < 10000; i++)
    value = add_node (onnx, "Add", 2, (guint[]){ value, add_node (onnx, "ReduceMean", 1, &large) });
  assert_refused (onnx, value, "ReduceMean");
}

/* Many convolutions share weights, and each packs its own copy. */
static void
test_shared_weights (void)
{
  CamOnnx *onnx = start (8, 8);
  guint weight = add_floats (onnx, "w", 4, (gsize[]){ 3, 3, 63, 63 }, 1), value = 0;

  for (guint i = 0; i < 10000; i++)
    {
      value = add_node (onnx, "Conv", 2, (guint[]){ value, weight });
      set_integers (onnx, "pads", 4, (gint64[]){ 31, 31, 31, 31 });
    }
  assert_refused (onnx, value, "Conv");
}

/* Tables of many operators. */
static void
test_tables (void)
{
  CamOnnx *onnx = start (1, 1 << 20);
  guint zero = add_integers (onnx, "zero", 1, (gint64[]){ 0 });
  guint end = add_integers (onnx, "end", 1, (gint64[]){ G_MAXINT64 }), value = 0;

  for (guint i = 0; i < 1000; i++)
    value = add_node (onnx, "Slice", 3, (guint[]){ value, zero, end });
  assert_refused (onnx, value, "Slice");
}

/* The output is small, but the intermediate result between two axes is not. */
static void
test_resize_between (void)
{
  CamOnnx *onnx = start (2000, 2000);
  guint sizes = add_integers (onnx, "sizes", 4, (gint64[]){ 1, 3, 1 << 20, 1 });

  assert_refused (onnx,
                  add_node (onnx, "Resize", 4, (guint[]){ 0, CAM_ONNX_NONE, CAM_ONNX_NONE, sizes }),
                  "Resize");
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

/* One small convolution with so much padding that its output and what comes of it take gigabytes.
 */
static void
test_padding (void)
{
  CamOnnx *onnx = start (8, 8);
  guint weight = add_floats (onnx, "w", 4, (gsize[]){ 16, 3, 3, 3 }, 1);
  guint value = add_node (onnx, "Conv", 2, (guint[]){ 0, weight });

  set_integers (onnx, "pads", 4, (gint64[]){ 2000, 2000, 2000, 2000 });
  value = add_node (onnx, "Add", 2, (guint[]){ value, add_node (onnx, "Sigmoid", 1, &value) });
  assert_refused (onnx, value, "2 GiB");
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

/* The largest number of nodes is planned and run in a moment. */
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
  g_test_add_func ("/graph-limits/constants", test_constants);
  g_test_add_func ("/graph-limits/ranges", test_ranges);
  g_test_add_func ("/graph-limits/work", test_work);
  g_test_add_func ("/graph-limits/shared-weights", test_shared_weights);
  g_test_add_func ("/graph-limits/tables", test_tables);
  g_test_add_func ("/graph-limits/resize-between", test_resize_between);
  g_test_add_func ("/graph-limits/growing", test_growing);
  g_test_add_func ("/graph-limits/padding", test_padding);
  g_test_add_func ("/graph-limits/constant-of-shape", test_constant_of_shape);
  g_test_add_func ("/graph-limits/long-chain", test_long_chain);
  return g_test_run ();
}
