/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamToolTask:
 * @index: the index of the task in its batch
 * @user_data: as given to cam_tool_batch_run()
 *
 * Runs one task of a batch. Called on any thread, while other threads run other tasks.
 *
 * Returns: whether it succeeded
 */
typedef gboolean (*CamToolTask) (guint index,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_tool_batch_run:
 * @n_tasks: how many tasks there are
 * @n_threads: how many tasks run at the same time; 0 for one on each processor
 * @task: runs one task
 * @cancellable: ends the batch early
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Runs all tasks on the calling thread and on threads of its own. Shows progress if stderr is a
 * terminal. If a task fails, the others still run.
 *
 * Returns: (transfer full) (element-type GError) (nullable): @n_tasks errors in the order of the
 *   tasks, %NULL for each task that succeeded; %NULL with @error set if the batch was cancelled
 */
GPtrArray *cam_tool_batch_run (guint n_tasks,
                               guint n_threads,
                               CamToolTask task,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/** cam_tool_batch_report: prints the @errors from cam_tool_batch_run(). Returns: how many there
 * are. */
guint cam_tool_batch_report (GPtrArray *errors);

G_END_DECLS
