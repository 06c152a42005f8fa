#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_blas_set_n_threads:
 * @n_threads: how many of the engine's own threads one forward or backward pass is shared between;
 * at least 1
 *
 * Holds for the whole process. Without a call it is one thread a processor. Who explains several
 * pictures at a time wants 1.
 */
void cam_blas_set_n_threads (guint n_threads);

/** cam_blas_get_n_threads: Returns: how many threads one pass is shared between. */
guint cam_blas_get_n_threads (void);

/**
 * cam_blas_stay_on_thread:
 *
 * Makes OpenBLAS compute on the thread that calls it; to be called before each use of it. OpenBLAS
 * ends its own threads when any thread of the process forks, and a product that is waiting for them
 * then waits for ever.
 */
void cam_blas_stay_on_thread (void);

G_END_DECLS
