/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>

/* Products of matrices, or of stacks of matrices, as numpy.matmul computes them. */

typedef struct
{
  gsize m, n, k;
  CamWalk walk; /* over output, a and b; one step for each matrix */
} Matmul;

/* The shape of the stack, without the dimensions of its matrices. */
static CamShape
get_stack_shape (const CamShape *shape)
{
  CamShape stack = *shape;

  stack.n_dims = shape->n_dims > 2 ? shape->n_dims - 2 : 0;
  return stack;
}

static gboolean
matmul_plan (CamOp *op, GError **error)
{
  Matmul *matmul = g_new0 (Matmul, 1);
  const CamShape *a = &op->inputs[0].shape, *b = &op->inputs[1].shape;
  CamShape stack_a = get_stack_shape (a), stack_b = get_stack_shape (b), stack,
           *output = &op->outputs[0];
  gsize rows_b;

  op->state = matmul;
  op->free_state = g_free;
  if (a->n_dims == 0 || b->n_dims == 0 || !cam_shape_broadcast (&stack_a, &stack_b, &stack, error))
    return a->n_dims > 0 && b->n_dims > 0 ? FALSE : cam_op_fail_shape (error);
  matmul->m = a->n_dims > 1 ? a->dims[a->n_dims - 2] : 1;
  matmul->k = a->dims[a->n_dims - 1];
  matmul->n = b->n_dims > 1 ? b->dims[b->n_dims - 1] : 1;
  rows_b = b->n_dims > 1 ? b->dims[b->n_dims - 2] : b->dims[0];
  if (rows_b != matmul->k || matmul->k == 0)
    return cam_op_fail_shape (error);
  *output = stack;
  if (a->n_dims > 1)
    output->dims[output->n_dims++] = matmul->m;
  if (b->n_dims > 1)
    output->dims[output->n_dims++] = matmul->n;
  matmul->walk.n_dims = stack.n_dims;
  memcpy (matmul->walk.sizes, stack.dims, sizeof stack.dims);
  cam_shape_strides (&stack, matmul->walk.strides[0]);
  cam_shape_broadcast_strides (&stack_a, &stack, matmul->walk.strides[1]);
  cam_shape_broadcast_strides (&stack_b, &stack, matmul->walk.strides[2]);
  cam_walk_simplify (&matmul->walk);
  return TRUE;
}

typedef struct
{
  const Matmul *matmul;
  guint index;
  const float *a, *b, *g;
  float *out;
  GCancellable *cancellable;
} MatmulRun;

static void
matmul_forward_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const MatmulRun *run = data;
  const Matmul *mm = run->matmul;

  for (gsize i = 0; i < n && !g_cancellable_is_cancelled (run->cancellable); i++)
    cam_op_product (
        &(CamOpProduct){ CblasNoTrans,
                         CblasNoTrans,
                         mm->m,
                         mm->n,
                         mm->k,
                         1,
                         run->a + (offsets[1] + (gssize)i * steps[1]) * (gssize)(mm->m * mm->k),
                         mm->k,
                         run->b + (offsets[2] + (gssize)i * steps[2]) * (gssize)(mm->k * mm->n),
                         mm->n,
                         0,
                         run->out + (offsets[0] + (gssize)i * steps[0]) * (gssize)(mm->m * mm->n),
                         mm->n },
        run->cancellable);
}

/* Adds ∂/∂a = G bᵀ or ∂/∂b = aᵀ G of each matrix. */
static void
matmul_backward_row (const gssize *offsets, const gssize *steps, gsize n, gpointer data)
{
  const MatmulRun *run = data;
  const Matmul *mm = run->matmul;

  for (gsize i = 0; i < n && !g_cancellable_is_cancelled (run->cancellable); i++)
    {
      gssize at_a = (offsets[1] + (gssize)i * steps[1]) * (gssize)(mm->m * mm->k);
      gssize at_b = (offsets[2] + (gssize)i * steps[2]) * (gssize)(mm->k * mm->n);
      const float *g = run->g + (offsets[0] + (gssize)i * steps[0]) * (gssize)(mm->m * mm->n);

      if (run->index == 0)
        cam_op_product (&(CamOpProduct){ CblasNoTrans,
                                         CblasTrans,
                                         mm->m,
                                         mm->k,
                                         mm->n,
                                         1,
                                         g,
                                         mm->n,
                                         run->b + at_b,
                                         mm->n,
                                         1,
                                         run->out + at_a,
                                         mm->k },
                        run->cancellable);
      else
        cam_op_product (&(CamOpProduct){ CblasTrans,
                                         CblasNoTrans,
                                         mm->k,
                                         mm->n,
                                         mm->m,
                                         1,
                                         run->a + at_a,
                                         mm->k,
                                         g,
                                         mm->n,
                                         1,
                                         run->out + at_b,
                                         mm->n },
                        run->cancellable);
    }
}

static gboolean
matmul_forward (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                GCancellable *cancellable,
                GError **error)
{
  const Matmul *matmul = op->state;
  MatmulRun run = { .matmul = matmul,
                    .a = inputs[0]->data,
                    .b = inputs[1]->data,
                    .out = outputs[0]->data,
                    .cancellable = cancellable };

  cam_walk_run (&matmul->walk, cancellable, matmul_forward_row, &run);
  return TRUE;
}

static gboolean
matmul_backward (const CamOp *op,
                 guint index,
                 CamTensor *const *inputs,
                 CamTensor *const *outputs,
                 CamTensor *const *gradients,
                 CamTensor *result,
                 GCancellable *cancellable,
                 GError **error)
{
  const Matmul *matmul = op->state;
  MatmulRun run = { .matmul = matmul,
                    .index = index,
                    .a = inputs[0]->data,
                    .b = inputs[1]->data,
                    .g = gradients[0]->data,
                    .out = result->data,
                    .cancellable = cancellable };

  memset (result->data, 0, result->n_elements * sizeof (float));
  cam_walk_run (&matmul->walk, cancellable, matmul_backward_row, &run);
  return TRUE;
}

static guint64
matmul_count (const CamOp *op)
{
  const Matmul *matmul = op->state;

  return (guint64)cam_shape_count (&op->outputs[0]) * matmul->k;
}

const CamOpType cam_ops_matmul[] = {
  { "MatMul",
    2,
    2,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    matmul_plan,
    matmul_forward,
    matmul_backward,
    matmul_count },
  { NULL },
};
