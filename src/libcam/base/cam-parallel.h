/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_parallel_set_n_threads:
 * @n_threads: how many threads share one forward or backward pass, including the calling thread; at
 *   least 1
 *
 * Applies to the whole process. The default is one thread for each processor. If several images are
 * explained at the same time, 1 is best. Any thread.
 */
void cam_parallel_set_n_threads (guint n_threads);

/** cam_parallel_get_n_threads: Returns: how many threads share one pass. Any thread. */
guint cam_parallel_get_n_threads (void);

/**
 * cam_parallel_run:
 * @n_workers: the most threads that work, including this one; at least 1
 * @work: called by each thread with its number and @data: with 0 on this thread, with each number
 *   below @n_workers at most once
 * @data: shared by all
 *
 * Runs @work on this thread and on threads of a pool, which lives as long as the program. Returns
 * when all calls have returned. It does not wait for pool threads that are busy with other runs, so
 * @work may be called fewer than @n_workers times: it must take its share from a common counter.
 * Any thread, even within @work.
 */
void cam_parallel_run (guint n_workers, void (*work) (guint worker, gpointer data), gpointer data);

G_END_DECLS
