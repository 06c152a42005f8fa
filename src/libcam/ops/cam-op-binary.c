/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <math.h>
#include <string.h>

/* Functions of two elements, with numpy's broadcasting. More inputs are combined one after the
 * other. */

typedef enum
{
  ADD,
  SUB,
  MUL,
  DIV,
  POW,
  PRELU,
  MAX_OF,
  MIN_OF,
} BinaryKind;

typedef struct
{
  BinaryKind kind;
  float scale; /* factor of the sum: 1 / n for a mean */
} Binary;

/* In place of an input's index: the output itself. */
#define OUTPUT (-1)

static void
find_strides (const CamOp *op, gint index, gssize *strides)
{
  cam_shape_broadcast_strides (
      index == OUTPUT ? &op->outputs[0] : &op->inputs[index].shape, &op->outputs[0], strides);
}

/* A walk over the output, input @index and input @other, all broadcast to the output's shape. */
static void
plan_walk (const CamOp *op, gint index, gint other, CamWalk *walk)
{
  const CamShape *shape = &op->outputs[0];

  *walk = (CamWalk){ .n_dims = shape->n_dims };
  memcpy (walk->sizes, shape->dims, sizeof walk->sizes);
  cam_shape_strides (shape, walk->strides[0]);
  find_strides (op, index, walk->strides[1]);
  find_strides (op, other, walk->strides[2]);
  cam_walk_simplify (walk);
}

static gboolean
binary_plan (CamOp *op, BinaryKind kind, float scale, GError **error)
{
  Binary *binary = g_new (Binary, 1);

  *binary = (Binary){ op->n_inputs == 1 ? ADD : kind, scale };
  op->state = binary;
  op->free_state = g_free;
  op->outputs[0] = op->inputs[0].shape;
  for (guint i = 1; i < op->n_inputs; i++)
    if (!cam_op_has (op, i)
        || !cam_shape_broadcast (&op->outputs[0], &op->inputs[i].shape, &op->outputs[0], error))
      return FALSE;
  return TRUE;
}

/* An exponent of whole numbers is given as floats by the operator itself. */
static const float *
get_data (const CamOp *op, CamTensor *const *inputs, guint index)
{
  return (inputs[index] != NULL ? inputs[index] : op->inputs[index].tensor)->data;
}

typedef struct
{
  BinaryKind kind;
  float *out;
  const float *a, *b, *g;
} BinaryRow;

#define LOOP(expression)                                                                           \
  for (gsize i = 0; i < n; i++)                                                                    \
    {                                                                                              \
      float x = a[i * sa], y = b[i * sb];                                                          \
      out[i] = (expression);                                                                       \
    }

/* For common strides, the loop is compiled with constants, so that the compiler can vectorise
 * it. */
#define LOOPS(expression)                                                                          \
  if (sa == 1 && sb == 1)                                                                          \
    for (gsize i = 0; i < n; i++)                                                                  \
      {                                                                                            \
        float x = a[i], y = b[i];                                                                  \
        out[i] = (expression);                                                                     \
      }                                                                                            \
  else if (sa == 1 && sb == 0)                                                                     \
    {                                                                                              \
      float y = *b;                                                                                \
      for (gsize i = 0; i < n; i++)                                                                \
        {                                                                                          \
          float x = a[i];                                                                          \
          out[i] = (expression);                                                                   \
        }                                                                                          \
    }                                                                                              \
  else                                                                                             \
    LOOP (expression)

static void
binary_forward_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const BinaryRow *row = data;
  const float *a = row->a + offsets[1], *b = row->b + offsets[2];
  float *out = row->out + offsets[0];
  gssize sa = steps[1], sb = steps[2];

  switch (row->kind)
    {
    case ADD:
      LOOPS (x + y);
      break;
    case SUB:
      LOOPS (x - y);
      break;
    case MUL:
      LOOPS (x * y);
      break;
    case DIV:
      LOOPS (x / y);
      break;
    case POW:
      LOOP (y == 2 ? x * x : powf (x, y));
      break;
    case PRELU:
      LOOPS (x < 0 ? x * y : x);
      break;
    case MAX_OF:
      LOOP (x >= y || isnan (x) ? x : y);
      break;
    case MIN_OF:
      LOOP (x <= y || isnan (x) ? x : y);
      break;
    }
}

/* Applies @kind to the first two inputs, then to the result and each further input. */
static gboolean
binary_forward (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  const Binary *binary = op->state;
  CamWalk walk;
  BinaryRow row = { .kind = binary->kind, .out = outputs[0]->data };

  if (op->n_inputs == 1)
    memcpy (outputs[0]->data, inputs[0]->data, outputs[0]->n_elements * sizeof (float));
  else
    {
      plan_walk (op, 0, 1, &walk);
      row.a = inputs[0]->data;
      row.b = get_data (op, inputs, 1);
      cam_walk_run (&walk, cancellable, binary_forward_row, &row);
    }
  for (guint i = 2; i < op->n_inputs; i++)
    {
      plan_walk (op, OUTPUT, i, &walk);
      row.a = outputs[0]->data;
      row.b = inputs[i]->data;
      cam_walk_run (&walk, cancellable, binary_forward_row, &row);
    }
  if (binary->scale != 1)
    CAM_OP_FOR (i, outputs[0]->n_elements, cancellable)
      outputs[0]->data[i] *= binary->scale;
  return TRUE;
}

/* ∂output/∂a for one element; b is the other input. */
static inline float
slope_first (BinaryKind kind, float a, float b)
{
  switch (kind)
    {
    case MUL:
      return b;
    case DIV:
      return 1 / b;
    case POW:
      return b == 2 ? 2 * a : b * powf (a, b - 1);
    case PRELU:
      return a > 0 ? 1 : b;
    case MAX_OF:
      return a > b ? 1 : a == b ? 0.5f : 0;
    case MIN_OF:
      return a < b ? 1 : a == b ? 0.5f : 0;
    default:
      return 1;
    }
}

/* ∂output/∂b for one element. */
static inline float
slope_second (BinaryKind kind, float a, float b)
{
  switch (kind)
    {
    case SUB:
      return -1;
    case MUL:
      return a;
    case DIV:
      return -a / (b * b);
    case POW:
      return a > 0 ? powf (a, b) * logf (a) : 0;
    case PRELU:
      return a > 0 ? 0 : a;
    case MAX_OF:
    case MIN_OF:
      return slope_first (kind, b, a);
    default:
      return 1;
    }
}

static void
backward_first_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const BinaryRow *row = data;

  for (gsize i = 0; i < n; i++)
    {
      gssize at = offsets[1] + (gssize)i * steps[1];

      row->out[at]
          += row->g[offsets[0] + (gssize)i * steps[0]]
             * slope_first (row->kind,
                            row->a != NULL ? row->a[at] : 0,
                            row->b != NULL ? row->b[offsets[2] + (gssize)i * steps[2]] : 0);
    }
}

static void
backward_second_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const BinaryRow *row = data;

  for (gsize i = 0; i < n; i++)
    {
      gssize at = offsets[1] + (gssize)i * steps[1];

      row->out[at]
          += row->g[offsets[0] + (gssize)i * steps[0]]
             * slope_second (row->kind,
                             row->a != NULL ? row->a[offsets[2] + (gssize)i * steps[2]] : 0,
                             row->b != NULL ? row->b[at] : 0);
    }
}

static gboolean
binary_backward (const CamOp *op,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  const Binary *binary = op->state;
  BinaryRow row = { .kind = binary->kind, .out = result->data, .g = gradients[0]->data };
  CamWalk walk;

  if (op->n_inputs > 2 && binary->kind != ADD)
    return cam_op_fail_constant (error, index);
  memset (result->data, 0, result->n_elements * sizeof (float));
  plan_walk (op, index, op->n_inputs == 2 ? 1 - (gint)index : OUTPUT, &walk);
  if (binary->kind != ADD && binary->kind != SUB && op->n_inputs == 2)
    {
      row.a = inputs[0]->data;
      row.b = get_data (op, inputs, 1);
    }
  cam_walk_run (&walk, cancellable, index == 0 ? backward_first_row : backward_second_row, &row);
  if (binary->scale != 1)
    CAM_OP_FOR (i, result->n_elements, cancellable)
      result->data[i] *= binary->scale;
  return TRUE;
}

#define BINARY_PLAN(name, kind)                                                                    \
  static gboolean plan_##name (CamOp *op, GError **error)                                          \
  {                                                                                                \
    return binary_plan (op, kind, 1, error);                                                       \
  }

BINARY_PLAN (add, ADD)
BINARY_PLAN (sub, SUB)
BINARY_PLAN (mul, MUL)
BINARY_PLAN (div, DIV)
BINARY_PLAN (max, MAX_OF)
BINARY_PLAN (min, MIN_OF)

/* A power may have an exponent of another type than its base. */
static gboolean
convert_exponent (CamOp *op, GError **error)
{
  CamOpInput *exponent = &op->inputs[1];

  if (exponent->integers == NULL)
    return TRUE;
  exponent->tensor = cam_tensor_try_new (exponent->shape.n_dims, exponent->shape.dims, error);
  if (exponent->tensor == NULL)
    return FALSE;
  for (gsize i = 0; i < exponent->tensor->n_elements; i++)
    exponent->tensor->data[i] = (float)exponent->integers->data[i];
  g_clear_pointer (&exponent->integers, cam_integers_unref);
  op->n_kept = exponent->tensor->n_elements;
  return TRUE;
}

static gboolean
plan_pow (CamOp *op, GError **error)
{
  return convert_exponent (op, error) && binary_plan (op, POW, 1, error);
}

static gboolean
plan_mean (CamOp *op, GError **error)
{
  return binary_plan (op, ADD, 1.0f / op->n_inputs, error);
}

/* The slope has one value for each channel, so it is broadcast over the dimensions after the
 * channels. */
static gboolean
plan_prelu (CamOp *op, GError **error)
{
  return binary_plan (op, PRELU, 1, error)
         && (cam_shape_equal (&op->outputs[0], &op->inputs[0].shape) || cam_op_fail_shape (error));
}

const CamOpType cam_ops_binary[] = {
  { "Add", 2, 2, 1, FALSE, CAM_OP_NEEDS_NOTHING, plan_add, binary_forward, binary_backward, NULL },
  { "Sub", 2, 2, 1, FALSE, CAM_OP_NEEDS_NOTHING, plan_sub, binary_forward, binary_backward, NULL },
  { "Mul", 2, 2, 1, FALSE, CAM_OP_NEEDS_INPUTS, plan_mul, binary_forward, binary_backward, NULL },
  { "Div", 2, 2, 1, FALSE, CAM_OP_NEEDS_INPUTS, plan_div, binary_forward, binary_backward, NULL },
  { "Pow",
    2,
    2,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    plan_pow,
    binary_forward,
    binary_backward,
    NULL,
    FALSE,
    1 },
  { "PRelu",
    2,
    2,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    plan_prelu,
    binary_forward,
    binary_backward,
    NULL },
  { "Max", 1, 0, 1, FALSE, CAM_OP_NEEDS_INPUTS, plan_max, binary_forward, binary_backward, NULL },
  { "Min", 1, 0, 1, FALSE, CAM_OP_NEEDS_INPUTS, plan_min, binary_forward, binary_backward, NULL },
  { "Sum", 1, 0, 1, FALSE, CAM_OP_NEEDS_NOTHING, plan_add, binary_forward, binary_backward, NULL },
  { "Mean",
    1,
    0,
    1,
    FALSE,
    CAM_OP_NEEDS_NOTHING,
    plan_mean,
    binary_forward,
    binary_backward,
    NULL },
  { NULL },
};
