/* SPDX-License-Identifier: MIT */

#pragma once

#include <cblas.h>

#include "cam-cancel.h"
#include "cam-op.h"

G_BEGIN_DECLS

/* What the files of operators share. Their tables end with an entry without a name. */
extern const CamOpType cam_ops_binary[];
extern const CamOpType cam_ops_concat[];
extern const CamOpType cam_ops_conv[];
extern const CamOpType cam_ops_gemm[];
extern const CamOpType cam_ops_matmul[];
extern const CamOpType cam_ops_norm[];
extern const CamOpType cam_ops_batch_norm[];
extern const CamOpType cam_ops_lrn[];
extern const CamOpType cam_ops_pick[];
extern const CamOpType cam_ops_pool[];
extern const CamOpType cam_ops_reduce[];
extern const CamOpType cam_ops_resize[];
extern const CamOpType cam_ops_softmax[];
extern const CamOpType cam_ops_unary[];
extern const CamOpType cam_ops_view[];

/* These functions set @error and return FALSE, so that callers can return their result. */
gboolean cam_op_fail_shape (GError **error);
gboolean cam_op_fail_attribute (GError **error, const char *name);
gboolean cam_op_fail_constant (GError **error, guint index);
gboolean cam_op_fail_rank (GError **error);
gboolean cam_op_fail_memory (GError **error);

/* Whether input @index is present. */
static inline gboolean
cam_op_has (const CamOp *op, guint index)
{
  return index < op->n_inputs && op->inputs[index].present;
}

/* Sets @result to the axis, which is counted from the end if negative. FALSE if @n_dims dimensions
 * have no such axis. */
gboolean cam_op_axis (gint64 axis, guint n_dims, guint *result, GError **error);

/* The integers of input @index, or of the attribute @name, which older versions have instead; NULL
 * if there is neither. */
const CamIntegers *cam_op_integers (const CamOp *op, guint index, const char *name);

/* Reads a number from the constant input @index or the attribute @name. */
gboolean
cam_op_number (const CamOp *op, guint index, const char *name, float *number, GError **error);

/* Finds the shape to which @a and @b are broadcast. */
gboolean
cam_shape_broadcast (const CamShape *a, const CamShape *b, CamShape *result, GError **error);

/* For each dimension of a dense array, the distance in elements from one index to the next. */
void cam_shape_strides (const CamShape *shape, gssize *strides);

/* Like cam_shape_strides(), for an array that is broadcast to @target: 0 for dimensions that
 * repeat. */
void cam_shape_broadcast_strides (const CamShape *shape, const CamShape *target, gssize *strides);

/* The product of the dimensions before @axis, and of those after it. */
gsize cam_shape_outer (const CamShape *shape, guint axis);
gsize cam_shape_inner (const CamShape *shape, guint axis);

/* Like cam_fold(), for integer arithmetic. */
gboolean cam_fold_arithmetic (const char *name,
                              const CamAttributes *attributes,
                              guint n_inputs,
                              const CamOpInput *inputs,
                              CamOpInput *output,
                              GError **error);

/* The most arrays of a CamWalk. */
#define CAM_WALK_MAX 3

/**
 * CamWalk:
 * @n_dims: how many dimensions the loop has
 * @sizes: the size of each dimension
 * @strides: for each array and dimension, floats from one index to the next
 *
 * A loop over several arrays at the same time. Dimensions that are contiguous in all arrays are
 * merged, which makes the inner loop long.
 */
typedef struct
{
  guint n_dims;
  gsize sizes[CAM_TENSOR_MAX_DIMS];
  gssize strides[CAM_WALK_MAX][CAM_TENSOR_MAX_DIMS];
} CamWalk;

/* Called for runs of @n elements: in array i they begin at offsets[i] and are steps[i] apart. */
typedef void (*CamWalkRow) (const gssize *offsets, const gssize *steps, gsize n, gpointer data);

/* Merges dimensions. Strides of unused arrays must be 0. */
void cam_walk_simplify (CamWalk *walk);

/* Calls @row for each run of elements, in order, or for parts of a long one. It returns early if
 * @cancellable (nullable) is cancelled. */
void cam_walk_run (const CamWalk *walk, GCancellable *cancellable, CamWalkRow row, gpointer data);

/* Adds @residual (nullable) to @n values and clamps them to the bounds of @op. */
void cam_op_finish (const CamOp *op, float *values, const float *residual, gsize n);

/* Likewise, for the whole @output. It returns early if @cancellable (nullable) is cancelled. */
void cam_op_finish_all (const CamOp *op,
                        CamTensor *const *inputs,
                        CamTensor *output,
                        GCancellable *cancellable);

/* Calls @work for ranges of 0 … @n − 1, on several threads if @n is larger than @grain. A grain
 * takes some 100 µs. Ranges have at most a few dozen grains, so that it returns soon after
 * @cancellable (nullable) is cancelled; then not all ranges were worked on. If a single item may
 * take long, @work must look at the cancellable itself. */
void cam_op_parallel (gsize n,
                      gsize grain,
                      GCancellable *cancellable,
                      void (*work) (gsize begin, gsize end, gpointer data),
                      gpointer data);

/* A loop over @i from 0 to @n − 1 that ends early when @cancellable is cancelled. */
#define CAM_OP_FOR(i, n, cancellable)                                                              \
  for (gsize i##_from = 0; i##_from < (n) && !g_cancellable_is_cancelled (cancellable);            \
       i##_from += CAM_CANCEL_BLOCK)                                                               \
    for (gsize i = i##_from; i < MIN (i##_from + CAM_CANCEL_BLOCK, (n)); i++)

/* C (m × n) = α A (m × k) · B (k × n) + β C in row-major order, where A and B may be transposed. */
typedef struct
{
  CBLAS_TRANSPOSE trans_a, trans_b;
  gsize m, n, k;
  float alpha;
  const float *a;
  gsize lda;
  const float *b;
  gsize ldb;
  float beta;
  float *c;
  gsize ldc;
} CamOpProduct;

/* Computes a product on this thread. If it is large, it does so in parts, and returns early if
 * @cancellable (nullable) is cancelled. */
void cam_op_product (const CamOpProduct *product, GCancellable *cancellable);

G_END_DECLS
