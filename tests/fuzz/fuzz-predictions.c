/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-prediction-table.h"
#include "fuzz.h"

#define MARK_BYTES 18

static void
try_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPredictionTable) table = NULL;
  guint8 key[CAM_PREDICTION_KEY_BYTES] = { 0 };
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  /* The key of the file counts as the right one; otherwise nothing after it would be read. */
  if (size >= MARK_BYTES + sizeof key)
    memcpy (key, data + MARK_BYTES, sizeof key);
  table = cam_prediction_table_read (bytes, key, &error);
  g_assert ((table == NULL) == (error != NULL));
  if (table != NULL)
    {
      g_autoptr (GBytes) again = cam_prediction_table_write (table, key);

      g_assert (g_bytes_equal (bytes, again));
    }
}

/* A file of predictions, as it is and with a correct checksum. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) sealed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size), sealed_bytes = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;

  try_bytes (bytes);
  g_checksum_update (sum, data, (gssize)size);
  g_checksum_get_digest (sum, digest, &length);
  g_byte_array_append (sealed, data, (guint)size);
  g_byte_array_append (sealed, digest, sizeof digest);
  sealed_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&sealed));
  try_bytes (sealed_bytes);
  return 0;
}
