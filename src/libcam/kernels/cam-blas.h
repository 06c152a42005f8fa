/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_blas_stay_on_thread:
 *
 * Makes OpenBLAS compute on the calling thread. Call this before each use of OpenBLAS: it ends its
 * own threads when any thread of the process forks, and a product that waits for them would then
 * wait for ever. Any thread.
 */
void cam_blas_stay_on_thread (void);

G_END_DECLS
