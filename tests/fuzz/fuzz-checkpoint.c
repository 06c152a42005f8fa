/* SPDX-License-Identifier: MIT */

#include "cam-network.h"
#include "fuzz.h"

/* A whole file in either form. If it can be read, a network is made from it, if possible. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamCheckpoint) checkpoint = cam_checkpoint_load_bytes (bytes, "fuzz", &error);
  g_autoptr (CamNetwork) network = NULL;

  g_assert ((checkpoint == NULL) == (error != NULL));
  if (checkpoint != NULL)
    network = cam_network_new (checkpoint, NULL, NULL);
  return 0;
}
