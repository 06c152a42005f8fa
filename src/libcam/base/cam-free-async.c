/* SPDX-License-Identifier: MIT */

#include "cam-free-async.h"

#include <stdlib.h>

static gpointer
free_on_thread (gpointer memory)
{
  free (memory);
  return NULL;
}

static void
release_large (gpointer memory)
{
  GThread *thread = g_thread_try_new ("release", free_on_thread, memory, NULL);

  if (thread != NULL)
    g_thread_unref (thread);
  else
    free (memory);
}

void
cam_free_async (gpointer memory, gsize n_bytes)
{
  if (memory != NULL && n_bytes >= CAM_FREE_ASYNC_BYTES)
    release_large (memory);
  else
    free (memory);
}

GBytes *
cam_bytes_new_free_async (gpointer memory, gsize n_bytes)
{
  return g_bytes_new_with_free_func (
      memory, n_bytes, n_bytes >= CAM_FREE_ASYNC_BYTES ? release_large : free, memory);
}
