/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamToolTiming:
 * @median: of all runs, in milliseconds
 * @minimum: of all runs, in milliseconds
 * @n_runs: how many there were
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
 * One run of what is measured.
 *
 * Returns: whether it went well
 */
typedef gboolean (*CamToolStep) (gpointer user_data, GCancellable *cancellable, GError **error);

/**
 * cam_tool_time:
 * @prepare: (nullable): what has to happen before each run without being measured
 * @step: what is measured
 * @n_runs: how often, or 0 for often enough to tell
 * @timing: (out): what it took
 * @error: what @prepare or @step says, or %G_IO_ERROR_CANCELLED
 *
 * Measures @step after one run that warms up.
 *
 * Returns: whether every run went well
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
 * @n_runs: as cam_tool_time()
 * @gflops: (out): 10⁹ floating point operations a second
 *
 * What OpenBLAS reaches on a product of two matrices of 2048 × 2048, with the threads that it has
 * now: the most that this machine gives to arithmetic.
 */
gboolean
cam_tool_measure_peak (guint n_runs, double *gflops, GCancellable *cancellable, GError **error);

G_END_DECLS
