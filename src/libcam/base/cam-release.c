#include "cam-release.h"

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
cam_release (gpointer memory, gsize n_bytes)
{
  if (memory != NULL && n_bytes >= CAM_RELEASE_BYTES)
    release_large (memory);
  else
    free (memory);
}

GBytes *
cam_release_bytes_new (gpointer memory, gsize n_bytes)
{
  return g_bytes_new_with_free_func (
      memory, n_bytes, n_bytes >= CAM_RELEASE_BYTES ? release_large : free, memory);
}
