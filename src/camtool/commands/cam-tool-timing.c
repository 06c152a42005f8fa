/* SPDX-License-Identifier: MIT */

#include "cam-tool-timing.h"

#include <cblas.h>

#include "cam-parallel.h"
#include "cam-tensor.h"

/* If no number of runs was given, a step runs at least this often, and for this long unless it is
 * very short. */
#define LEAST_RUNS 7
#define MOST_RUNS 101
#define ENOUGH_MS 500.0

#define PEAK_SIDE 2048

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return x < y ? -1 : x > y ? 1 : 0;
}

static gboolean
run_once (CamToolStep prepare,
          CamToolStep step,
          gpointer user_data,
          double *ms,
          GCancellable *cancellable,
          GError **error)
{
  gint64 begin;

  if (prepare != NULL && !prepare (user_data, cancellable, error))
    return FALSE;
  begin = g_get_monotonic_time ();
  if (!step (user_data, cancellable, error))
    return FALSE;
  *ms = (double)(g_get_monotonic_time () - begin) / 1000;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
is_enough (guint n_wanted, guint n, double total_ms)
{
  if (n_wanted > 0)
    return n >= n_wanted;
  return n >= LEAST_RUNS && (n >= MOST_RUNS || total_ms >= ENOUGH_MS);
}

gboolean
cam_tool_time (CamToolStep prepare,
               CamToolStep step,
               gpointer user_data,
               guint n_runs,
               CamToolTiming *timing,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double total = 0, ms;

  if (!run_once (prepare, step, user_data, &ms, cancellable, error))
    return FALSE;
  while (!is_enough (n_runs, times->len, total))
    {
      if (!run_once (prepare, step, user_data, &ms, cancellable, error))
        return FALSE;
      g_array_append_val (times, ms);
      total += ms;
    }

  g_array_sort (times, compare_doubles);
  timing->n_runs = times->len;
  timing->minimum = g_array_index (times, double, 0);
  timing->median = (g_array_index (times, double, (times->len - 1) / 2)
                    + g_array_index (times, double, times->len / 2))
                   / 2;
  return TRUE;
}

typedef struct
{
  CamTensor *a;
  CamTensor *b;
  CamTensor *c;
} Product;

static gboolean
multiply (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Product *product = user_data;

  cblas_sgemm (CblasRowMajor,
               CblasNoTrans,
               CblasNoTrans,
               PEAK_SIDE,
               PEAK_SIDE,
               PEAK_SIDE,
               1,
               product->a->data,
               PEAK_SIDE,
               product->b->data,
               PEAK_SIDE,
               0,
               product->c->data,
               PEAK_SIDE);
  return TRUE;
}

static CamTensor *
make_matrix (void)
{
  CamTensor *matrix = cam_tensor_new (2, (gsize[]){ PEAK_SIDE, PEAK_SIDE });

  /* Avoid denormal numbers, which are slower. */
  for (gsize i = 0; i < matrix->n_elements; i++)
    matrix->data[i] = (float)(i % 17) / 17 - 0.5f;
  return matrix;
}

gboolean
cam_tool_measure_peak (guint n_runs, double *gflops, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) a = make_matrix ();
  g_autoptr (CamTensor) b = make_matrix ();
  g_autoptr (CamTensor) c = make_matrix ();
  Product product = { a, b, c };
  CamToolTiming timing;
  double operations = 2.0 * PEAK_SIDE * PEAK_SIDE * PEAK_SIDE;

  openblas_set_num_threads ((int)cam_parallel_get_n_threads ());
  if (!cam_tool_time (NULL, multiply, &product, n_runs, &timing, cancellable, error))
    return FALSE;
  *gflops = operations / (timing.minimum / 1000) / 1e9;
  return TRUE;
}
