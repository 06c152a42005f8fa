/* SPDX-License-Identifier: MIT */

#include "cam-op-private.h"

#include "cam-blas.h"
#include "cam-parallel.h"

/* A step of a large network may take seconds. Its work is divided into pieces of some milliseconds,
 * so that it can be cancelled between two of them. */

/* The most grains of a piece. */
#define PIECE_GRAINS 32

/* The most multiplications of a product of matrices that is not divided. */
#define PIECE_PRODUCTS ((gsize)1 << 26)

/* If it is divided, the least sides of the parts, with which BLAS is still fast. */
#define PIECE_ROWS 256
#define PIECE_COLUMNS 128
#define PIECE_DEPTH 2048

typedef struct
{
  void (*work) (gsize begin, gsize end, gpointer data);
  gpointer data;
  GCancellable *cancellable;
  gsize n, n_parts, next;
} Parts;

static void
work_parts (guint worker, gpointer data)
{
  Parts *parts = data;
  gsize part;

  while (!g_cancellable_is_cancelled (parts->cancellable)
         && (part = g_atomic_pointer_add (&parts->next, 1)) < parts->n_parts)
    parts->work (
        parts->n * part / parts->n_parts, parts->n * (part + 1) / parts->n_parts, parts->data);
}

void
cam_op_parallel (gsize n,
                 gsize grain,
                 GCancellable *cancellable,
                 void (*work) (gsize begin, gsize end, gpointer data),
                 gpointer data)
{
  guint n_threads = cam_parallel_get_n_threads ();
  Parts parts = { .work = work, .data = data, .cancellable = cancellable, .n = n };
  gsize piece = grain * PIECE_GRAINS;

  if (n <= grain)
    {
      work (0, n, data);
      return;
    }
  if (n_threads > 1)
    parts.n_parts = MIN (n_threads * 4, (n + grain - 1) / grain);
  parts.n_parts = MAX (parts.n_parts, (n + piece - 1) / piece);
  cam_parallel_run (MIN (n_threads, parts.n_parts), work_parts, &parts);
}

void
cam_op_product (const CamOpProduct *product, GCancellable *cancellable)
{
  gsize m = product->m, n = product->n, k = product->k, n_rows = m, n_columns = n, n_depth = k;

  if (k > 0 && m * n > PIECE_PRODUCTS / k)
    {
      n_rows = MIN (m, PIECE_ROWS);
      n_columns
          = CLAMP (PIECE_PRODUCTS / (n_rows * MIN (k, PIECE_DEPTH)), MIN (n, PIECE_COLUMNS), n);
      n_depth = CLAMP (PIECE_PRODUCTS / (n_rows * n_columns), MIN (k, PIECE_DEPTH), k);
    }
  cam_blas_stay_on_thread ();
  for (gsize i = 0; i < m; i += n_rows)
    for (gsize j = 0; j < n; j += n_columns)
      for (gsize l = 0; l < MAX (k, 1); l += MAX (n_depth, 1))
        {
          if (g_cancellable_is_cancelled (cancellable))
            return;
          cblas_sgemm (
              CblasRowMajor,
              product->trans_a,
              product->trans_b,
              MIN (n_rows, m - i),
              MIN (n_columns, n - j),
              MIN (n_depth, k - l),
              product->alpha,
              product->a
                  + (product->trans_a == CblasTrans ? l * product->lda + i : i * product->lda + l),
              product->lda,
              product->b
                  + (product->trans_b == CblasTrans ? j * product->ldb + l : l * product->ldb + j),
              product->ldb,
              l > 0 ? 1 : product->beta,
              product->c + i * product->ldc + j,
              product->ldc);
        }
}
