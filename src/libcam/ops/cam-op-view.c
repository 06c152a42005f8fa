/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>

/* Operators that only change the shape, or nothing at all. */

static gboolean
view_forward (const CamOp *op,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              GCancellable *cancellable,
              GError **error)
{
  if (outputs[0]->data != inputs[0]->data)
    memcpy (outputs[0]->data, inputs[0]->data, inputs[0]->n_elements * sizeof (float));
  return TRUE;
}

static gboolean
view_backward (const CamOp *op,
               guint index,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               CamTensor *const *gradients,
               CamTensor *result,
               GCancellable *cancellable,
               GError **error)
{
  if (index != 0)
    return cam_op_fail_constant (error, index);
  memcpy (result->data, gradients[0]->data, result->n_elements * sizeof (float));
  return TRUE;
}

static gboolean
plan_same (CamOp *op, GError **error)
{
  op->outputs[0] = op->inputs[0].shape;
  return TRUE;
}

/* In training mode it would drop elements. */
static gboolean
plan_dropout (CamOp *op, GError **error)
{
  const CamIntegers *training = cam_op_integers (op, 2, "");

  if (training != NULL && (training->n_elements != 1 || training->data[0] != 0))
    return cam_op_fail_attribute (error, "training_mode");
  return plan_same (op, error);
}

static gboolean
plan_cast (CamOp *op, GError **error)
{
  gint64 to = cam_attributes_get_integer (op->attributes, "to", 1);

  /* float32, float16, float64 and bfloat16: all are computed as float32. */
  if (to != 1 && to != 10 && to != 11 && to != 16)
    return cam_op_fail_attribute (error, "to");
  return plan_same (op, error);
}

static gboolean
plan_flatten (CamOp *op, GError **error)
{
  const CamShape *shape = &op->inputs[0].shape;
  gint64 axis = cam_attributes_get_integer (op->attributes, "axis", 1);

  if (axis < 0)
    axis += shape->n_dims;
  if (axis < 0 || axis > shape->n_dims)
    return cam_op_fail_shape (error);
  op->outputs[0].n_dims = 2;
  op->outputs[0].dims[0] = cam_shape_outer (shape, axis);
  op->outputs[0].dims[1] = cam_shape_count (shape) / MAX (op->outputs[0].dims[0], 1);
  return TRUE;
}

static gboolean
plan_reshape (CamOp *op, GError **error)
{
  const CamIntegers *wanted = cam_op_integers (op, 1, "shape");
  const CamShape *input = &op->inputs[0].shape;
  CamShape *output = &op->outputs[0];
  gboolean allow_zero = cam_attributes_get_integer (op->attributes, "allowzero", 0) != 0;
  gsize n = cam_shape_count (input), known = 1;
  gint open = -1;

  if (wanted == NULL)
    return cam_op_fail_constant (error, 1);
  if (wanted->n_dims != 1 || wanted->n_elements > CAM_TENSOR_MAX_DIMS)
    return cam_op_fail_shape (error);
  output->n_dims = wanted->n_elements;
  for (guint i = 0; i < output->n_dims; i++)
    {
      gint64 dim = wanted->data[i];

      if (dim == 0 && !allow_zero && i < input->n_dims)
        dim = input->dims[i];
      if (dim < -1 || (dim == -1 && open >= 0))
        return cam_op_fail_shape (error);
      output->dims[i] = dim;
      if (dim == -1)
        open = i;
      else if (!g_size_checked_mul (&known, known, dim))
        return cam_op_fail_shape (error);
    }
  if (open >= 0 && known > 0)
    output->dims[open] = n / known;
  if (known == 0 || (open >= 0 ? n % known != 0 : known != n))
    return cam_op_fail_shape (error);
  return TRUE;
}

static gboolean
plan_squeeze (CamOp *op, GError **error)
{
  const CamIntegers *axes = cam_op_integers (op, 1, "axes");
  const CamShape *input = &op->inputs[0].shape;
  CamShape *output = &op->outputs[0];
  gboolean drop[CAM_TENSOR_MAX_DIMS] = { FALSE };

  if (axes == NULL && cam_op_has (op, 1))
    return cam_op_fail_constant (error, 1);
  for (guint i = 0; i < input->n_dims; i++)
    drop[i] = axes == NULL && input->dims[i] == 1;
  for (gsize i = 0; axes != NULL && i < axes->n_elements; i++)
    {
      guint axis;

      if (!cam_op_axis (axes->data[i], input->n_dims, &axis, error))
        return FALSE;
      if (input->dims[axis] != 1)
        return cam_op_fail_shape (error);
      drop[axis] = TRUE;
    }
  for (guint i = 0; i < input->n_dims; i++)
    if (!drop[i])
      output->dims[output->n_dims++] = input->dims[i];
  return TRUE;
}

static gboolean
plan_unsqueeze (CamOp *op, GError **error)
{
  const CamIntegers *axes = cam_op_integers (op, 1, "axes");
  const CamShape *input = &op->inputs[0].shape;
  CamShape *output = &op->outputs[0];
  gboolean is_new[CAM_TENSOR_MAX_DIMS] = { FALSE };

  if (axes == NULL)
    return cam_op_fail_constant (error, 1);
  if (axes->n_elements > CAM_TENSOR_MAX_DIMS - input->n_dims)
    return cam_op_fail_shape (error);
  output->n_dims = input->n_dims + axes->n_elements;
  for (gsize i = 0; i < axes->n_elements; i++)
    {
      guint axis;

      if (!cam_op_axis (axes->data[i], output->n_dims, &axis, error))
        return FALSE;
      if (is_new[axis])
        return cam_op_fail_shape (error);
      is_new[axis] = TRUE;
    }
  for (guint i = 0, from = 0; i < output->n_dims; i++)
    output->dims[i] = is_new[i] ? 1 : input->dims[from++];
  return TRUE;
}

#define VIEW_ENTRY(name, max_inputs, plan)                                                         \
  {                                                                                                \
    name, 1, max_inputs, 1, TRUE, CAM_OP_NEEDS_NOTHING, plan, view_forward, view_backward, NULL,   \
        FALSE, 1                                                                                   \
  }

const CamOpType cam_ops_view[] = {
  VIEW_ENTRY ("Identity", 1, plan_same),       VIEW_ENTRY ("Dropout", 3, plan_dropout),
  VIEW_ENTRY ("Cast", 1, plan_cast),           VIEW_ENTRY ("Flatten", 1, plan_flatten),
  VIEW_ENTRY ("Reshape", 2, plan_reshape),     VIEW_ENTRY ("Squeeze", 2, plan_squeeze),
  VIEW_ENTRY ("Unsqueeze", 2, plan_unsqueeze), { NULL },
};
