/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op.h"

G_BEGIN_DECLS

/* What operators' files share. Their tables end with an entry without a name. */
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

/* Each sets @error and returns FALSE, so that it can be returned. */
gboolean cam_op_fail_shape (GError **error);
gboolean cam_op_fail_attribute (GError **error, const char *name);
gboolean cam_op_fail_constant (GError **error, guint index);
gboolean cam_op_fail_rank (GError **error);
gboolean cam_op_fail_memory (GError **error);

/* Whether input @index is there. */
static inline gboolean
cam_op_has (const CamOp *op, guint index)
{
  return index < op->n_inputs && op->inputs[index].present;
}

/* An axis of @n_dims, counted from the end if negative; FALSE if there is none. */
gboolean cam_op_axis (gint64 axis, guint n_dims, guint *result, GError **error);

/* The whole numbers of input @index, or of the attribute called @name where older versions have it;
 * NULL if there is neither. */
const CamIntegers *cam_op_integers (const CamOp *op, guint index, const char *name);

/* A number from the constant input @index or the attribute @name. */
gboolean
cam_op_number (const CamOp *op, guint index, const char *name, float *number, GError **error);

/* The shape that @a and @b are broadcast to. */
gboolean
cam_shape_broadcast (const CamShape *a, const CamShape *b, CamShape *result, GError **error);

/* Elements from one index to the next, for each dimension of a dense array. */
void cam_shape_strides (const CamShape *shape, gssize *strides);

/* As cam_shape_strides() for an array that is broadcast to @target: 0 if it repeats. */
void cam_shape_broadcast_strides (const CamShape *shape, const CamShape *target, gssize *strides);

/* Products of the dimensions before and after @axis. */
gsize cam_shape_outer (const CamShape *shape, guint axis);
gsize cam_shape_inner (const CamShape *shape, guint axis);

/* As cam_fold() for arithmetic with whole numbers. */
gboolean cam_fold_arithmetic (const char *name,
                              const CamAttributes *attributes,
                              guint n_inputs,
                              const CamOpInput *inputs,
                              CamOpInput *output,
                              GError **error);

/**
 * CamWalk:
 *
 * A loop over several arrays at a time, each with strides of its own. Dimensions that lie in memory
 * one after the other are merged, so that the inner loop is long.
 */
#define CAM_WALK_MAX 3

typedef struct
{
  guint n_dims;
  gsize sizes[CAM_TENSOR_MAX_DIMS];
  gssize strides[CAM_WALK_MAX][CAM_TENSOR_MAX_DIMS];
} CamWalk;

/* @n elements, which lie steps[i] apart in array i and begin at offsets[i]. */
typedef void (*CamWalkRow) (const gssize *offsets, const gssize *steps, gsize n, gpointer data);

/* Strides of unused arrays must be 0. */
void cam_walk_simplify (CamWalk *walk);
void cam_walk_run (const CamWalk *walk, CamWalkRow row, gpointer data);

/* Adds @residual (nullable) to @n values and brings them into the range of @op. */
void cam_op_finish (const CamOp *op, float *values, const float *residual, gsize n);

/* Calls @work for ranges of 0 … @n − 1 from several threads, if there are more than @grain. */
void cam_op_parallel (gsize n,
                      gsize grain,
                      void (*work) (gsize begin, gsize end, gpointer data),
                      gpointer data);

G_END_DECLS
