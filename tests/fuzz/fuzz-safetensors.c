/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-network.h"
#include "fuzz.h"

/* A safetensors file. For half of the inputs, the length in front of the header is corrected, so
 * that the header is read. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = NULL;
  g_autoptr (CamNetwork) network = NULL;
  guint8 *end = size > 8 ? memrchr (copy + 8, '}', size - 8) : NULL;

  if (end != NULL && size % 2 == 0)
    {
      guint64 length = GUINT64_TO_LE ((guint64)(end + 1 - copy - 8));

      memcpy (copy, &length, 8);
    }
  bytes = g_bytes_new_take (g_steal_pointer (&copy), size);
  checkpoint = cam_checkpoint_load_bytes (bytes, "fuzz", &error);
  g_assert ((checkpoint == NULL) == (error != NULL));
  if (checkpoint != NULL)
    network = cam_network_new (checkpoint, NULL, NULL);
  return 0;
}
