/* SPDX-License-Identifier: MIT */

#include "cam-op.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-op-private.h"
#include "cam-size.h"

/* An operator whose inputs are all known. */
typedef struct
{
  const char *name;
  gint64 opset;
  CamAttributes *attributes;
  guint n_inputs;
  const CamOpInput *inputs;
  guint n_outputs;
  CamOpInput *outputs;
  CamOpRoom *room;
} Fold;

static gboolean
give_integers (CamOpInput *output, CamIntegers *integers)
{
  if (integers == NULL)
    return FALSE;
  output->present = TRUE;
  output->shape.n_dims = integers->n_dims;
  memcpy (output->shape.dims, integers->shape, sizeof integers->shape);
  output->integers = integers;
  return TRUE;
}

static gboolean
give_tensor (CamOpInput *output, CamTensor *tensor)
{
  if (tensor == NULL)
    return FALSE;
  output->present = TRUE;
  output->shape = cam_shape_of (tensor);
  output->tensor = tensor;
  return TRUE;
}

static gboolean
fold_shape (const Fold *fold, GError **error)
{
  const CamShape *shape = &fold->inputs[0].shape;
  gint64 start = cam_attributes_get_integer (fold->attributes, "start", 0);
  gint64 end = cam_attributes_get_integer (fold->attributes, "end", shape->n_dims);
  gint64 dims[CAM_TENSOR_MAX_DIMS];

  start = CLAMP (start < 0 ? start + shape->n_dims : start, 0, shape->n_dims);
  end = CLAMP (end < 0 ? end + shape->n_dims : end, start, shape->n_dims);
  for (gint64 i = start; i < end; i++)
    dims[i - start] = shape->dims[i];
  return give_integers (&fold->outputs[0], cam_integers_new_list (end - start, dims));
}

static gboolean
fold_size (const Fold *fold, GError **error)
{
  CamIntegers *size = cam_integers_try_new (0, NULL, error);

  if (size != NULL)
    size->data[0] = cam_shape_count (&fold->inputs[0].shape);
  return give_integers (&fold->outputs[0], size);
}

static gboolean
fold_constant_of_shape (const Fold *fold, GError **error)
{
  const CamIntegers *dims = fold->inputs[0].integers;
  const CamAttribute *value = cam_attributes_find (fold->attributes, "value", CAM_ATTRIBUTE_TENSOR);
  gsize shape[CAM_TENSOR_MAX_DIMS];
  CamTensor *tensor;
  CamIntegers *integers;

  if (dims == NULL || dims->n_elements > CAM_TENSOR_MAX_DIMS)
    return cam_op_fail_shape (error);
  for (gsize i = 0; i < dims->n_elements; i++)
    {
      if (dims->data[i] < 0 || dims->data[i] > (gint64)CAM_INTEGERS_MAX)
        return cam_op_fail_shape (error);
      shape[i] = dims->data[i];
    }
  /* This also checks the product. */
  integers = cam_integers_try_new (dims->n_elements, shape, error);
  if (integers == NULL)
    return FALSE;
  for (gsize i = 0; value != NULL && value->integers != NULL && value->integers->n_elements > 0
                    && i < integers->n_elements;
       i++)
    integers->data[i] = value->integers->data[0];
  if (value != NULL && value->integers != NULL)
    return give_integers (&fold->outputs[0], integers);
  tensor = cam_tensor_try_new (dims->n_elements, shape, error);
  for (gsize i = 0; tensor != NULL && i < tensor->n_elements; i++)
    tensor->data[i] = value != NULL && value->tensor != NULL && value->tensor->n_elements > 0
                          ? value->tensor->data[0]
                          : 0;
  cam_integers_unref (integers);
  return give_tensor (&fold->outputs[0], tensor);
}

static gboolean
is_float_type (gint64 to)
{
  return to == 1 || to == 10 || to == 11 || to == 16;
}

static gboolean
fold_cast (const Fold *fold, GError **error)
{
  const CamIntegers *integers = fold->inputs[0].integers;
  const CamTensor *tensor = fold->inputs[0].tensor;
  gint64 to = cam_attributes_get_integer (fold->attributes, "to", 1);
  const gsize *shape = fold->inputs[0].shape.dims;
  guint n_dims = fold->inputs[0].shape.n_dims;
  CamIntegers *result;

  if (is_float_type (to))
    {
      CamTensor *floats = cam_tensor_try_new (n_dims, shape, error);

      for (gsize i = 0; floats != NULL && i < floats->n_elements; i++)
        floats->data[i] = integers != NULL ? (float)integers->data[i] : tensor->data[i];
      return give_tensor (&fold->outputs[0], floats);
    }
  result = cam_integers_try_new (n_dims, shape, error);
  for (gsize i = 0; result != NULL && i < result->n_elements; i++)
    {
      if (integers != NULL)
        result->data[i] = integers->data[i];
      else if (fabsf (tensor->data[i]) < 9e18f)
        result->data[i] = tensor->data[i];
      if (to == 9) /* bool */
        result->data[i] = integers != NULL ? integers->data[i] != 0 : tensor->data[i] != 0;
    }
  return give_integers (&fold->outputs[0], result);
}

static gboolean
fold_range (const Fold *fold, GError **error)
{
  gint64 values[3], span, step;
  CamIntegers *range;
  gsize n = 0;

  for (guint i = 0; i < 3; i++)
    {
      const CamIntegers *integers = i < fold->n_inputs ? fold->inputs[i].integers : NULL;

      if (integers == NULL || integers->n_elements != 1
          || ABS (integers->data[0] / 2) > G_MAXINT64 / 4)
        return cam_op_fail_shape (error);
      values[i] = integers->data[0];
    }
  if (values[2] == 0)
    return cam_op_fail_shape (error);
  span = values[2] > 0 ? values[1] - values[0] : values[0] - values[1];
  step = values[2] > 0 ? values[2] : -values[2];
  if (span > 0)
    n = (gsize)((span - 1) / step + 1);
  range = cam_integers_try_new (1, &n, error);
  for (gsize i = 0; range != NULL && i < n; i++)
    range->data[i] = values[0] + (gint64)i * values[2];
  return give_integers (&fold->outputs[0], range);
}

/* For operators that only move elements. Runs them on floats that count from 0, which then tell
 * where each element goes. */
static gboolean
fold_move (const Fold *fold, GError **error)
{
  gboolean is_concat = g_str_equal (fold->name, "Concat");
  guint n_data = is_concat ? fold->n_inputs : 1;
  g_autofree CamOpInput *inputs = g_memdup2 (fold->inputs, fold->n_inputs * sizeof (CamOpInput));
  g_autofree CamTensor **values = g_new0 (CamTensor *, fold->n_inputs);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CamOp) op = NULL;
  gboolean success = FALSE;

  for (guint i = 0; i < n_data; i++)
    {
      const CamIntegers *data = inputs[i].integers;

      if (data == NULL || data->n_elements == 0)
        {
          cam_op_fail_shape (error);
          goto out;
        }
      values[i] = cam_tensor_try_new (data->n_dims, data->shape, error);
      if (values[i] == NULL)
        goto out;
      for (gsize j = 0; j < data->n_elements; j++)
        values[i]->data[j] = all->len + j;
      g_array_append_vals (all, data->data, data->n_elements);
      inputs[i].integers = NULL;
    }
  if (all->len > CAM_INTEGERS_MAX)
    {
      cam_op_fail_shape (error);
      goto out;
    }
  op = cam_op_new (cam_op_type_find (fold->name),
                   fold->opset,
                   fold->attributes,
                   fold->n_inputs,
                   inputs,
                   fold->n_outputs,
                   error);
  for (guint i = 0; op != NULL && i < fold->n_outputs; i++)
    {
      CamTensor *result = cam_tensor_try_new (op->outputs[i].n_dims, op->outputs[i].dims, error);

      if (result == NULL)
        goto out;
      g_ptr_array_add (results, result);
    }
  if (op == NULL || !cam_op_forward (op, values, (CamTensor *const *)results->pdata, NULL, error))
    goto out;
  success = TRUE;
  for (guint i = 0; i < fold->n_outputs && success; i++)
    {
      const CamTensor *result = g_ptr_array_index (results, i);
      CamIntegers *integers = cam_integers_try_new (result->n_dims, result->shape, error);

      success = give_integers (&fold->outputs[i], integers);
      for (gsize j = 0; success && j < result->n_elements; j++)
        integers->data[j] = g_array_index (all, gint64, (gsize)result->data[j]);
    }

out:
  for (guint i = 0; i < n_data; i++)
    g_clear_pointer (&values[i], cam_tensor_unref);
  return success;
}

static const char *const moves[]
    = { "Gather",  "Concat", "Slice",     "Squeeze", "Unsqueeze", "Reshape",
        "Flatten", "Expand", "Transpose", "Split",   "Identity",  NULL };

static gboolean
is_move (const Fold *fold)
{
  if (g_str_equal (fold->name, "Pad"))
    return !g_str_equal (cam_attributes_get_text (fold->attributes, "mode", "constant"),
                         "constant");
  return g_strv_contains (moves, fold->name);
}

/* Takes room for outputs of @shapes. */
static gboolean
take_room (const Fold *fold, const CamShape *shapes, guint64 n_steps, GError **error)
{
  gsize n = 0;

  for (guint i = 0; i < fold->n_outputs; i++)
    n = cam_size_add (n, cam_shape_count (&shapes[i]));
  return cam_op_room_take (fold->room, n, n_steps, error);
}

/* Runs the operator itself on constants that are floats. */
static gboolean
fold_run (const Fold *fold, const CamOpType *type, GError **error)
{
  g_autoptr (CamOp) op = cam_op_new (
      type, fold->opset, fold->attributes, fold->n_inputs, fold->inputs, fold->n_outputs, error);
  g_autofree CamTensor **inputs = g_new0 (CamTensor *, MAX (fold->n_inputs, 1));
  g_autofree CamTensor **outputs = g_new0 (CamTensor *, fold->n_outputs);
  gboolean success = op != NULL && take_room (fold, op->outputs, cam_op_count (op), error);

  for (guint i = 0; i < fold->n_inputs; i++)
    inputs[i] = fold->inputs[i].tensor;
  for (guint i = 0; i < fold->n_outputs && success; i++)
    {
      outputs[i] = cam_tensor_try_new (op->outputs[i].n_dims, op->outputs[i].dims, error);
      success = give_tensor (&fold->outputs[i], outputs[i]);
    }
  return success && cam_op_forward (op, inputs, outputs, NULL, error);
}

/* Integers: no operator gives more elements than an array of integers may have, or than its
 * inputs. */
static gboolean
fold_whole (const Fold *fold, GError **error)
{
  if (g_str_equal (fold->name, "Shape"))
    return fold_shape (fold, error);
  if (g_str_equal (fold->name, "Size"))
    return fold_size (fold, error);
  if (g_str_equal (fold->name, "ConstantOfShape"))
    return fold_constant_of_shape (fold, error);
  if (g_str_equal (fold->name, "Cast"))
    return fold_cast (fold, error);
  if (g_str_equal (fold->name, "Range"))
    return fold_range (fold, error);
  if (fold->inputs[0].integers != NULL && is_move (fold))
    return fold_move (fold, error);
  return cam_fold_arithmetic (
      fold->name, fold->attributes, fold->n_inputs, fold->inputs, &fold->outputs[0], error);
}

/* If only the shape is read, it takes no time. */
static gsize
count_inputs (const Fold *fold)
{
  gsize n = 0;

  for (guint i = 0; i < fold->n_inputs; i++)
    if (fold->inputs[i].tensor != NULL || fold->inputs[i].integers != NULL)
      n = cam_size_add (n, cam_shape_count (&fold->inputs[i].shape));
  return n;
}

gboolean
cam_fold (const char *name,
          gint64 opset,
          CamAttributes *attributes,
          guint n_inputs,
          const CamOpInput *inputs,
          guint n_outputs,
          CamOpInput *outputs,
          CamOpRoom *room,
          GError **error)
{
  Fold fold = { name, opset, attributes, n_inputs, inputs, n_outputs, outputs, room };
  const CamOpType *type = cam_op_type_find (name);
  g_autofree CamShape *shapes = g_new0 (CamShape, MAX (n_outputs, 1));

  if (n_inputs == 0 || !inputs[0].present || n_outputs == 0)
    return cam_op_fail_shape (error);
  if (!cam_op_room_take (room, 0, count_inputs (&fold), error))
    return FALSE;
  if (inputs[0].tensor != NULL && type != NULL && !g_str_equal (name, "Cast"))
    return fold_run (&fold, type, error);
  if (!fold_whole (&fold, error))
    return FALSE;
  for (guint i = 0; i < n_outputs; i++)
    shapes[i] = outputs[i].shape;
  return take_room (&fold, shapes, 0, error);
}
