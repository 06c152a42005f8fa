#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
