/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-size.h"

/* How many multiplications and elements computing constants may take for each number of the file.
 * What takes about a second is always allowed. */
#define ROOM_STEPS 64
#define ROOM_LEAST_STEPS ((gsize)1 << 29)

/* Checks of inputs and attributes, with their error messages. */

gboolean
cam_op_fail_shape (GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("its inputs have shapes or values that do not fit together."));
  return FALSE;
}

gboolean
cam_op_fail_attribute (GError **error, const char *name)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("its attribute “%s” has a value that is not computed."),
               name);
  return FALSE;
}

gboolean
cam_op_fail_constant (GError **error, guint index)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("its input %u depends on the image; only a constant is computed."),
               index + 1);
  return FALSE;
}

gboolean
cam_op_fail_memory (GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("there is not enough memory for it."));
  return FALSE;
}

gboolean
cam_op_fail_rank (GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("its input is no picture of four dimensions (N × C × H × W)."));
  return FALSE;
}

void
cam_op_room_init (CamOpRoom *room, gsize n_parameters)
{
  room->n_numbers
      = MAX (cam_size_mul (n_parameters, CAM_MAX_GROWTH), CAM_MIN_PACKED_BYTES / sizeof (float));
  room->n_steps = MAX (cam_size_mul (n_parameters, ROOM_STEPS), ROOM_LEAST_STEPS);
}

gboolean
cam_op_room_take (CamOpRoom *room, gsize n_numbers, gsize n_steps, GError **error)
{
  if (n_numbers > room->n_numbers || n_steps > room->n_steps)
    {
      g_set_error_literal (
          error,
          CAM_ERROR,
          CAM_ERROR_LIMIT,
          _ ("preparing the network takes far more memory or work than a file of its size needs."));
      return FALSE;
    }
  room->n_numbers -= n_numbers;
  room->n_steps -= n_steps;
  return TRUE;
}

gboolean
cam_op_axis (gint64 axis, guint n_dims, guint *result, GError **error)
{
  if (axis < 0)
    axis += n_dims;
  if (axis < 0 || axis >= n_dims)
    return cam_op_fail_shape (error);
  *result = axis;
  return TRUE;
}

const CamIntegers *
cam_op_integers (const CamOp *op, guint index, const char *name)
{
  if (index > 0 && cam_op_has (op, index))
    return op->inputs[index].integers;
  return cam_attributes_get_integers (op->attributes, name);
}

gboolean
cam_op_number (const CamOp *op, guint index, const char *name, float *number, GError **error)
{
  if (!cam_op_has (op, index))
    {
      *number = cam_attributes_get_number (op->attributes, name, *number);
      return TRUE;
    }
  if (op->inputs[index].tensor != NULL && op->inputs[index].tensor->n_elements == 1)
    *number = op->inputs[index].tensor->data[0];
  else if (op->inputs[index].integers != NULL && op->inputs[index].integers->n_elements == 1)
    *number = op->inputs[index].integers->data[0];
  else
    return cam_op_fail_constant (error, index);
  return TRUE;
}

gboolean
cam_op_get_bounds (const CamOp *op, float *low, float *high)
{
  if (g_str_equal (op->type->name, "Relu"))
    {
      *low = 0;
      *high = INFINITY;
      return TRUE;
    }
  if (!g_str_equal (op->type->name, "Clip"))
    return FALSE;
  *low = cam_attributes_get_number (op->attributes, "min", -INFINITY);
  *high = cam_attributes_get_number (op->attributes, "max", INFINITY);
  if (op->n_inputs > 1 && op->inputs[1].tensor != NULL)
    *low = op->inputs[1].tensor->data[0];
  if (op->n_inputs > 2 && op->inputs[2].tensor != NULL)
    *high = op->inputs[2].tensor->data[0];
  return *low > -INFINITY || *high < INFINITY;
}
