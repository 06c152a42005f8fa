/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamToolTask:
 * @index: which of the batch's tasks
 * @user_data: as given to cam_tool_batch_run()
 *
 * One task of a batch. Runs on any thread, beside others of other indices.
 *
 * Returns: whether it went well
 */
typedef gboolean (*CamToolTask) (guint index,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_tool_batch_run:
 * @n_tasks: how many tasks there are
 * @n_threads: how many of them run at once, or 0 for one a processor
 * @task: what to do
 * @cancellable: ends the batch early
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Runs every task, on threads of its own and the calling one, showing how far it is if stderr is a
 * terminal. A task that fails does not stop the others.
 *
 * Returns: (transfer full) (element-type GError) (nullable): @n_tasks errors in the order of the
 *   tasks, each %NULL if the task went well
 */
GPtrArray *cam_tool_batch_run (guint n_tasks,
                               guint n_threads,
                               CamToolTask task,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/** cam_tool_batch_report: prints the @errors that there are, from cam_tool_batch_run(). Returns:
 * how many. */
guint cam_tool_batch_report (GPtrArray *errors);

G_END_DECLS
