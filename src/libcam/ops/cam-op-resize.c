/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"
#include "cam-size.h"

#include <math.h>
#include <string.h>

/* Resizes by nearest or linear interpolation, one axis after the other. Each output of an axis is a
 * weighted sum of at most two inputs. */

typedef struct
{
  guint axis;
  gsize in, out;
  gsize *from;   /* two for each output */
  float *weight; /* two for each output */
} AxisPlan;

static void
clear_axis (gpointer data)
{
  AxisPlan *plan = data;

  g_free (plan->from);
  g_free (plan->weight);
}

/* The position of output @x in the input's coordinates. */
static double
get_source_position (const char *mode, gsize x, gsize in, gsize out, double scale)
{
  if (g_str_equal (mode, "asymmetric"))
    return x / scale;
  if (g_str_equal (mode, "align_corners"))
    return out > 1 ? (double)x * (in - 1) / (out - 1) : 0;
  if (g_str_equal (mode, "pytorch_half_pixel") && out == 1)
    return 0;
  if (g_str_equal (mode, "tf_half_pixel_for_nn"))
    return (x + 0.5) / scale;
  return (x + 0.5) / scale - 0.5;
}

static double
round_position (const char *mode, double position)
{
  if (g_str_equal (mode, "floor"))
    return floor (position);
  if (g_str_equal (mode, "ceil"))
    return ceil (position);
  if (g_str_equal (mode, "round_prefer_ceil"))
    return floor (position + 0.5);
  return ceil (position - 0.5);
}

static gboolean
fill_axis (const CamOp *op, AxisPlan *plan, double scale, GError **error)
{
  const CamAttributes *attributes = op->attributes;
  gboolean is_old = g_str_equal (op->type->name, "Upsample") || op->opset < 11;
  const char *coordinates = cam_attributes_get_text (
      attributes, "coordinate_transformation_mode", is_old ? "asymmetric" : "half_pixel");
  const char *nearest = cam_attributes_get_text (
      attributes, "nearest_mode", is_old ? "floor" : "round_prefer_floor");
  gboolean is_linear
      = !g_str_equal (cam_attributes_get_text (attributes, "mode", "nearest"), "nearest");

  plan->from = g_try_new (gsize, 2 * plan->out);
  plan->weight = g_try_new (float, 2 * plan->out);
  if (plan->from == NULL || plan->weight == NULL)
    return cam_op_fail_memory (error);
  for (gsize x = 0; x < plan->out; x++)
    {
      double at = get_source_position (coordinates, x, plan->in, plan->out, scale);
      double low = is_linear ? floor (at) : round_position (nearest, at);

      plan->weight[2 * x + 1] = is_linear ? at - low : 0;
      plan->weight[2 * x] = 1 - plan->weight[2 * x + 1];
      plan->from[2 * x] = CLAMP (low, 0, plan->in - 1.0);
      plan->from[2 * x + 1] = CLAMP (low + 1, 0, plan->in - 1.0);
    }
  return TRUE;
}

static gboolean
check_modes (const CamOp *op, GError **error)
{
  const char *mode = cam_attributes_get_text (op->attributes, "mode", "nearest");
  const char *coordinates
      = cam_attributes_get_text (op->attributes, "coordinate_transformation_mode", "half_pixel");

  if (!g_str_equal (mode, "nearest") && !g_str_equal (mode, "linear")
      && !g_str_equal (mode, "bilinear"))
    return cam_op_fail_attribute (error, "mode");
  if (g_str_equal (coordinates, "tf_crop_and_resize"))
    return cam_op_fail_attribute (error, "coordinate_transformation_mode");
  if (cam_attributes_get_integer (op->attributes, "antialias", 0) != 0)
    return cam_op_fail_attribute (error, "antialias");
  return cam_attributes_get_integers (op->attributes, "axes") == NULL
         || cam_op_fail_attribute (error, "axes");
}

/* Finds the output's size along axis @i, and its ratio to the input's size. */
static gboolean
find_size (const CamOp *op, guint i, gsize *size, double *scale, GError **error)
{
  gboolean is_old = g_str_equal (op->type->name, "Upsample") || op->opset < 11;
  guint at = is_old ? 1 : 2;
  const CamTensor *scales = cam_op_has (op, at) ? op->inputs[at].tensor : NULL;
  const CamIntegers *sizes = !is_old && cam_op_has (op, 3) ? op->inputs[3].integers : NULL;
  const CamAttribute *attribute
      = cam_attributes_find (op->attributes, "scales", CAM_ATTRIBUTE_NUMBERS);
  gsize in = op->inputs[0].shape.dims[i];

  if (attribute != NULL)
    scales = attribute->tensor;
  if (sizes != NULL)
    {
      if (sizes->n_elements != op->inputs[0].shape.n_dims || sizes->data[i] < 1)
        return cam_op_fail_shape (error);
      *size = sizes->data[i];
      *scale = (double)*size / in;
      return TRUE;
    }
  if (scales == NULL)
    return cam_op_fail_constant (error, at);
  if (scales->n_elements != op->inputs[0].shape.n_dims
      || !(scales->data[i] > 0 && scales->data[i] < 4096))
    return cam_op_fail_shape (error);
  *scale = scales->data[i];
  *size = floor (in * *scale);
  return *size > 0 || cam_op_fail_shape (error);
}

static gsize
count_resized (const CamShape *shape)
{
  gsize n = 1;

  for (guint i = 0; i < shape->n_dims; i++)
    n = cam_size_mul (n, shape->dims[i]);
  return n;
}

static gboolean
resize_plan (CamOp *op, GError **error)
{
  GArray *axes = g_array_new (FALSE, TRUE, sizeof (AxisPlan));

  g_array_set_clear_func (axes, clear_axis);
  op->state = axes;
  op->free_state = (GDestroyNotify)g_array_unref;
  op->outputs[0] = op->inputs[0].shape;
  if (!check_modes (op, error))
    return FALSE;
  for (guint i = 0; i < op->inputs[0].shape.n_dims; i++)
    {
      AxisPlan axis = { .axis = i, .in = op->inputs[0].shape.dims[i] };
      double scale = 1;

      if (!find_size (op, i, &axis.out, &scale, error))
        return FALSE;
      op->outputs[0].dims[i] = axis.out;
      /* Axes are resized one after the other, so the result may be larger in between than at the
       * end. */
      if (axis.out > CAM_INTEGERS_MAX || count_resized (&op->outputs[0]) > CAM_OP_MAX_ELEMENTS)
        return cam_op_fail_shape (error);
      op->n_kept += axis.out * (2 * sizeof (gsize) / sizeof (float) + 2);
      if (axis.out == axis.in && scale == 1)
        continue;
      g_array_append_val (axes, axis);
      if (!fill_axis (op, &g_array_index (axes, AxisPlan, axes->len - 1), scale, error))
        return FALSE;
    }
  return TRUE;
}

/* Resizes one axis of @from. Its size in @shape becomes that of @to. */
static void
resize_axis (
    const AxisPlan *plan, CamShape *shape, const float *from, float *to, GCancellable *cancellable)
{
  gsize outer = cam_shape_outer (shape, plan->axis), inner = cam_shape_inner (shape, plan->axis);

  for (gsize o = 0; o < outer && !g_cancellable_is_cancelled (cancellable); o++)
    for (gsize x = 0; x < plan->out && !g_cancellable_is_cancelled (cancellable); x++)
      for (gsize i = 0; i < inner; i++)
        to[(o * plan->out + x) * inner + i]
            = plan->weight[2 * x] * from[(o * plan->in + plan->from[2 * x]) * inner + i]
              + plan->weight[2 * x + 1] * from[(o * plan->in + plan->from[2 * x + 1]) * inner + i];
  shape->dims[plan->axis] = plan->out;
}

/* The backward pass of one axis: @from has the size of the output. */
static void
unresize_axis (
    const AxisPlan *plan, CamShape *shape, const float *from, float *to, GCancellable *cancellable)
{
  gsize outer = cam_shape_outer (shape, plan->axis), inner = cam_shape_inner (shape, plan->axis);

  memset (to, 0, outer * plan->in * inner * sizeof (float));
  for (gsize o = 0; o < outer && !g_cancellable_is_cancelled (cancellable); o++)
    for (gsize x = 0; x < 2 * plan->out && !g_cancellable_is_cancelled (cancellable); x++)
      for (gsize i = 0; i < inner; i++)
        to[(o * plan->in + plan->from[x]) * inner + i]
            += plan->weight[x] * from[(o * plan->out + x / 2) * inner + i];
  shape->dims[plan->axis] = plan->in;
}

/* Resizes all axes from @from to @to, the first axis first, or the last first if @back. */
static gboolean
run (const CamOp *op,
     const CamTensor *from,
     CamTensor *to,
     gboolean back,
     GCancellable *cancellable,
     GError **error)
{
  const GArray *axes = op->state;
  CamShape shape = cam_shape_of (from);
  g_autoptr (CamTensor) value = cam_tensor_ref ((CamTensor *)from);

  for (guint i = 0; i < axes->len; i++)
    {
      const AxisPlan *plan = &g_array_index (axes, AxisPlan, back ? axes->len - 1 - i : i);
      CamShape next = shape;
      g_autoptr (CamTensor) result = NULL;

      next.dims[plan->axis] = back ? plan->in : plan->out;
      result = cam_tensor_try_new (next.n_dims, next.dims, error);
      if (result == NULL)
        return FALSE;
      (back ? unresize_axis : resize_axis) (plan, &shape, value->data, result->data, cancellable);
      cam_tensor_unref (value);
      value = g_steal_pointer (&result);
    }
  memcpy (to->data, value->data, to->n_elements * sizeof (float));
  return TRUE;
}

static gboolean
resize_forward (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  return run (op, inputs[0], outputs[0], FALSE, cancellable, error);
}

static gboolean
resize_backward (const CamOp *op,
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
  return run (op, gradients[0], result, TRUE, cancellable, error);
}

const CamOpType cam_ops_resize[] = {
  { "Resize",
    1,
    4,
    1,
    FALSE,
    CAM_OP_NEEDS_NOTHING,
    resize_plan,
    resize_forward,
    resize_backward,
    NULL,
    FALSE,
    1 },
  { "Upsample",
    1,
    2,
    1,
    FALSE,
    CAM_OP_NEEDS_NOTHING,
    resize_plan,
    resize_forward,
    resize_backward,
    NULL,
    FALSE,
    1 },
  { NULL },
};
