/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>

/* Operators that pick elements along each axis: output index i of an axis takes input index
 * table[i], or a fill value if that is negative. */

#define FILL (-1)

typedef struct
{
  gssize *tables[CAM_TENSOR_MAX_DIMS]; /* offsets in the input: index times stride, or FILL */
  CamShape shape;                      /* of the output, one dimension for each of the input's */
  float fill;
} Pick;

static void
free_pick (gpointer data)
{
  Pick *pick = data;

  for (guint i = 0; i < CAM_TENSOR_MAX_DIMS; i++)
    g_free (pick->tables[i]);
  g_free (pick);
}

/* Starts by picking every element; later steps change one axis at a time. */
static Pick *
start_pick (CamOp *op)
{
  Pick *pick = g_new0 (Pick, 1);

  op->state = pick;
  op->free_state = free_pick;
  pick->shape = op->inputs[0].shape;
  return pick;
}

/* Makes axis @axis, which has not been changed yet, @n long. Returns its table, to be filled with
 * indices; NULL if it is too long or memory is short. */
static gssize *
set_axis (CamOp *op, guint axis, gsize n, GError **error)
{
  Pick *pick = op->state;

  if (pick->tables[axis] != NULL || n > CAM_INTEGERS_MAX)
    {
      cam_op_fail_shape (error);
      return NULL;
    }
  pick->shape.dims[axis] = n;
  op->n_kept += n * sizeof (gssize) / sizeof (float);
  pick->tables[axis] = g_try_new (gssize, MAX (n, 1));
  if (pick->tables[axis] == NULL)
    cam_op_fail_memory (error);
  return pick->tables[axis];
}

/* Converts indices to offsets. Axes that were not changed take every index. */
static gboolean
finish_pick (CamOp *op, GError **error)
{
  Pick *pick = op->state;
  gssize strides[CAM_TENSOR_MAX_DIMS] = { 0 };

  if (pick->shape.n_dims == 0)
    return cam_op_fail_shape (error);
  cam_shape_strides (&op->inputs[0].shape, strides);
  for (guint a = 0; a < pick->shape.n_dims; a++)
    {
      gssize *table = pick->tables[a];

      if (table == NULL)
        {
          table = set_axis (op, a, pick->shape.dims[a], error);
          if (table == NULL)
            return FALSE;
          for (gsize i = 0; i < pick->shape.dims[a]; i++)
            table[i] = i;
        }
      for (gsize i = 0; i < pick->shape.dims[a]; i++)
        if (table[i] != FILL)
          table[i] *= strides[a];
    }
  op->outputs[0] = pick->shape;
  return TRUE;
}

/* Clamps a position of a slice to @low … @high. */
static gint64
clamp_position (gint64 position, gint64 size, gint64 low, gint64 high)
{
  if (position < 0)
    position += size;
  return CLAMP (position, low, high);
}

static gboolean
slice_axis (CamOp *op, guint axis, gint64 start, gint64 end, gint64 step, GError **error)
{
  gint64 size = op->inputs[0].shape.dims[axis], n;
  gssize *table;

  if (step > 0)
    {
      start = clamp_position (start, size, 0, size);
      end = clamp_position (end, size, 0, size);
      n = end > start ? (end - start - 1) / step + 1 : 0;
    }
  else
    {
      start = clamp_position (start, size, 0, size - 1);
      end = clamp_position (end, size, -1, size - 1);
      n = start > end ? (start - end - 1) / -step + 1 : 0;
    }
  table = set_axis (op, axis, n, error);
  for (gint64 i = 0; table != NULL && i < n; i++)
    table[i] = start + i * step;
  return table != NULL;
}

static gboolean
plan_slice (CamOp *op, GError **error)
{
  const CamIntegers *starts = cam_op_integers (op, 1, "starts");
  const CamIntegers *ends = cam_op_integers (op, 2, "ends");
  const CamIntegers *axes = cam_op_integers (op, 3, "axes");
  const CamIntegers *steps = cam_op_integers (op, 4, "steps");
  Pick *pick = start_pick (op);

  for (guint i = 1; i < op->n_inputs; i++)
    if (op->inputs[i].present && op->inputs[i].integers == NULL)
      return cam_op_fail_constant (error, i);
  if (starts == NULL || ends == NULL || ends->n_elements != starts->n_elements
      || (axes != NULL && axes->n_elements != starts->n_elements)
      || (steps != NULL && steps->n_elements != starts->n_elements))
    return cam_op_fail_shape (error);
  for (gsize i = 0; i < starts->n_elements; i++)
    {
      gint64 step = steps != NULL ? steps->data[i] : 1;
      guint axis;

      if (!cam_op_axis (axes != NULL ? axes->data[i] : (gint64)i, pick->shape.n_dims, &axis, error))
        return FALSE;
      if (step == 0 || step == G_MININT64)
        return cam_op_fail_shape (error);
      if (!slice_axis (op, axis, starts->data[i], ends->data[i], step, error))
        return FALSE;
    }
  return finish_pick (op, error);
}

/* The index on an axis of @size elements that is position @i mirrored at both ends. */
static gint64
reflect (gint64 i, gint64 size)
{
  gint64 period = 2 * (size - 1);

  if (size == 1)
    return 0;
  i = (i % period + period) % period;
  return i < size ? i : period - i;
}

static gboolean
pad_axis (CamOp *op, guint axis, gint64 before, gint64 after, const char *mode, GError **error)
{
  gint64 size = op->inputs[0].shape.dims[axis], n;
  gssize *table;

  if (before < -size || after < -size || before > G_MAXINT || after > G_MAXINT
      || (n = size + before + after) < 1)
    return cam_op_fail_shape (error);
  table = set_axis (op, axis, n, error);
  for (gint64 i = 0; table != NULL && i < n; i++)
    {
      gint64 at = i - before;

      if (g_str_equal (mode, "reflect"))
        table[i] = reflect (at, size);
      else if (g_str_equal (mode, "edge"))
        table[i] = CLAMP (at, 0, size - 1);
      else if (g_str_equal (mode, "wrap"))
        table[i] = (at % size + size) % size;
      else
        table[i] = at < 0 || at >= size ? FILL : at;
    }
  return table != NULL;
}

static gboolean
plan_pad (CamOp *op, GError **error)
{
  const CamIntegers *pads = cam_op_integers (op, 1, "pads");
  const CamIntegers *axes = cam_op_integers (op, 3, "");
  const char *mode = cam_attributes_get_text (op->attributes, "mode", "constant");
  Pick *pick = start_pick (op);
  gsize n = axes != NULL ? axes->n_elements : pick->shape.n_dims;

  if (pads == NULL)
    return cam_op_fail_constant (error, 1);
  if (pads->n_elements != 2 * n)
    return cam_op_fail_shape (error);
  if (!g_str_equal (mode, "constant") && !g_str_equal (mode, "reflect")
      && !g_str_equal (mode, "edge") && !g_str_equal (mode, "wrap"))
    return cam_op_fail_attribute (error, "mode");
  if (!cam_op_number (op, 2, "value", &pick->fill, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      guint axis;

      if (!cam_op_axis (axes != NULL ? axes->data[i] : (gint64)i, pick->shape.n_dims, &axis, error)
          || !pad_axis (op, axis, pads->data[i], pads->data[n + i], mode, error))
        return FALSE;
    }
  return finish_pick (op, error);
}

static gboolean
plan_gather (CamOp *op, GError **error)
{
  const CamIntegers *indices = cam_op_integers (op, 1, "");
  const CamShape *input = &op->inputs[0].shape;
  CamShape shape = { 0 };
  guint axis;
  gssize *table;

  start_pick (op);
  if (indices == NULL)
    return cam_op_fail_constant (error, 1);
  if (!cam_op_axis (
          cam_attributes_get_integer (op->attributes, "axis", 0), input->n_dims, &axis, error))
    return FALSE;
  if (input->n_dims - 1 + indices->n_dims > CAM_TENSOR_MAX_DIMS)
    return cam_op_fail_shape (error);
  table = set_axis (op, axis, indices->n_elements, error);
  if (table == NULL)
    return FALSE;
  for (gsize i = 0; i < indices->n_elements; i++)
    {
      gint64 index = indices->data[i];

      if (index < 0)
        index += input->dims[axis];
      if (index < 0 || index >= (gint64)input->dims[axis])
        return cam_op_fail_shape (error);
      table[i] = index;
    }
  if (!finish_pick (op, error))
    return FALSE;
  /* The dimensions of the indices replace the axis. */
  for (guint i = 0; i < input->n_dims; i++)
    if (i != axis)
      shape.dims[shape.n_dims++] = input->dims[i];
    else
      for (guint d = 0; d < indices->n_dims; d++)
        shape.dims[shape.n_dims++] = indices->shape[d];
  op->outputs[0] = shape;
  return TRUE;
}

typedef void (*PickRow) (const Pick *pick, gssize offset, gsize at, gpointer data);

/* Calls @row for each run along the last axis. @offset is the start in the input, or FILL if that
 * lies outside; @at is the start in the output. */
static void
walk_rows (const Pick *pick, GCancellable *cancellable, PickRow row, gpointer data)
{
  guint last = pick->shape.n_dims > 0 ? pick->shape.n_dims - 1 : 0;
  gsize n = pick->shape.n_dims > 0 ? pick->shape.dims[last] : 1;
  gsize n_rows = cam_shape_count (&pick->shape) / MAX (n, 1);

  for (gsize r = 0; r < n_rows && !g_cancellable_is_cancelled (cancellable); r++)
    {
      gssize offset = 0;
      gsize rest = r;

      for (guint a = last; a-- > 0;)
        {
          gssize step = pick->tables[a][rest % pick->shape.dims[a]];

          rest /= pick->shape.dims[a];
          offset = offset == FILL || step == FILL ? FILL : offset + step;
        }
      row (pick, offset, r * n, data);
    }
}

typedef struct
{
  const float *from;
  float *to;
} Buffers;

static void
pick_forward_row (const Pick *pick, gssize offset, gsize at, gpointer data)
{
  const Buffers *buffers = data;
  const gssize *table = pick->tables[pick->shape.n_dims - 1];
  gsize n = pick->shape.dims[pick->shape.n_dims - 1];

  for (gsize i = 0; i < n; i++)
    buffers->to[at + i]
        = offset == FILL || table[i] == FILL ? pick->fill : buffers->from[offset + table[i]];
}

static void
pick_backward_row (const Pick *pick, gssize offset, gsize at, gpointer data)
{
  const Buffers *buffers = data;
  const gssize *table = pick->tables[pick->shape.n_dims - 1];
  gsize n = pick->shape.dims[pick->shape.n_dims - 1];

  for (gsize i = 0; i < n; i++)
    if (offset != FILL && table[i] != FILL)
      buffers->to[offset + table[i]] += buffers->from[at + i];
}

static gboolean
pick_forward (const CamOp *op,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              GCancellable *cancellable,
              GError **error)
{
  Buffers buffers = { inputs[0]->data, outputs[0]->data };

  walk_rows (op->state, cancellable, pick_forward_row, &buffers);
  return TRUE;
}

static gboolean
pick_backward (const CamOp *op,
               guint index,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               CamTensor *const *gradients,
               CamTensor *result,
               GCancellable *cancellable,
               GError **error)
{
  Buffers buffers = { gradients[0]->data, result->data };

  if (index != 0)
    return cam_op_fail_constant (error, index);
  memset (result->data, 0, result->n_elements * sizeof (float));
  walk_rows (op->state, cancellable, pick_backward_row, &buffers);
  return TRUE;
}

#define PICK_ENTRY(name, max_inputs, plan)                                                         \
  {                                                                                                \
    name, 1, max_inputs, 1, FALSE, CAM_OP_NEEDS_NOTHING, plan, pick_forward, pick_backward, NULL,  \
        FALSE, 1                                                                                   \
  }

const CamOpType cam_ops_pick[] = {
  PICK_ENTRY ("Slice", 5, plan_slice),
  PICK_ENTRY ("Pad", 4, plan_pad),
  PICK_ENTRY ("Gather", 2, plan_gather),
  { NULL },
};
