/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamToolTiming:
 * @median: the median of all runs in milliseconds
 * @minimum: the minimum of all runs in milliseconds
 * @n_runs: the number of runs
 */
typedef struct
{
  double median;
  double minimum;
  guint n_runs;
} CamToolTiming;

/**
 * CamToolStep:
 * @user_data: as given to cam_tool_time()
 *
 * One run of the step to measure.
 *
 * Returns: whether it succeeded
 */
typedef gboolean (*CamToolStep) (gpointer user_data, GCancellable *cancellable, GError **error);

/**
 * cam_tool_time:
 * @prepare: (nullable): called before each run, not measured
 * @step: the function to measure
 * @n_runs: the number of runs; 0 for as many as a good measurement needs
 * @timing: (out): the result
 * @error: the error of @prepare or @step, or %G_IO_ERROR_CANCELLED
 *
 * Measures @step after one run to warm up.
 *
 * Returns: whether all runs succeeded
 */
gboolean cam_tool_time (CamToolStep prepare,
                        CamToolStep step,
                        gpointer user_data,
                        guint n_runs,
                        CamToolTiming *timing,
                        GCancellable *cancellable,
                        GError **error);

/**
 * cam_tool_measure_peak:
 * @n_runs: as for cam_tool_time()
 * @gflops: (out): 10⁹ floating-point operations per second
 *
 * Measures OpenBLAS on a product of two matrices of 2048 × 2048 with its current number of threads.
 * This is the limit of this machine's arithmetic.
 */
gboolean
cam_tool_measure_peak (guint n_runs, double *gflops, GCancellable *cancellable, GError **error);

G_END_DECLS
