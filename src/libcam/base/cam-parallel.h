/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_parallel_set_n_threads:
 * @n_threads: how many of the engine's own threads one forward or backward pass is shared between;
 * at least 1
 *
 * Holds for the whole process. Without a call it is one thread a processor. Who explains several
 * pictures at a time wants 1.
 */
void cam_parallel_set_n_threads (guint n_threads);

/** cam_parallel_get_n_threads: Returns: how many threads one pass is shared between. */
guint cam_parallel_get_n_threads (void);

/**
 * cam_parallel_run:
 * @n_workers: how many threads work, this one included; at least 1
 * @work: called once by each with its number and @data
 * @data: shared by all
 *
 * Returns when every call has returned. Where the system has no more threads, fewer work: @work
 * must take its share from a common counter, and not rely on being called @n_workers times.
 */
void cam_parallel_run (guint n_workers, void (*work) (guint worker, gpointer data), gpointer data);

G_END_DECLS
