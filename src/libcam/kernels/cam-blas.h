/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_blas_stay_on_thread:
 *
 * Makes OpenBLAS compute on the thread that calls it; to be called before each use of it. OpenBLAS
 * ends its own threads when any thread of the process forks, and a product that is waiting for them
 * then waits for ever.
 */
void cam_blas_stay_on_thread (void);

G_END_DECLS
