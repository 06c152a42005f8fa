/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-pixels.h"
#include "cancel-counter.h"
#include "random-tensor.h"
#include "test-runner.h"

/* A large operator can be cancelled in its middle, forward and backward. */

#define OP_INPUTS 5

/* @inputs: the shapes; those of constants are after a '='
 * @attributes: as name=value; a list has a comma
 * @least: how often each pass looks at the cancellable at least
 * @by_pixels: whether there is also a form by pixels */
typedef struct
{
  const char *name, *inputs, *attributes;
  guint least;
  gboolean by_pixels;
} Large;

static const Large larges[] = {
  { "Conv", "1x256x24x24 =256x256x1x1", "", 8, TRUE },                       /* product */
  { "Conv", "1x256x24x24 =256x256x3x3", "strides=2,2", 8, TRUE },            /* columns, direct */
  { "Conv", "1x256x24x24 =256x256x3x3", "pads=1,1,1,1", 8, TRUE },           /* Winograd */
  { "Conv", "1x128x64x64 =128x1x5x5", "group=128 pads=2,2,2,2", 32, FALSE }, /* depthwise */
  { "Conv", "1x8x400x400 =8x1x3x3", "group=8 pads=1,1,1,1", 8, TRUE },
  { "Conv", "1x2048x4x4 =2048x2048x1x1", "", 8, TRUE },
  { "Gemm", "1x4096 =2048x4096", "transB=1", 4, FALSE },
  { "Gemm", "1x4096 =4096x2048", "", 4, FALSE },
  { "Gemm", "64x2048 =2048x2048", "", 4, FALSE },
  { "Gemm", "2048x64 1024x2048", "transA=1 transB=1", 4, FALSE },
  { "MatMul", "512x1024 1024x512", "", 4, FALSE },
  { "MatMul", "8x128x1024 8x1024x128", "", 8, FALSE },
  { "MaxPool", "1x64x32x64", "kernel_shape=31,31 pads=15,15,15,15", 64, TRUE },
  { "AveragePool", "1x64x32x64", "kernel_shape=31,31 pads=15,15,15,15", 64, TRUE },
  { "GlobalAveragePool", "1x8x512x512", "", 8, TRUE },
  { "GlobalMaxPool", "1x8x512x512", "", 8, FALSE },
  { "BatchNormalization", "1x8x512x512 =8 =8 =8 =8", "", 8, TRUE },
  { "InstanceNormalization", "1x8x512x512 =8 =8", "", 8, FALSE },
  { "LayerNormalization", "64x16384 =16384", "", 8, FALSE },
  { "LRN", "1x64x16x16", "size=33", 64, FALSE },
  { "Softmax", "1024x1024", "", 64, FALSE },
  { "Softmax", "1x1000000", "", 16, FALSE },
  { "Resize", "1x4x256x256 - - [1,4,512,512]", "mode=linear", 64, FALSE },
  { "ReduceMean", "1x16x512x512", "", 2, FALSE },
  { "ReduceMax", "1x16x512x512", "axes=1", 2, FALSE },
  { "Add", "1x4x512x512 1x4x512x512", "", 2, TRUE },
  { "Pow", "1x4x512x512 =1", "", 2, FALSE },
  { "Concat", "1x8x512x512 1x8x512x512", "axis=1", 2, TRUE },
  { "Transpose", "1x16x512x512", "perm=0,2,3,1", 2, FALSE },
  { "Slice", "1x16x512x512 [0] [4000] [1]", "", 64, FALSE },
  { "Erf", "1x8x512x512", "", 4, FALSE },
};

typedef struct
{
  CamOp *op;
  CamOpInput inputs[OP_INPUTS];
  CamTensor *values[OP_INPUTS], *output, *gradient;
  CamTensor *pixels[OP_INPUTS], *pixels_output;
  CamTensorPool *pool;
  guint n_inputs, index;
} LargeRun;

static gboolean
run_forward (gpointer data, GCancellable *cancellable, GError **error)
{
  LargeRun *run = data;

  return cam_op_forward (run->op, run->values, &run->output, cancellable, error);
}

static gboolean
run_backward (gpointer data, GCancellable *cancellable, GError **error)
{
  LargeRun *run = data;
  g_autoptr (CamTensor) result
      = cam_tensor_new (run->values[run->index]->n_dims, run->values[run->index]->shape);

  return cam_op_backward (
      run->op, run->index, run->values, &run->output, &run->gradient, result, cancellable, error);
}

static gboolean
run_pixels (gpointer data, GCancellable *cancellable, GError **error)
{
  LargeRun *run = data;

  return cam_op_forward_pixels (
      run->op, run->pixels, &run->pixels_output, run->pool, cancellable, error);
}

static CamIntegers *
parse_integers (const char *text)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);
  gint64 values[8];
  guint n = 0;

  for (; numbers[n] != NULL; n++)
    values[n] = g_ascii_strtoll (numbers[n], NULL, 10);
  return cam_integers_new_list (n, values);
}

static CamAttributes *
parse_attributes (const char *text)
{
  CamAttributes *attributes = cam_attributes_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; *text != '\0' && words[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (words[i], "=", 2);
      CamAttribute *attribute = cam_attributes_add (attributes, sides[0]);

      if (g_ascii_isalpha (*sides[1]))
        {
          attribute->kind = CAM_ATTRIBUTE_TEXT;
          attribute->text = g_strdup (sides[1]);
        }
      else if (strchr (sides[1], ',') != NULL || g_str_equal (sides[0], "axes"))
        {
          attribute->kind = CAM_ATTRIBUTE_INTEGERS;
          attribute->integers = parse_integers (sides[1]);
        }
      else
        {
          attribute->kind = CAM_ATTRIBUTE_INTEGER;
          attribute->integer = g_ascii_strtoll (sides[1], NULL, 10);
        }
    }
  return attributes;
}

/* "1x2" is an array, "=1x2" a constant, "=4" four ones, "[3,4]" are integers, "-" nothing. */
static void
parse_input (LargeRun *run, GRand *rand, const char *text)
{
  CamOpInput *input = &run->inputs[run->n_inputs];
  gboolean is_constant = *text == '=';
  g_auto (GStrv) numbers = g_strsplit (text + is_constant, "x", -1);
  gsize shape[CAM_TENSOR_MAX_DIMS];
  guint n = 0;
  CamTensor *tensor;

  input->present = *text != '-';
  if (*text == '[')
    {
      input->integers = parse_integers (text + 1);
      input->shape = (CamShape){ 1, { input->integers->n_elements } };
    }
  else if (input->present)
    {
      for (; numbers[n] != NULL; n++)
        shape[n] = g_ascii_strtoull (numbers[n], NULL, 10);
      tensor = random_tensor (rand, n, shape);
      input->shape = cam_shape_of (tensor);
      for (gsize i = 0; n == 1 && i < tensor->n_elements; i++)
        tensor->data[i] = 1;
      if (is_constant)
        input->tensor = cam_tensor_ref (tensor);
      run->values[run->n_inputs] = tensor;
    }
  run->n_inputs++;
}

static CamTensor *
make_pixels (const CamTensor *planes)
{
  CamShape shape = cam_shape_of (planes);
  gsize pixels[3];
  CamTensor *result;

  cam_pixels_get_shape (&shape, pixels);
  result = cam_tensor_new (3, pixels);
  cam_pixels_from_planes (planes, result, NULL);
  return result;
}

static void
check_pixels (LargeRun *run, const Large *large)
{
  g_autoptr (CamTensor) found = cam_tensor_new (run->output->n_dims, run->output->shape);

  for (guint i = 0; i < run->n_inputs; i++)
    run->pixels[i] = run->inputs[i].tensor == NULL ? make_pixels (run->values[i])
                                                   : cam_tensor_ref (run->values[i]);
  run->pixels_output = make_pixels (run->output);
  /* Weights that are half packed when a call is cancelled must not be kept. */
  run_call (run_pixels, run, 2);
  g_assert_true (run_pixels (run, NULL, NULL));
  cam_pixels_to_planes (run->pixels_output, found, NULL);
  assert_tensors_close (found, run->output, 1e-4);
  check_call (run_pixels, run, MIN (large->least, 4), 1);
  for (guint i = 0; i < run->n_inputs; i++)
    cam_tensor_unref (run->pixels[i]);
  cam_tensor_unref (run->pixels_output);
}

static void
check_large (const Large *large)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (CamAttributes) attributes = parse_attributes (large->attributes);
  g_auto (GStrv) words = g_strsplit (large->inputs, " ", -1);
  LargeRun run = { .pool = cam_tensor_pool_new (1 << 24) };
  GError *error = NULL;

  g_test_message ("%s %s %s", large->name, large->inputs, large->attributes);
  for (guint i = 0; words[i] != NULL; i++)
    parse_input (&run, rand, words[i]);
  run.op = cam_op_new (
      cam_op_type_find (large->name), 13, attributes, run.n_inputs, run.inputs, 1, &error);
  g_assert_no_error (error);
  run.output = cam_tensor_new (run.op->outputs[0].n_dims, run.op->outputs[0].dims);
  run.gradient = random_tensor (rand, run.op->outputs[0].n_dims, run.op->outputs[0].dims);
  g_assert_true (run_forward (&run, NULL, NULL));
  check_call (run_forward, &run, large->least, 1);
  g_assert_true (run_forward (&run, NULL, NULL));
  for (run.index = 0; run.index < run.n_inputs; run.index++)
    if (run.index == 0
        || (run.inputs[run.index].present && run.inputs[run.index].tensor == NULL
            && run.inputs[run.index].integers == NULL))
      {
        g_assert_true (run_backward (&run, NULL, NULL));
        check_call (run_backward, &run, MIN (large->least, 2), 1);
      }
  if (large->by_pixels)
    check_pixels (&run, large);
  cam_op_free (run.op);
  for (guint i = 0; i < run.n_inputs; i++)
    {
      g_clear_pointer (&run.values[i], cam_tensor_unref);
      cam_op_input_clear (&run.inputs[i]);
    }
  cam_tensor_unref (run.output);
  cam_tensor_unref (run.gradient);
  cam_tensor_pool_unref (run.pool);
}

static void
test_large (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (larges); i++)
    check_large (&larges[i]);
}

static const TestCase cases[] = {
  { "/op-cancel/large", test_large },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
