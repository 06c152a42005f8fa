/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CAM_FREE_ASYNC_BYTES: memory of at least this size is freed on another thread. The C library
 * takes each block of such a size from the system and returns it there. */
#define CAM_FREE_ASYNC_BYTES ((gsize)32 * 1024 * 1024)

/**
 * cam_free_async:
 * @memory: (nullable): from malloc() or aligned_alloc()
 * @n_bytes: its size
 *
 * Frees memory on another thread. To return a GiB to the system takes tens of milliseconds, for
 * which neither a main loop nor a cancelled call should wait. Any thread.
 */
void cam_free_async (gpointer memory, gsize n_bytes);

/** cam_bytes_new_free_async: Returns: (transfer full): like g_bytes_new_take(), but the memory is
 * freed by cam_free_async(). */
GBytes *cam_bytes_new_free_async (gpointer memory, gsize n_bytes);

G_END_DECLS
