/* SPDX-License-Identifier: MIT */

#include "graph-maker.h"

/* Impossible graphs: each gives an error at once, without allocating memory for it. */

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

/* Images with impossible sides, or with too many values. */
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

/* Impossible attributes of a convolution. */
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

/* Sizes that are inputs of operators: no memory is allocated for them. */
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

/* Integers in place of an array: operators take floats. */
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
      /* Pow takes integers as its exponent, so they are only tried as its base. */
      value = add_node (onnx,
                        ops[i / 4],
                        2,
                        i / 2 % 2 == 0 && !g_str_equal (ops[i / 4], "Pow") ? inputs : turned);
      value = add_node (onnx, "Add", 2, (guint[]){ 0, value });
      assert_refused (onnx, value, ops[i / 4]);
    }
}

/* A missing input is passed on, which is not a constant either. */
static void
test_nothing (void)
{
  CamOnnx *onnx = start (8, 8);
  guint nothing = CAM_ONNX_NONE, inputs[2] = { 0, 0 };

  inputs[1] = add_node (onnx, "Identity", 1, &nothing);
  assert_refused (onnx, add_node (onnx, "Add", 2, inputs), "Identity");
}

/* An axis that is padded twice, or by huge amounts. */
static void
test_padding (void)
{
  const gint64 lies[][6] = { { 3, 3, 5, 5, 5, 5 }, { 2, 3, 1 << 27, 0, 1 << 27, 0 } };
  static const char *const modes[] = { "constant", "reflect", "edge", "wrap" };

  for (guint i = 0; i < G_N_ELEMENTS (lies) * G_N_ELEMENTS (modes); i++)
    {
      CamOnnx *onnx = start (8, 8);
      const gint64 *lie = lies[i / G_N_ELEMENTS (modes)];
      guint inputs[] = { 0,
                         add_integers (onnx, "pads", 4, lie + 2),
                         CAM_ONNX_NONE,
                         add_integers (onnx, "axes", 2, lie) };
      guint value = add_node (onnx, "Pad", 4, inputs);

      set_text (onnx, "mode", modes[i % G_N_ELEMENTS (modes)]);
      assert_refused (onnx, value, "Pad");
    }
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
  g_test_add_func ("/graph-hostile/nothing", test_nothing);
  g_test_add_func ("/graph-hostile/padding", test_padding);
  return g_test_run ();
}
