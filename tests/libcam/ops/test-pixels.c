/* SPDX-License-Identifier: MIT */

#include <math.h>
#include <string.h>

#include "cam-parallel.h"
#include "cam-pixels-private.h"
#include "random-tensor.h"
#include "test-runner.h"

/* Compares operators in the layout by pixels, with every set of kernels, with their plain forms. */

#define MAX_INPUTS 5

/* Winograd's transforms lose some digits. */
#define TOLERANCE 5e-5

typedef struct
{
  GRand *rand;
  CamTensorPool *pool;
  CamAttributes *attributes;
  CamOpInput inputs[MAX_INPUTS];
  guint n_inputs;
} Setup;

static void
start (Setup *setup, guint32 seed)
{
  memset (setup, 0, sizeof *setup);
  setup->rand = g_rand_new_with_seed (seed);
  setup->pool = cam_tensor_pool_new (1 << 24);
  setup->attributes = cam_attributes_new ();
}

static void
finish (Setup *setup)
{
  for (guint i = 0; i < setup->n_inputs; i++)
    cam_op_input_clear (&setup->inputs[i]);
  cam_attributes_unref (setup->attributes);
  cam_tensor_pool_unref (setup->pool);
  g_rand_free (setup->rand);
}

static void
set_integers (Setup *setup, const char *name, gsize n, const gint64 *values)
{
  CamAttribute *attribute = cam_attributes_add (setup->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGERS;
  attribute->integers = cam_integers_try_new (1, &n, NULL);
  memcpy (attribute->integers->data, values, n * sizeof (gint64));
}

static void
set_integer (Setup *setup, const char *name, gint64 value)
{
  CamAttribute *attribute = cam_attributes_add (setup->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGER;
  attribute->integer = value;
}

static void
set_number (Setup *setup, const char *name, double value)
{
  CamAttribute *attribute = cam_attributes_add (setup->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_NUMBER;
  attribute->number = value;
}

static void
add_variable (Setup *setup, gsize n_channels, gsize height, gsize width)
{
  setup->inputs[setup->n_inputs++]
      = (CamOpInput){ .present = TRUE, .shape = { 4, { 1, n_channels, height, width } } };
}

static void
add_constant (Setup *setup, guint n_dims, const gsize *shape, double offset)
{
  CamTensor *tensor = random_tensor (setup->rand, n_dims, shape);

  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] += offset;
  setup->inputs[setup->n_inputs++]
      = (CamOpInput){ .present = TRUE, .shape = cam_shape_of (tensor), .tensor = tensor };
}

static CamOp *
make_op (const Setup *setup, const char *name, guint n_outputs)
{
  GError *error = NULL;
  CamOp *op = cam_op_new (cam_op_type_find (name),
                          13,
                          setup->attributes,
                          setup->n_inputs,
                          setup->inputs,
                          n_outputs,
                          &error);

  g_assert_no_error (error);
  return op;
}

/* Fills the padding channels with garbage, which must not matter. */
static CamTensor *
convert_to_pixels (const CamTensor *planes)
{
  CamShape shape = cam_shape_of (planes);
  gsize pixels[3];
  CamTensor *result;

  cam_pixels_get_shape (&shape, pixels);
  result = cam_tensor_new (3, pixels);
  cam_pixels_from_planes (planes, result, NULL);
  for (gsize p = 0; p < pixels[0] * pixels[1]; p++)
    for (gsize c = planes->shape[1]; c < pixels[2]; c++)
      result->data[p * pixels[2] + c] = NAN;
  return result;
}

static void
check_with (const CamPixelKernels *kernels,
            Setup *setup,
            const CamOp *op,
            CamPixelForm form,
            CamTensor *const *planes,
            CamTensor *const *expected)
{
  CamTensor *inputs[MAX_INPUTS] = { NULL }, *outputs[MAX_INPUTS] = { NULL };
  CamPixelRun run = { op, inputs, outputs, setup->pool, NULL, kernels };
  GError *error = NULL;

  for (guint i = 0; i < op->n_inputs; i++)
    inputs[i] = op->inputs[i].tensor != NULL || (i == 0 && form == CAM_PIXEL_FORM_FROM_PLANES)
                    ? cam_tensor_ref (planes[i])
                    : convert_to_pixels (planes[i]);
  for (guint i = 0; i < op->n_outputs; i++)
    {
      gsize pixels[3];

      cam_pixels_get_shape (&op->outputs[i], pixels);
      outputs[i]
          = cam_op_is_identity (op) ? cam_tensor_ref (inputs[0]) : cam_tensor_new (3, pixels);
    }
  g_assert_true (cam_pixels_run (&run, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < op->n_outputs; i++)
    {
      g_autoptr (CamTensor) found = cam_tensor_new (4, op->outputs[i].dims);

      cam_pixels_to_planes (outputs[i], found, NULL);
      assert_tensors_close (found, expected[i], TOLERANCE);
      cam_tensor_unref (outputs[i]);
    }
  for (guint i = 0; i < op->n_inputs; i++)
    cam_tensor_unref (inputs[i]);
}

/* Compares both forms of @op on random inputs. */
static void
check (Setup *setup, CamOp *op)
{
  CamTensor *planes[MAX_INPUTS] = { NULL }, *expected[MAX_INPUTS] = { NULL };
  gboolean by_pixels[MAX_INPUTS] = { FALSE };
  CamPixelForm form;
  GError *error = NULL;

  for (guint i = 0; i < op->n_inputs; i++)
    {
      by_pixels[i] = op->inputs[i].tensor == NULL;
      planes[i] = by_pixels[i] ? random_tensor (setup->rand, 4, op->inputs[i].shape.dims)
                               : cam_tensor_ref (op->inputs[i].tensor);
    }
  for (guint i = 0; i < op->n_outputs; i++)
    expected[i] = cam_tensor_new (4, op->outputs[i].dims);
  g_assert_true (cam_op_forward (op, planes, expected, NULL, &error));
  g_assert_no_error (error);
  form = cam_op_get_pixel_form (op, by_pixels);
  g_assert_cmpint (form, !=, CAM_PIXEL_FORM_NONE);
  for (guint n = 0; cam_kernels_get_nth (n) != NULL; n++)
    check_with (cam_kernels_get_nth (n)->pixels, setup, op, form, planes, expected);
  for (guint i = 0; i < op->n_inputs; i++)
    cam_tensor_unref (planes[i]);
  for (guint i = 0; i < op->n_outputs; i++)
    cam_tensor_unref (expected[i]);
  cam_op_free (op);
}

/* Fuses one of the possible ends of a step into @op. */
static void
fuse_end (CamOp *op, guint which)
{
  if (which % 2 == 1)
    cam_op_fuse_add (op);
  switch (which / 2 % 5)
    {
    case 1:
      cam_op_fuse_clamp (op, 0, INFINITY);
      break;
    case 2:
      cam_op_fuse_clamp (op, -1, 2);
      break;
    case 3:
      cam_op_fuse_activation (op, CAM_ACTIVATION_SILU);
      break;
    case 4:
      cam_op_fuse_activation (op, CAM_ACTIVATION_HARD_SWISH);
      break;
    default:
      break;
    }
}

typedef struct
{
  gsize n_in, n_out, height, width;
  gint64 groups, kernel[2], strides[2], dilations[2], pads[4];
} ConvCase;

static const ConvCase conv_cases[] = {
  /* A first layer, whose input is in planes. */
  { 3, 32, 37, 29, 1, { 7, 7 }, { 2, 2 }, { 1, 1 }, { 3, 3, 3, 3 } },
  { 1, 8, 9, 12, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  /* One matrix product. */
  { 24, 40, 13, 11, 1, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 7, 5, 3, 5, 1, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 64, 96, 1, 1, 1, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 80, 100, 20, 21, 1, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 20, 36, 14, 15, 1, { 1, 1 }, { 2, 2 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 20, 36, 6, 7, 1, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 0, 2, 1 } },
  /* Winograd's algorithm. */
  { 20, 36, 17, 19, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 33, 16, 16, 16, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 16, 64, 30, 5, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 2, 1, 0, 2 } },
  { 96, 48, 56, 56, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  /* Few squares, strides, dilation, oblong kernels. */
  { 20, 36, 7, 7, 1, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 16, 20, 15, 14, 1, { 3, 3 }, { 2, 2 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 16, 20, 15, 14, 1, { 3, 3 }, { 1, 2 }, { 3, 2 }, { 0, 3, 2, 1 } },
  { 12, 16, 9, 17, 1, { 1, 7 }, { 1, 1 }, { 1, 1 }, { 0, 3, 0, 3 } },
  { 12, 16, 17, 9, 1, { 9, 1 }, { 1, 1 }, { 1, 1 }, { 4, 0, 4, 0 } },
  { 6, 16, 12, 12, 1, { 5, 5 }, { 1, 1 }, { 1, 1 }, { 2, 2, 2, 2 } },
  /* Groups. */
  { 32, 48, 9, 9, 4, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 24, 72, 8, 8, 3, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 0, 0, 0, 0 } },
  { 64, 64, 8, 8, 2, { 3, 3 }, { 2, 2 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 12, 24, 8, 8, 12, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  /* Depthwise. */
  { 24, 24, 13, 11, 24, { 3, 3 }, { 1, 1 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 40, 40, 14, 14, 40, { 3, 3 }, { 2, 2 }, { 1, 1 }, { 1, 1, 1, 1 } },
  { 16, 16, 14, 9, 16, { 5, 5 }, { 2, 2 }, { 1, 1 }, { 1, 2, 2, 1 } },
  { 17, 17, 12, 12, 17, { 3, 3 }, { 1, 1 }, { 2, 2 }, { 2, 2, 2, 2 } },
  { 17, 17, 2, 3, 17, { 7, 7 }, { 1, 1 }, { 1, 1 }, { 3, 3, 3, 3 } },
};

static void
test_conv (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (conv_cases); i++)
    for (guint end = 0; end < 10; end += 1 + i % 3)
      {
        const ConvCase *c = &conv_cases[i];
        gsize weight[4] = { c->n_out, c->n_in / c->groups, c->kernel[0], c->kernel[1] };
        Setup setup;
        CamOp *op;

        start (&setup, i + 1);
        set_integers (&setup, "strides", 2, c->strides);
        set_integers (&setup, "dilations", 2, c->dilations);
        set_integers (&setup, "pads", 4, c->pads);
        set_integer (&setup, "group", c->groups);
        add_variable (&setup, c->n_in, c->height, c->width);
        add_constant (&setup, 4, weight, 0);
        if (i % 2 == 0)
          add_constant (&setup, 1, &c->n_out, 0);
        op = make_op (&setup, "Conv", 1);
        fuse_end (op, end);
        check (&setup, op);
        finish (&setup);
      }
}

typedef struct
{
  gsize n_channels, height, width;
  gint64 kernel[2], strides[2], pads[4], ceil, with_padding;
} PoolCase;

static const PoolCase pool_cases[] = {
  { 24, 15, 14, { 3, 3 }, { 2, 2 }, { 1, 1, 1, 1 }, 0, 0 },
  { 24, 15, 14, { 3, 3 }, { 2, 2 }, { 0, 0, 0, 0 }, 1, 0 },
  { 16, 7, 9, { 2, 2 }, { 2, 2 }, { 0, 0, 0, 0 }, 0, 0 },
  { 5, 8, 8, { 3, 3 }, { 1, 1 }, { 1, 1, 1, 1 }, 0, 1 },
  { 40, 7, 7, { 7, 7 }, { 1, 1 }, { 0, 0, 0, 0 }, 0, 0 },
};

static void
test_pool (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pool_cases); i++)
    for (guint kind = 0; kind < 4; kind++)
      {
        const PoolCase *c = &pool_cases[i];
        Setup setup;
        CamOp *op;

        start (&setup, i + 1);
        set_integers (&setup, "kernel_shape", 2, c->kernel);
        set_integers (&setup, "strides", 2, c->strides);
        set_integers (&setup, "pads", 4, c->pads);
        set_integer (&setup, "ceil_mode", c->ceil);
        set_integer (&setup, "count_include_pad", c->with_padding);
        add_variable (&setup, c->n_channels, c->height, c->width);
        op = make_op (&setup, kind % 2 == 0 ? "MaxPool" : "AveragePool", 1);
        if (kind >= 2)
          cam_op_fuse_clamp (op, -0.125f, 0.125f);
        check (&setup, op);
        finish (&setup);
      }
}

static void
test_global (void)
{
  const gint64 axes[2] = { 2, -1 };

  for (guint kind = 0; kind < 2; kind++)
    {
      Setup setup;

      start (&setup, 7);
      if (kind == 1)
        set_integers (&setup, "axes", 2, axes);
      add_variable (&setup, 37, 13, 11);
      check (&setup, make_op (&setup, kind == 0 ? "GlobalAveragePool" : "ReduceMean", 1));
      finish (&setup);
    }
}

static void
test_unary (void)
{
  static const char *const names[] = { "Relu", "Clip", "Sigmoid", "HardSwish", "Pad" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Setup setup;
      const gint64 pads[8] = { 0 };

      start (&setup, 7);
      set_number (&setup, "min", -0.5);
      set_number (&setup, "max", 0.75);
      set_integers (&setup, "pads", 8, pads);
      add_variable (&setup, 21, 13, 11);
      check (&setup, make_op (&setup, names[i], 1));
      finish (&setup);
    }
}

static void
test_binary (void)
{
  for (guint i = 0; i < 12; i++)
    {
      gboolean is_product = i % 2 == 1, is_turned = i / 2 % 2 == 1;
      guint kind = i / 4;
      gsize one = 1;
      Setup setup;
      CamOp *op;

      if (kind == 1 && !is_product)
        continue;
      start (&setup, i + 1);
      for (guint input = 0; input < 2; input++)
        if ((input == 0) != is_turned || kind == 0)
          add_variable (&setup, 21, 13, 11);
        else if (kind == 1)
          add_variable (&setup, 21, 1, 1);
        else
          add_constant (&setup, 1, &one, 0);
      op = make_op (&setup, is_product ? "Mul" : "Add", 1);
      if (i % 3 == 0)
        cam_op_fuse_clamp (op, 0, INFINITY);
      check (&setup, op);
      finish (&setup);
    }
}

static CamOp *
make_norm (Setup *setup, gsize n_channels, gsize height, gsize width)
{
  add_variable (setup, n_channels, height, width);
  for (guint i = 0; i < 4; i++)
    add_constant (setup, 1, &n_channels, i == 3 ? 1.5 : 0);
  return make_op (setup, "BatchNormalization", 1);
}

static void
test_norm (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Setup setup;
      CamOp *op;

      start (&setup, 3);
      op = make_norm (&setup, 37, 9, 5);
      if (i == 1)
        cam_op_fuse_clamp (op, 0, INFINITY);
      check (&setup, op);
      finish (&setup);
    }
}

static void
test_concat (void)
{
  static const gsize channels[][3] = { { 16, 32, 16 }, { 5, 20, 3 }, { 16, 7, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    for (guint kind = 0; kind < 3; kind++)
      {
        Setup setup, other;
        CamOp *op;

        start (&setup, i + 1);
        start (&other, i + 1);
        set_integer (&setup, "axis", 1);
        for (guint input = 0; input < 3; input++)
          add_variable (&setup, channels[i][input], 9, 7);
        op = make_op (&setup, "Concat", 1);
        if (kind > 0)
          cam_op_fuse_norm (op, make_norm (&other, op->outputs[0].dims[1], 9, 7));
        if (kind > 1)
          cam_op_fuse_clamp (op, 0, INFINITY);
        check (&setup, op);
        finish (&other);
        finish (&setup);
      }
}

static void
test_split (void)
{
  const gint64 sizes[3] = { 16, 5, 20 };
  Setup setup;

  start (&setup, 1);
  set_integer (&setup, "axis", 1);
  set_integers (&setup, "split", 3, sizes);
  add_variable (&setup, 41, 9, 7);
  check (&setup, make_op (&setup, "Split", 3));
  finish (&setup);
}

/* Tiles and bands do not depend on the number of threads, and neither does any sum. */
static void
test_threads (void)
{
  /* The other cases run on as many threads as there are processors. */
  for (guint n = 1; n <= 3; n += 2)
    {
      cam_parallel_set_n_threads (n);
      test_conv ();
      test_pool ();
    }
}

static const TestCase cases[] = {
  { "/pixels/conv", test_conv },       { "/pixels/pool", test_pool },
  { "/pixels/global", test_global },   { "/pixels/unary", test_unary },
  { "/pixels/binary", test_binary },   { "/pixels/norm", test_norm },
  { "/pixels/concat", test_concat },   { "/pixels/split", test_split },
  { "/pixels/threads", test_threads },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
