/* SPDX-License-Identifier: MIT */

#include "cam-digest.h"

#define CHUNK_SIZE 65536

static gboolean
update (GChecksum *checksum, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK_SIZE, cancellable, error)) > 0)
    g_checksum_update (checksum, chunk, n);
  return n == 0;
}

char *
cam_digest_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *name = g_file_get_parse_name (file);

  if (stream == NULL || !update (checksum, G_INPUT_STREAM (stream), cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}
