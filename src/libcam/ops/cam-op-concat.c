/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>

/* Operators that move blocks of elements. Each piece is copied from an input to an output, with
 * strides. */

typedef struct
{
  guint input, output;
  gssize input_offset, output_offset;
  CamWalk walk; /* over output and input */
} Piece;

static GArray *
start_pieces (CamOp *op)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  op->state = pieces;
  op->free_state = (GDestroyNotify)g_array_unref;
  return pieces;
}

static void
add_piece (GArray *pieces, Piece piece, guint n_dims, const gsize *sizes)
{
  piece.walk.n_dims = n_dims;
  memcpy (piece.walk.sizes, sizes, n_dims * sizeof (gsize));
  cam_walk_simplify (&piece.walk);
  g_array_append_val (pieces, piece);
}

static gboolean
plan_concat (CamOp *op, GError **error)
{
  GArray *pieces = start_pieces (op);
  CamShape *output = &op->outputs[0];
  guint axis;
  gsize at = 0;

  *output = op->inputs[0].shape;
  if (!cam_op_axis (
          cam_attributes_get_integer (op->attributes, "axis", 1), output->n_dims, &axis, error))
    return FALSE;
  output->dims[axis] = 0;
  for (guint i = 0; i < op->n_inputs; i++)
    {
      CamShape expected = *output;

      if (!cam_op_has (op, i) || op->inputs[i].shape.n_dims != output->n_dims)
        return cam_op_fail_shape (error);
      expected.dims[axis] = op->inputs[i].shape.dims[axis];
      if (!cam_shape_equal (&expected, &op->inputs[i].shape)
          || !g_size_checked_add (&output->dims[axis], output->dims[axis], expected.dims[axis]))
        return cam_op_fail_shape (error);
    }
  for (guint i = 0; i < op->n_inputs; i++)
    {
      const CamShape *input = &op->inputs[i].shape;
      Piece piece = { .input = i };

      cam_shape_strides (output, piece.walk.strides[0]);
      cam_shape_strides (input, piece.walk.strides[1]);
      piece.output_offset = at * cam_shape_inner (output, axis);
      at += input->dims[axis];
      if (cam_shape_count (input) > 0)
        add_piece (pieces, piece, input->n_dims, input->dims);
    }
  return TRUE;
}

/* Finds the length of output @index of a split; FALSE if it is impossible. */
static gboolean
split_size (const CamOp *op, guint index, gsize total, gsize *size, GError **error)
{
  const CamIntegers *sizes = cam_op_integers (op, 1, "split");
  gsize part = (total + op->n_outputs - 1) / op->n_outputs;

  if (sizes == NULL && cam_op_has (op, 1))
    return cam_op_fail_constant (error, 1);
  if (sizes == NULL)
    {
      *size = part * index < total ? MIN (part, total - part * index) : 0;
      return TRUE;
    }
  if (sizes->n_elements != op->n_outputs || sizes->data[index] < 0
      || (gsize)sizes->data[index] > total)
    return cam_op_fail_shape (error);
  *size = sizes->data[index];
  return TRUE;
}

static gboolean
plan_split (CamOp *op, GError **error)
{
  GArray *pieces = start_pieces (op);
  const CamShape *input = &op->inputs[0].shape;
  guint axis;
  gsize at = 0;

  if (!cam_op_axis (
          cam_attributes_get_integer (op->attributes, "axis", 0), input->n_dims, &axis, error))
    return FALSE;
  for (guint i = 0; i < op->n_outputs; i++)
    {
      Piece piece = { .output = i };

      op->outputs[i] = *input;
      if (!split_size (op, i, input->dims[axis], &op->outputs[i].dims[axis], error))
        return FALSE;
      cam_shape_strides (&op->outputs[i], piece.walk.strides[0]);
      cam_shape_strides (input, piece.walk.strides[1]);
      piece.input_offset = at * cam_shape_inner (input, axis);
      at += op->outputs[i].dims[axis];
      if (at > input->dims[axis])
        return cam_op_fail_shape (error);
      add_piece (pieces, piece, input->n_dims, op->outputs[i].dims);
    }
  return at == input->dims[axis] || cam_op_fail_shape (error);
}

/* Adds one piece, whose output dimension i is input dimension order[i]. */
static void
add_permuted (GArray *pieces, const CamShape *input, const guint *order, CamShape *output)
{
  Piece piece = { 0 };
  gssize strides[CAM_TENSOR_MAX_DIMS] = { 0 };

  cam_shape_strides (input, strides);
  output->n_dims = input->n_dims;
  for (guint i = 0; i < input->n_dims; i++)
    {
      output->dims[i] = input->dims[order[i]];
      piece.walk.strides[1][i] = strides[order[i]];
    }
  cam_shape_strides (output, piece.walk.strides[0]);
  add_piece (pieces, piece, output->n_dims, output->dims);
}

static gboolean
plan_transpose (CamOp *op, GError **error)
{
  const CamShape *input = &op->inputs[0].shape;
  const CamIntegers *perm = cam_attributes_get_integers (op->attributes, "perm");
  guint order[CAM_TENSOR_MAX_DIMS] = { 0 };
  gboolean seen[CAM_TENSOR_MAX_DIMS] = { FALSE };

  if (perm != NULL && perm->n_elements != input->n_dims)
    return cam_op_fail_shape (error);
  for (guint i = 0; i < input->n_dims; i++)
    {
      gint64 axis = perm != NULL ? perm->data[i] : (gint64)input->n_dims - 1 - i;

      if (!cam_op_axis (axis, input->n_dims, &order[i], error))
        return FALSE;
      if (seen[order[i]])
        return cam_op_fail_shape (error);
      seen[order[i]] = TRUE;
    }
  add_permuted (start_pieces (op), input, order, &op->outputs[0]);
  return TRUE;
}

/* Rearranges the channels of an image to blocks of b × b pixels, or back. */
static gboolean
plan_blocks (CamOp *op, gboolean to_space, GError **error)
{
  static const guint dcr[] = { 0, 3, 4, 1, 5, 2 }, crd[] = { 0, 1, 4, 2, 5, 3 },
                     back[] = { 0, 3, 5, 1, 2, 4 };
  const CamShape *in = &op->inputs[0].shape;
  gint64 b = cam_attributes_get_integer (op->attributes, "blocksize", 0);
  gboolean is_crd = g_str_equal (cam_attributes_get_text (op->attributes, "mode", "DCR"), "CRD");
  CamShape split = { .n_dims = 6 }, moved;
  CamShape *out = &op->outputs[0];

  if (in->n_dims != 4)
    return cam_op_fail_rank (error);
  if (b < 1 || b > 4096)
    return cam_op_fail_attribute (error, "blocksize");
  *out = *in;
  if (to_space)
    {
      gsize c = in->dims[1] / (b * b);

      split = is_crd ? (CamShape){ 6, { in->dims[0], c, b, b, in->dims[2], in->dims[3] } }
                     : (CamShape){ 6, { in->dims[0], b, b, c, in->dims[2], in->dims[3] } };
      out->dims[1] = c;
      out->dims[2] *= b;
      out->dims[3] *= b;
    }
  else
    {
      split = (CamShape){ 6, { in->dims[0], in->dims[1], in->dims[2] / b, b, in->dims[3] / b, b } };
      out->dims[1] *= b * b;
      out->dims[2] /= b;
      out->dims[3] /= b;
    }
  if (cam_shape_count (&split) != cam_shape_count (in))
    return cam_op_fail_shape (error);
  add_permuted (start_pieces (op), &split, !to_space ? back : is_crd ? crd : dcr, &moved);
  return TRUE;
}

static gboolean
plan_depth_to_space (CamOp *op, GError **error)
{
  return plan_blocks (op, TRUE, error);
}

static gboolean
plan_space_to_depth (CamOp *op, GError **error)
{
  return plan_blocks (op, FALSE, error);
}

static gboolean
plan_expand (CamOp *op, GError **error)
{
  const CamIntegers *wanted = cam_op_integers (op, 1, "shape");
  CamShape shape = { 0 };
  Piece piece = { 0 };

  if (wanted == NULL)
    return cam_op_fail_constant (error, 1);
  if (wanted->n_elements > CAM_TENSOR_MAX_DIMS)
    return cam_op_fail_shape (error);
  shape.n_dims = wanted->n_elements;
  for (guint i = 0; i < shape.n_dims; i++)
    {
      if (wanted->data[i] < 1)
        return cam_op_fail_shape (error);
      shape.dims[i] = wanted->data[i];
    }
  if (!cam_shape_broadcast (&op->inputs[0].shape, &shape, &op->outputs[0], error))
    return FALSE;
  cam_shape_strides (&op->outputs[0], piece.walk.strides[0]);
  cam_shape_broadcast_strides (&op->inputs[0].shape, &op->outputs[0], piece.walk.strides[1]);
  add_piece (start_pieces (op), piece, op->outputs[0].n_dims, op->outputs[0].dims);
  return TRUE;
}

typedef struct
{
  float *to;
  const float *from;
} ConcatRow;

static void
copy_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const ConcatRow *row = data;
  float *to = row->to + offsets[0];
  const float *from = row->from + offsets[1];

  if (steps[0] == 1 && steps[1] == 1)
    memcpy (to, from, n * sizeof (float));
  else
    for (gsize i = 0; i < n; i++)
      to[(gssize)i * steps[0]] = from[(gssize)i * steps[1]];
}

static void
concat_add_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const ConcatRow *row = data;

  for (gsize i = 0; i < n; i++)
    row->to[offsets[1] + (gssize)i * steps[1]] += row->from[offsets[0] + (gssize)i * steps[0]];
}

static gboolean
concat_forward (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  const GArray *pieces = op->state;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      ConcatRow row = { outputs[piece->output]->data + piece->output_offset,
                        inputs[piece->input]->data + piece->input_offset };

      cam_walk_run (&piece->walk, cancellable, copy_row, &row);
    }
  return TRUE;
}

static gboolean
concat_backward (const CamOp *op,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  const GArray *pieces = op->state;

  memset (result->data, 0, result->n_elements * sizeof (float));
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      ConcatRow row = { result->data + piece->input_offset, NULL };

      if (piece->input != index || gradients[piece->output] == NULL)
        continue;
      row.from = gradients[piece->output]->data + piece->output_offset;
      cam_walk_run (&piece->walk, cancellable, concat_add_row, &row);
    }
  return TRUE;
}

#define CONCAT_ENTRY(name, max_inputs, max_outputs, n_arrays, plan)                                \
  {                                                                                                \
    name, 1, max_inputs, max_outputs, FALSE, CAM_OP_NEEDS_NOTHING, plan, concat_forward,           \
        concat_backward, NULL, FALSE, n_arrays                                                     \
  }

const CamOpType cam_ops_concat[] = {
  CONCAT_ENTRY ("Concat", 0, 1, 0, plan_concat),
  CONCAT_ENTRY ("Split", 2, 0, 1, plan_split),
  CONCAT_ENTRY ("Transpose", 1, 1, 1, plan_transpose),
  CONCAT_ENTRY ("DepthToSpace", 1, 1, 1, plan_depth_to_space),
  CONCAT_ENTRY ("SpaceToDepth", 1, 1, 1, plan_space_to_depth),
  CONCAT_ENTRY ("Expand", 2, 1, 1, plan_expand),
  { NULL },
};
