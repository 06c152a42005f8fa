/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* Integer arithmetic. It wraps around instead of overflowing, whatever a file says. */

typedef gint64 (*Function) (gint64 a, gint64 b);

static gint64
add (gint64 a, gint64 b)
{
  return (gint64)((guint64)a + (guint64)b);
}

static gint64
subtract (gint64 a, gint64 b)
{
  return (gint64)((guint64)a - (guint64)b);
}

static gint64
fold_multiply (gint64 a, gint64 b)
{
  return (gint64)((guint64)a * (guint64)b);
}

static gint64
divide (gint64 a, gint64 b)
{
  return b == 0 ? 0 : b == -1 ? subtract (0, a) : a / b;
}

static gint64
modulo (gint64 a, gint64 b)
{
  gint64 rest = b == 0 || b == -1 ? 0 : a % b;

  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

static gint64
smaller (gint64 a, gint64 b)
{
  return MIN (a, b);
}

static gint64
larger (gint64 a, gint64 b)
{
  return MAX (a, b);
}

static gint64
equal (gint64 a, gint64 b)
{
  return a == b;
}

static gint64
greater (gint64 a, gint64 b)
{
  return a > b;
}

static gint64
less (gint64 a, gint64 b)
{
  return a < b;
}

static gint64
logical_and (gint64 a, gint64 b)
{
  return a != 0 && b != 0;
}

static gint64
logical_or (gint64 a, gint64 b)
{
  return a != 0 || b != 0;
}

static gint64
negate (gint64 a, gint64 b)
{
  return subtract (0, a);
}

static gint64
absolute (gint64 a, gint64 b)
{
  return a < 0 ? subtract (0, a) : a;
}

static gint64
logical_not (gint64 a, gint64 b)
{
  return a == 0;
}

static gint64
same (gint64 a, gint64 b)
{
  return a;
}

static const struct
{
  const char *name;
  guint n_inputs;
  Function function;
} functions[] = {
  { "Add", 2, add },    { "Sub", 2, subtract },    { "Mul", 2, fold_multiply },
  { "Div", 2, divide }, { "Mod", 2, modulo },      { "Min", 2, smaller },
  { "Max", 2, larger }, { "Equal", 2, equal },     { "Greater", 2, greater },
  { "Less", 2, less },  { "And", 2, logical_and }, { "Or", 2, logical_or },
  { "Neg", 1, negate }, { "Abs", 1, absolute },    { "Not", 1, logical_not },
  { "Floor", 1, same }, { "Ceil", 1, same },       { "Dropout", 1, same },
};

typedef struct
{
  Function function;
  gint64 *out;
  const gint64 *a, *b;
} FoldRow;

static void
compute_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const FoldRow *row = data;

  for (gsize i = 0; i < n; i++)
    row->out[offsets[0] + (gssize)i * steps[0]] = row->function (
        row->a[offsets[1] + (gssize)i * steps[1]], row->b[offsets[2] + (gssize)i * steps[2]]);
}

static gboolean
compute (
    Function function, const CamOpInput *a, const CamOpInput *b, CamOpInput *output, GError **error)
{
  CamShape shape;
  CamWalk walk = { 0 };
  FoldRow row = { .function = function, .a = a->integers->data, .b = b->integers->data };

  if (!cam_shape_broadcast (&a->shape, &b->shape, &shape, error))
    return FALSE;
  output->integers = cam_integers_try_new (shape.n_dims, shape.dims, error);
  if (output->integers == NULL)
    return FALSE;
  output->present = TRUE;
  output->shape = shape;
  row.out = output->integers->data;
  walk.n_dims = shape.n_dims;
  memcpy (walk.sizes, shape.dims, sizeof shape.dims);
  cam_shape_strides (&shape, walk.strides[0]);
  cam_shape_broadcast_strides (&a->shape, &shape, walk.strides[1]);
  cam_shape_broadcast_strides (&b->shape, &shape, walk.strides[2]);
  cam_walk_simplify (&walk);
  if (output->integers->n_elements > 0)
    cam_walk_run (&walk, NULL, compute_row, &row);
  return TRUE;
}

/* Reduces all elements to one, which networks do to get the number of pixels. */
static gboolean
reduce (
    Function function, const CamOpInput *input, gboolean keep, CamOpInput *output, GError **error)
{
  gsize ones[CAM_TENSOR_MAX_DIMS];

  if (input->integers->n_elements == 0 || input->shape.n_dims > 1)
    return cam_op_fail_shape (error);
  ones[0] = 1;
  output->present = TRUE;
  output->shape.n_dims = keep ? input->shape.n_dims : 0;
  output->shape.dims[0] = 1;
  output->integers = cam_integers_try_new (output->shape.n_dims, ones, error);
  output->integers->data[0] = input->integers->data[0];
  for (gsize i = 1; i < input->integers->n_elements; i++)
    output->integers->data[0] = function (output->integers->data[0], input->integers->data[i]);
  return TRUE;
}

/* condition ? a : b, where all have the same shape or are single numbers. */
static gboolean
choose (const CamOpInput *inputs, CamOpInput *output, GError **error)
{
  CamShape shape = inputs[0].shape;

  for (guint i = 1; i < 3; i++)
    if (!cam_shape_broadcast (&shape, &inputs[i].shape, &shape, error))
      return FALSE;
  for (guint i = 0; i < 3; i++)
    if (inputs[i].integers == NULL
        || (inputs[i].integers->n_elements != cam_shape_count (&shape)
            && inputs[i].integers->n_elements != 1))
      return cam_op_fail_shape (error);
  output->integers = cam_integers_try_new (shape.n_dims, shape.dims, error);
  if (output->integers == NULL)
    return FALSE;
  output->present = TRUE;
  output->shape = shape;
  for (gsize i = 0; i < output->integers->n_elements; i++)
    {
      const CamIntegers *condition = inputs[0].integers;
      const CamIntegers *from
          = inputs[condition->data[condition->n_elements == 1 ? 0 : i] != 0 ? 1 : 2].integers;

      output->integers->data[i] = from->data[from->n_elements == 1 ? 0 : i];
    }
  return TRUE;
}

gboolean
cam_fold_arithmetic (const char *name,
                     const CamAttributes *attributes,
                     guint n_inputs,
                     const CamOpInput *inputs,
                     CamOpInput *output,
                     GError **error)
{
  gboolean keep = cam_attributes_get_integer (attributes, "keepdims", 1) != 0;

  if (inputs[0].integers == NULL || (n_inputs > 1 && inputs[1].integers == NULL))
    return cam_op_fail_shape (error);
  if (g_str_equal (name, "Where") && n_inputs == 3)
    return choose (inputs, output, error);
  if (g_str_equal (name, "ReduceProd"))
    return reduce (fold_multiply, &inputs[0], keep, output, error);
  if (g_str_equal (name, "ReduceSum"))
    return reduce (add, &inputs[0], keep, output, error);
  if (g_str_equal (name, "ReduceMax"))
    return reduce (larger, &inputs[0], keep, output, error);
  if (g_str_equal (name, "ReduceMin"))
    return reduce (smaller, &inputs[0], keep, output, error);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, name) && functions[i].n_inputs <= n_inputs)
      return compute (
          functions[i].function, &inputs[0], &inputs[functions[i].n_inputs - 1], output, error);
  g_set_error (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED, _ ("it is not computed on whole numbers."));
  return FALSE;
}
