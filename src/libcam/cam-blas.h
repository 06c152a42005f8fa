#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_blas_set_n_threads:
 * @n_threads: how many threads one forward or backward pass, or one of OpenBLAS's products, is
 * shared between; at least 1
 *
 * Holds for the whole process, as OpenBLAS has one pool. Without a call it is one thread a
 * processor, or as many as `OPENBLAS_NUM_THREADS` says. Who explains several pictures at a time
 * wants 1.
 */
void cam_blas_set_n_threads (guint n_threads);

/** cam_blas_get_n_threads: Returns: how many threads one pass is shared between. */
guint cam_blas_get_n_threads (void);

G_END_DECLS
