/* SPDX-License-Identifier: MIT */

#include "cam-digest.h"

#include <glib/gi18n-lib.h>

#define CHUNK_SIZE 65536

/* Refuses anything but a regular file: a pipe or device may have no end, or block for ever. */
static gboolean
find_size (GFile *file, guint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE,
                           cancellable,
                           error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is not a regular file."));
      return FALSE;
    }
  *size = (guint64)MAX (g_file_info_get_size (info), 0);
  return TRUE;
}

/* Reads no more than @left bytes: a file with size 0 may be one of the kernel's, which has no
 * end. */
static gboolean
update (GChecksum *checksum,
        GInputStream *stream,
        guint64 left,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gssize n = 0;

  while (left > 0
         && (n = g_input_stream_read (
                 stream, chunk, (gsize)MIN (left, CHUNK_SIZE), cancellable, error))
                > 0)
    {
      g_checksum_update (checksum, chunk, n);
      left -= (guint64)n;
    }
  return n >= 0;
}

static gboolean
digest (GFile *file, GChecksum *checksum, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  guint64 size;

  if (!find_size (file, &size, cancellable, error))
    return FALSE;
  stream = g_file_read (file, cancellable, error);
  return stream != NULL && update (checksum, G_INPUT_STREAM (stream), size, cancellable, error);
}

char *
cam_digest_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = g_file_get_parse_name (file);

  if (!digest (file, checksum, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}
