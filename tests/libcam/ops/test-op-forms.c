/* SPDX-License-Identifier: MIT */

#include "cam-op.h"
#include "random-tensor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Early versions of ONNX's operators have attributes that later versions have as inputs. Both must
 * give the same result and gradient, which is compared with central differences. ONNX's own cases
 * only have the later versions. */

#define MAX_INPUTS 5

/* An operator in a file of version @opset. Attributes are "name=value", separated by spaces: 2 is
 * an integer, 2.0 a float, [2,3] a list of integers, anything else a string. @inputs are those
 * after the first: [1,1] has integers, (1,2) floats, and - is a missing one. */
typedef struct
{
  gint64 opset;
  const char *name, *attributes, *inputs;
  guint n_outputs;
} Form;

typedef struct
{
  const char *path;
  guint n_dims;
  gsize shape[4];
  Form older, newer;
} Pair;

static const Pair pairs[] = {
  { "split",
    4,
    { 1, 6, 3, 2 },
    { 11, "Split", "axis=1 split=[2,4]", "", 2 },
    { 13, "Split", "axis=1", "[2,4]", 2 } },
  { "split-evenly",
    4,
    { 1, 6, 3, 2 },
    { 11, "Split", "axis=1", "", 3 },
    { 18, "Split", "axis=1 num_outputs=3", "", 3 } },
  { "squeeze",
    4,
    { 1, 6, 1, 1 },
    { 11, "Squeeze", "axes=[2,3]", "", 1 },
    { 13, "Squeeze", "", "[-2,-1]", 1 } },
  { "unsqueeze",
    2,
    { 2, 5 },
    { 11, "Unsqueeze", "axes=[1,3]", "", 1 },
    { 13, "Unsqueeze", "", "[1,-1]", 1 } },
  { "reduce-sum",
    4,
    { 1, 3, 4, 5 },
    { 11, "ReduceSum", "axes=[2,3] keepdims=0", "", 1 },
    { 13, "ReduceSum", "keepdims=0", "[-2,-1]", 1 } },
  { "reduce-mean",
    4,
    { 1, 3, 4, 5 },
    { 13, "ReduceMean", "axes=[2,3]", "", 1 },
    { 18, "ReduceMean", "", "[2,3]", 1 } },
  { "pad",
    4,
    { 1, 2, 3, 4 },
    { 10, "Pad", "mode=constant pads=[0,0,1,2,0,0,0,1] value=0.5", "", 1 },
    { 13, "Pad", "", "[0,0,1,2,0,0,0,1] (0.5)", 1 } },
  { "pad-less",
    4,
    { 1, 2, 5, 4 },
    { 10, "Pad", "pads=[0,0,-1,0,0,0,2,-1]", "", 1 },
    { 11, "Pad", "mode=constant", "[0,0,-1,0,0,0,2,-1]", 1 } },
  { "pad-reflect",
    4,
    { 1, 2, 4, 4 },
    { 10, "Pad", "mode=reflect pads=[0,0,1,2,0,0,2,1]", "", 1 },
    { 13, "Pad", "mode=reflect", "[0,0,1,2,0,0,2,1]", 1 } },
  { "pad-edge",
    4,
    { 1, 2, 3, 3 },
    { 10, "Pad", "mode=edge pads=[0,0,1,2,0,0,2,1]", "", 1 },
    { 18, "Pad", "mode=edge", "[1,2,2,1] - [2,3]", 1 } },
  { "clip",
    2,
    { 3, 7 },
    { 7, "Clip", "min=-0.3 max=0.4", "", 1 },
    { 13, "Clip", "", "(-0.3) (0.4)", 1 } },
  { "slice",
    4,
    { 1, 3, 6, 5 },
    { 9, "Slice", "axes=[2,3] starts=[1,-3] ends=[5,9]", "", 1 },
    { 13, "Slice", "", "[1,-3] [5,9] [2,3] [1,1]", 1 } },
  { "softmax", 2, { 2, 6 }, { 11, "Softmax", "", "", 1 }, { 13, "Softmax", "axis=-1", "", 1 } },
  { "log-softmax",
    2,
    { 2, 6 },
    { 11, "LogSoftmax", "axis=1", "", 1 },
    { 13, "LogSoftmax", "", "", 1 } },
  { "dropout",
    2,
    { 2, 6 },
    { 7, "Dropout", "ratio=0.5", "", 1 },
    { 12, "Dropout", "", "(0.5)", 1 } },
  { "upsample",
    4,
    { 1, 2, 3, 4 },
    { 9, "Upsample", "mode=nearest", "(1,1,2,3)", 1 },
    { 13,
      "Resize",
      "mode=nearest coordinate_transformation_mode=asymmetric nearest_mode=floor",
      "- (1,1,2,3)",
      1 } },
  { "resize",
    4,
    { 1, 2, 3, 4 },
    { 10, "Resize", "mode=linear", "(1,1,2,2)", 1 },
    { 11, "Resize", "mode=linear coordinate_transformation_mode=asymmetric", "- (1,1,2,2)", 1 } },
  { "resize-sizes",
    4,
    { 1, 2, 3, 4 },
    { 11, "Resize", "mode=linear", "- (1,1,2,2)", 1 },
    { 19, "Resize", "mode=linear", "- - [1,2,6,8]", 1 } },
  { "layer-normalization",
    3,
    { 1, 4, 6 },
    { 17, "LayerNormalization", "", "(1,2,3,4,5,6) (0,1,0,1,0,1)", 1 },
    { 17, "LayerNormalization", "axis=2 epsilon=0.00001", "(1,2,3,4,5,6) (0,1,0,1,0,1)", 1 } },
  { "pow", 2, { 3, 4 }, { 7, "Pow", "", "(2)", 1 }, { 15, "Pow", "", "(2,2,2,2)", 1 } },
  { "pow-whole",
    2,
    { 3, 4 },
    { 15, "Pow", "", "(3,2,1,4)", 1 },
    { 15, "Pow", "", "[3,2,1,4]", 1 } },
  { "lrn",
    4,
    { 1, 6, 2, 3 },
    { 7, "LRN", "size=3 alpha=0.3", "", 1 },
    { 13, "LRN", "size=3 alpha=0.3 beta=0.75 bias=1.0", "", 1 } },
  { "depth-to-space",
    4,
    { 1, 8, 2, 3 },
    { 7, "DepthToSpace", "blocksize=2", "", 1 },
    { 13, "DepthToSpace", "blocksize=2 mode=DCR", "", 1 } },
  { "instance-normalization",
    4,
    { 1, 3, 4, 2 },
    { 7, "InstanceNormalization", "", "(1,2,3) (0,1,2)", 1 },
    { 21, "InstanceNormalization", "epsilon=0.00001", "(1,2,3) (0,1,2)", 1 } },
};

static CamIntegers *
parse_integers (const char *text)
{
  g_autofree char *inside = g_strndup (text + 1, strlen (text) - 2);
  g_auto (GStrv) parts = g_strsplit (inside, ",", -1);
  gint64 values[16];
  guint n = g_strv_length (parts);

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (values));
  for (guint i = 0; i < n; i++)
    values[i] = g_ascii_strtoll (parts[i], NULL, 10);
  return cam_integers_new_list (n, values);
}

static CamTensor *
parse_numbers (const char *text)
{
  g_autofree char *inside = g_strndup (text + 1, strlen (text) - 2);
  g_auto (GStrv) parts = g_strsplit (inside, ",", -1);
  gsize n = g_strv_length (parts);
  CamTensor *tensor = cam_tensor_new (n > 1, &n);

  for (gsize i = 0; i < n; i++)
    tensor->data[i] = (float)g_ascii_strtod (parts[i], NULL);
  return tensor;
}

static CamAttributes *
parse_attributes (const char *text)
{
  CamAttributes *attributes = cam_attributes_new ();
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (parts[i], "=", 2);
      CamAttribute *attribute = cam_attributes_add (attributes, sides[0]);
      const char *value = sides[1];

      if (*value == '[')
        {
          attribute->kind = CAM_ATTRIBUTE_INTEGERS;
          attribute->integers = parse_integers (value);
        }
      else if (strchr (value, '.') != NULL)
        {
          attribute->kind = CAM_ATTRIBUTE_NUMBER;
          attribute->number = g_ascii_strtod (value, NULL);
        }
      else if (g_ascii_isdigit (*value) || *value == '-')
        {
          attribute->kind = CAM_ATTRIBUTE_INTEGER;
          attribute->integer = g_ascii_strtoll (value, NULL, 10);
        }
      else
        {
          attribute->kind = CAM_ATTRIBUTE_TEXT;
          attribute->text = g_strdup (value);
        }
    }
  return attributes;
}

/* Parses the inputs. Returns: how many there are; those after the first are constants. */
static guint
parse_inputs (const char *text, const CamTensor *image, CamOpInput inputs[MAX_INPUTS])
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  guint n = *text != '\0' ? g_strv_length (parts) : 0;

  inputs[0] = (CamOpInput){ .present = TRUE, .shape = cam_shape_of (image) };
  for (guint i = 0; i < n; i++)
    {
      CamOpInput *input = &inputs[1 + i];

      g_assert_cmpuint (1 + i, <, MAX_INPUTS);
      if (*parts[i] == '[')
        {
          input->integers = parse_integers (parts[i]);
          input->shape = (CamShape){ 1, { input->integers->n_elements } };
        }
      else if (*parts[i] == '(')
        {
          input->tensor = parse_numbers (parts[i]);
          input->shape = cam_shape_of (input->tensor);
        }
      input->present = *parts[i] != '-';
    }
  return 1 + n;
}

typedef struct
{
  CamOp *op;
  CamOpInput inputs[MAX_INPUTS];
  CamTensor *values[MAX_INPUTS];
  CamTensor *outputs[4];
} Run;

static void
compute (Run *run, CamTensor *image, CamTensor **outputs)
{
  GError *error = NULL;

  run->values[0] = image;
  for (guint i = 0; i < run->op->n_outputs; i++)
    outputs[i] = cam_tensor_new (run->op->outputs[i].n_dims, run->op->outputs[i].dims);
  cam_op_forward (run->op, run->values, outputs, NULL, &error);
  g_assert_no_error (error);
}

static void
start (Run *run, const Form *form, CamTensor *image)
{
  g_autoptr (CamAttributes) attributes = parse_attributes (form->attributes);
  guint n = parse_inputs (form->inputs, image, run->inputs);
  GError *error = NULL;

  run->op = cam_op_new (cam_op_type_find (form->name),
                        form->opset,
                        attributes,
                        n,
                        run->inputs,
                        form->n_outputs,
                        &error);
  g_assert_no_error (error);
  for (guint i = 1; i < n; i++)
    run->values[i] = run->inputs[i].tensor;
  compute (run, image, run->outputs);
}

static void
end (Run *run)
{
  for (guint i = 0; i < run->op->n_outputs; i++)
    cam_tensor_unref (run->outputs[i]);
  cam_op_free (run->op);
  for (guint i = 1; i < MAX_INPUTS; i++)
    cam_op_input_clear (&run->inputs[i]);
}

/* Returns: the weighted sum of the outputs for @image. */
static double
compute_weighted_sum (Run *run, CamTensor *image, CamTensor *const *weights)
{
  CamTensor *outputs[4];
  double sum = 0;

  compute (run, image, outputs);
  for (guint i = 0; i < run->op->n_outputs; i++)
    {
      sum += dot_product (outputs[i], weights[i]);
      cam_tensor_unref (outputs[i]);
    }
  return sum;
}

/* Compares the gradient of the weighted sum along a direction with a difference. */
static void
check_gradient (Run *run, CamTensor *image)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  CamTensor *weights[4];
  g_autoptr (CamTensor) gradient = cam_tensor_new (image->n_dims, image->shape);
  g_autoptr (CamTensor) direction = random_tensor (rand, image->n_dims, image->shape);
  g_autoptr (CamTensor) moved = cam_tensor_new (image->n_dims, image->shape);
  GError *error = NULL;
  const double step = 2e-3;
  double sums[2], scale = 0;

  for (guint i = 0; i < run->op->n_outputs; i++)
    weights[i] = random_tensor (rand, run->op->outputs[i].n_dims, run->op->outputs[i].dims);
  for (guint side = 0; side < 2; side++)
    {
      for (gsize i = 0; i < moved->n_elements; i++)
        moved->data[i] = image->data[i] + (float)((side == 0 ? step : -step) * direction->data[i]);
      sums[side] = compute_weighted_sum (run, moved, weights);
    }
  run->values[0] = image;
  cam_op_backward (run->op, 0, run->values, run->outputs, weights, gradient, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < gradient->n_elements; i++)
    scale += fabs ((double)gradient->data[i] * direction->data[i]);
  g_assert_cmpfloat_with_epsilon (
      dot_product (gradient, direction), (sums[0] - sums[1]) / (2 * step), 0.01 * scale + 1e-4);
  for (guint i = 0; i < run->op->n_outputs; i++)
    cam_tensor_unref (weights[i]);
}

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (CamTensor) image = random_tensor (rand, pair->n_dims, pair->shape);
  Run older = { 0 }, newer = { 0 };

  start (&older, &pair->older, image);
  start (&newer, &pair->newer, image);
  g_assert_cmpuint (older.op->n_outputs, ==, newer.op->n_outputs);
  for (guint i = 0; i < older.op->n_outputs; i++)
    assert_tensors_close (older.outputs[i], newer.outputs[i], 1e-6);
  check_gradient (&older, image);
  check_gradient (&newer, image);
  end (&older);
  end (&newer);
}

/* x Φ(x), and its approximation by tanh. Expected values are PyTorch's. */
static void
test_gelu (void)
{
  static const float x[] = { -3, -1, -0.5f, 0.25f, 1, 2 };
  static const float exact[]
      = { -0.00404987f, -0.15865529f, -0.15426879f, 0.14967656f, 0.84134471f, 1.95449996f };
  static const float by_tanh[]
      = { -0.00363743f, -0.15880799f, -0.15428600f, 0.14967535f, 0.84119201f, 1.95459771f };
  const Form forms[]
      = { { 20, "Gelu", "approximate=none", "", 1 }, { 20, "Gelu", "approximate=tanh", "", 1 } };
  const float *const expected[] = { exact, by_tanh };
  gsize n = G_N_ELEMENTS (x);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CamTensor) image = cam_tensor_new (1, &n);
      Run run = { 0 };

      memcpy (image->data, x, sizeof x);
      start (&run, &forms[i], image);
      for (gsize j = 0; j < n; j++)
        g_assert_cmpfloat_with_epsilon (run.outputs[0]->data[j], expected[i][j], 1e-6);
      check_gradient (&run, image);
      end (&run);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/op-forms/%s", pairs[i].path);

      g_test_add_data_func (path, &pairs[i], test_pair);
    }
  g_test_add_func ("/op-forms/gelu", test_gelu);
  return g_test_run ();
}
