/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_parallel_set_n_threads:
 * @n_threads: how many threads one forward or backward pass is shared between, the one that asks
 *   for it included; at least 1
 *
 * Holds for the whole process. Without a call it is one thread a processor. If several pictures are
 * explained at a time, 1 is best. From any thread.
 */
void cam_parallel_set_n_threads (guint n_threads);

/** cam_parallel_get_n_threads: Returns: how many threads one pass is shared between. From any
 * thread. */
guint cam_parallel_get_n_threads (void);

/**
 * cam_parallel_run:
 * @n_workers: how many threads work at the most, this one included; at least 1
 * @work: called by each, at most once with each number from 0 to @n_workers − 1, and @data; on this
 *   thread with 0
 * @data: shared by all
 *
 * Runs @work on this thread and on threads of a pool, which lives as long as the program, and
 * returns when every call has returned. Pool threads that are busy when this one has finished are
 * not waited for, so @work must take its share from a common counter and not rely on being called
 * @n_workers times. From any thread, within @work too.
 */
void cam_parallel_run (guint n_workers, void (*work) (guint worker, gpointer data), gpointer data);

G_END_DECLS
