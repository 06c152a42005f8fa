/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CAM_FREE_ASYNC_BYTES: memory from this size on is freed on another thread. The C library gets
 * each block of such a size from the system, so it is there that the memory goes back to. */
#define CAM_FREE_ASYNC_BYTES ((gsize)32 * 1024 * 1024)

/**
 * cam_free_async:
 * @memory: (nullable): what malloc() or aligned_alloc() gave
 * @n_bytes: its size
 *
 * Frees memory without keeping the caller waiting: to give back a GiB in small pages takes tens of
 * milliseconds, which a call that is cancelled or a main loop doesn't have. For any threads.
 */
void cam_free_async (gpointer memory, gsize n_bytes);

/** cam_bytes_new_free_async: Returns: (transfer full): like g_bytes_new_take(), with memory that
 * goes through cam_free_async(). */
GBytes *cam_bytes_new_free_async (gpointer memory, gsize n_bytes);

G_END_DECLS
