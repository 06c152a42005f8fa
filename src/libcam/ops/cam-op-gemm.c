/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include <string.h>
#include <cblas.h>

#include "cam-blas.h"

/* Y = α A B + β C, where A and B may be transposed and C is broadcast. */

typedef struct
{
  gsize m, n, k;
  gboolean trans_a, trans_b;
  float alpha, beta;
  gssize c_strides[2];
} Gemm;

static gboolean
gemm_plan (CamOp *op, GError **error)
{
  Gemm *gemm = g_new0 (Gemm, 1);
  const CamShape *a = &op->inputs[0].shape, *b = &op->inputs[1].shape;

  op->state = gemm;
  op->free_state = g_free;
  gemm->trans_a = cam_attributes_get_integer (op->attributes, "transA", 0) != 0;
  gemm->trans_b = cam_attributes_get_integer (op->attributes, "transB", 0) != 0;
  gemm->alpha = cam_attributes_get_number (op->attributes, "alpha", 1);
  gemm->beta = cam_attributes_get_number (op->attributes, "beta", 1);
  if (a->n_dims != 2 || b->n_dims != 2)
    return cam_op_fail_shape (error);
  gemm->m = a->dims[gemm->trans_a ? 1 : 0];
  gemm->k = a->dims[gemm->trans_a ? 0 : 1];
  gemm->n = b->dims[gemm->trans_b ? 0 : 1];
  if (b->dims[gemm->trans_b ? 1 : 0] != gemm->k || gemm->k == 0)
    return cam_op_fail_shape (error);
  op->outputs[0] = (CamShape){ 2, { gemm->m, gemm->n } };
  if (cam_op_has (op, 2))
    {
      CamShape shape;

      if (!cam_shape_broadcast (&op->outputs[0], &op->inputs[2].shape, &shape, error))
        return FALSE;
      if (!cam_shape_equal (&shape, &op->outputs[0]))
        return cam_op_fail_shape (error);
      cam_shape_broadcast_strides (&op->inputs[2].shape, &shape, gemm->c_strides);
    }
  return TRUE;
}

/* Weights that justify a further thread. */
#define GRAIN_WEIGHTS 262144

typedef struct
{
  gsize n, k;
  float alpha;
  const float *in, *weights;
  float *out;
} Vector;

/* Computes outputs begin … end − 1 of the usual linear layer: A is one row, and each output has a
 * row of weights. */
static void
run_outputs (gsize begin, gsize end, gpointer data)
{
  const Vector *vector = data;

  cam_blas_stay_on_thread ();
  cblas_sgemv (CblasRowMajor,
               CblasNoTrans,
               end - begin,
               vector->k,
               vector->alpha,
               vector->weights + begin * vector->k,
               vector->k,
               vector->in,
               1,
               1,
               vector->out + begin,
               1);
}

/* Computes inputs begin … end − 1 of its gradient. It skips rows of weights whose gradient a ReLU
 * has set to 0, which are most rows of a trained network. */
static void
run_inputs (gsize begin, gsize end, gpointer data)
{
  const Vector *vector = data;
  float *out = vector->out;

  cam_blas_stay_on_thread ();
  memset (out + begin, 0, (end - begin) * sizeof (float));
  for (gsize j = 0; j < vector->n; j++)
    {
      float g = vector->alpha * vector->in[j];
      const float *row = vector->weights + j * vector->k;

      if (g != 0)
        cblas_saxpy (end - begin, g, row + begin, 1, out + begin, 1);
    }
}

/* Adds the product of a single row and a matrix to @y, some rows of the matrix at a time. */
static void
add_rows (const Gemm *gemm, const float *row, const float *b, float *y, GCancellable *cancellable)
{
  gsize step = GRAIN_WEIGHTS * 16 / gemm->n + 1;

  for (gsize i = 0; i < gemm->k && !g_cancellable_is_cancelled (cancellable); i += step)
    cblas_sgemv (CblasRowMajor,
                 CblasTrans,
                 MIN (step, gemm->k - i),
                 gemm->n,
                 gemm->alpha,
                 b + i * gemm->n,
                 gemm->n,
                 row + i,
                 1,
                 1,
                 y,
                 1);
}

static gboolean
gemm_forward (const CamOp *op,
              CamTensor *const *inputs,
              CamTensor *const *outputs,
              GCancellable *cancellable,
              GError **error)
{
  const Gemm *gemm = op->state;
  float *y = outputs[0]->data;

  for (gsize i = 0; i < gemm->m && !g_cancellable_is_cancelled (cancellable); i++)
    CAM_OP_FOR (j, gemm->n, cancellable)
      y[i * gemm->n + j]
          = cam_op_has (op, 2)
                ? gemm->beta * inputs[2]->data[i * gemm->c_strides[0] + j * gemm->c_strides[1]]
                : 0;
  cam_blas_stay_on_thread ();
  if (gemm->m == 1 && gemm->trans_b)
    cam_op_parallel (
        gemm->n,
        GRAIN_WEIGHTS / gemm->k + 1,
        cancellable,
        run_outputs,
        &(Vector){ gemm->n, gemm->k, gemm->alpha, inputs[0]->data, inputs[1]->data, y });
  else if (gemm->m == 1)
    add_rows (gemm, inputs[0]->data, inputs[1]->data, y, cancellable);
  else
    cam_op_product (&(CamOpProduct){ gemm->trans_a ? CblasTrans : CblasNoTrans,
                                     gemm->trans_b ? CblasTrans : CblasNoTrans,
                                     gemm->m,
                                     gemm->n,
                                     gemm->k,
                                     gemm->alpha,
                                     inputs[0]->data,
                                     gemm->trans_a ? gemm->m : gemm->k,
                                     inputs[1]->data,
                                     gemm->trans_b ? gemm->k : gemm->n,
                                     1,
                                     y,
                                     gemm->n },
                    cancellable);
  return TRUE;
}

/* ∂/∂A = α G Bᵀ, or the transpose of that if A is transposed. */
static void
backward_a (
    const Gemm *gemm, const float *g, const float *b, float *result, GCancellable *cancellable)
{
  gsize ldb = gemm->trans_b ? gemm->k : gemm->n;

  if (gemm->trans_a)
    cam_op_product (&(CamOpProduct){ gemm->trans_b ? CblasTrans : CblasNoTrans,
                                     CblasTrans,
                                     gemm->k,
                                     gemm->m,
                                     gemm->n,
                                     gemm->alpha,
                                     b,
                                     ldb,
                                     g,
                                     gemm->n,
                                     0,
                                     result,
                                     gemm->m },
                    cancellable);
  else
    cam_op_product (&(CamOpProduct){ CblasNoTrans,
                                     gemm->trans_b ? CblasNoTrans : CblasTrans,
                                     gemm->m,
                                     gemm->k,
                                     gemm->n,
                                     gemm->alpha,
                                     g,
                                     gemm->n,
                                     b,
                                     ldb,
                                     0,
                                     result,
                                     gemm->k },
                    cancellable);
}

/* ∂/∂B = α Aᵀ G, or the transpose of that if B is transposed. */
static void
backward_b (
    const Gemm *gemm, const float *g, const float *a, float *result, GCancellable *cancellable)
{
  gsize lda = gemm->trans_a ? gemm->m : gemm->k;

  if (gemm->trans_b)
    cam_op_product (&(CamOpProduct){ CblasTrans,
                                     gemm->trans_a ? CblasTrans : CblasNoTrans,
                                     gemm->n,
                                     gemm->k,
                                     gemm->m,
                                     gemm->alpha,
                                     g,
                                     gemm->n,
                                     a,
                                     lda,
                                     0,
                                     result,
                                     gemm->k },
                    cancellable);
  else
    cam_op_product (&(CamOpProduct){ gemm->trans_a ? CblasNoTrans : CblasTrans,
                                     CblasNoTrans,
                                     gemm->k,
                                     gemm->n,
                                     gemm->m,
                                     gemm->alpha,
                                     a,
                                     lda,
                                     g,
                                     gemm->n,
                                     0,
                                     result,
                                     gemm->n },
                    cancellable);
}

static gboolean
gemm_backward (const CamOp *op,
               guint index,
               CamTensor *const *inputs,
               CamTensor *const *outputs,
               CamTensor *const *gradients,
               CamTensor *result,
               GCancellable *cancellable,
               GError **error)
{
  const Gemm *gemm = op->state;
  const float *g = gradients[0]->data;

  cam_blas_stay_on_thread ();
  if (index == 0 && gemm->m == 1 && gemm->trans_b)
    cam_op_parallel (gemm->k,
                     GRAIN_WEIGHTS / gemm->n + 1,
                     cancellable,
                     run_inputs,
                     &(Vector){ gemm->n, gemm->k, gemm->alpha, g, inputs[1]->data, result->data });
  else if (index == 0)
    backward_a (gemm, g, inputs[1]->data, result->data, cancellable);
  else if (index == 1)
    backward_b (gemm, g, inputs[0]->data, result->data, cancellable);
  else
    {
      memset (result->data, 0, result->n_elements * sizeof (float));
      for (gsize i = 0; i < gemm->m && !g_cancellable_is_cancelled (cancellable); i++)
        CAM_OP_FOR (j, gemm->n, cancellable)
          result->data[i * gemm->c_strides[0] + j * gemm->c_strides[1]]
              += gemm->beta * g[i * gemm->n + j];
    }
  return TRUE;
}

gboolean
cam_op_is_linear (const CamOp *self)
{
  const Gemm *gemm = self->state;

  return g_str_equal (self->type->name, "Gemm") && gemm->m == 1 && gemm->trans_b && !gemm->trans_a
         && self->inputs[1].tensor != NULL;
}

typedef struct
{
  const float *weights;
  gsize n_values; /* in a channel */
  float *averages;
} Average;

/* Averages channels begin … end − 1 of all rows. It keeps eight sums, so that an addition need not
 * wait for the one before. */
static void
average_channels (gsize begin, gsize end, gpointer data)
{
  const Average *average = data;
  gsize n = average->n_values, whole = n / 8 * 8;

  for (gsize c = begin; c < end; c++)
    {
      const float *values = average->weights + c * n;
      float sums[8] = { 0 }, sum = 0;

      for (gsize i = 0; i < whole; i += 8)
        for (gsize j = 0; j < 8; j++)
          sums[j] += values[i + j];
      for (gsize i = whole; i < n; i++)
        sum += values[i];
      for (gsize j = 0; j < 8; j++)
        sum += sums[j];
      average->averages[c] = sum / (float)n;
    }
}

CamTensor *
cam_op_average_weights (const CamOp *self,
                        gsize n_channels,
                        GCancellable *cancellable,
                        GError **error)
{
  const Gemm *gemm = self->state;
  g_autoptr (CamTensor) averages = NULL;
  Average average = { .weights = self->inputs[1].tensor->data };

  g_return_val_if_fail (cam_op_is_linear (self) && gemm->k % n_channels == 0, NULL);

  averages = cam_tensor_try_new (2, (gsize[]){ gemm->n, n_channels }, error);
  if (averages == NULL)
    return NULL;
  average.n_values = gemm->k / n_channels;
  average.averages = averages->data;
  cam_op_parallel (averages->n_elements,
                   GRAIN_WEIGHTS / average.n_values + 1,
                   cancellable,
                   average_channels,
                   &average);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL
                                                                   : g_steal_pointer (&averages);
}

void
cam_op_backward_means (const CamOp *self,
                       const CamTensor *averages,
                       const CamTensor *gradient,
                       CamTensor *means,
                       GCancellable *cancellable)
{
  const Gemm *gemm = self->state;
  Vector vector
      = { gemm->n, averages->shape[1], gemm->alpha, gradient->data, averages->data, means->data };

  cam_op_parallel (vector.k, GRAIN_WEIGHTS / vector.n + 1, cancellable, run_inputs, &vector);
}

static guint64
gemm_count (const CamOp *op)
{
  const Gemm *gemm = op->state;

  return (guint64)gemm->m * gemm->n * gemm->k;
}

const CamOpType cam_ops_gemm[] = {
  { "Gemm",
    2,
    3,
    1,
    FALSE,
    CAM_OP_NEEDS_INPUTS,
    gemm_plan,
    gemm_forward,
    gemm_backward,
    gemm_count },
  { NULL },
};
