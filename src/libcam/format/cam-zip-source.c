/* SPDX-License-Identifier: MIT */

#include "cam-zip-source-private.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"

/* The record that ends an archive, without its comment. */
#define END_SIZE 22u

typedef struct
{
  CamSource *source;
  gsize place;
  zip_error_t error;
} Reader;

static zip_int64_t
read_on (Reader *self, void *to, zip_uint64_t n)
{
  gsize left = cam_source_get_size (self->source) - self->place;

  n = MIN (n, left);
  if (!cam_source_read (self->source, self->place, (gsize)n, to, NULL, NULL))
    {
      zip_error_set (&self->error, ZIP_ER_READ, EIO);
      return -1;
    }
  self->place += (gsize)n;
  return (zip_int64_t)n;
}

static zip_int64_t
seek (Reader *self, void *data, zip_uint64_t length)
{
  zip_int64_t place = zip_source_seek_compute_offset (
      self->place, cam_source_get_size (self->source), data, length, &self->error);

  if (place < 0)
    return -1;
  self->place = (gsize)place;
  return 0;
}

static zip_int64_t
fill_stat (Reader *self, zip_stat_t *stat)
{
  zip_stat_init (stat);
  stat->valid = ZIP_STAT_SIZE;
  stat->size = cam_source_get_size (self->source);
  return sizeof *stat;
}

static void
free_reader (Reader *self)
{
  zip_error_fini (&self->error);
  cam_source_unref (self->source);
  g_free (self);
}

static zip_int64_t
on_command (void *reader, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Reader *self = reader;

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      self->place = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_on (self, data, length);
    case ZIP_SOURCE_SEEK:
      return seek (self, data, length);
    case ZIP_SOURCE_TELL:
      return (zip_int64_t)self->place;
    case ZIP_SOURCE_STAT:
      return fill_stat (self, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&self->error, data, length);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_FREE:
      free_reader (self);
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_SEEKABLE;
    default:
      zip_error_set (&self->error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
    }
}

zip_source_t *
cam_zip_source_new (CamSource *source, zip_error_t *error)
{
  Reader *self = g_new0 (Reader, 1);
  zip_source_t *made;

  self->source = cam_source_ref (source);
  zip_error_init (&self->error);
  made = zip_source_function_create (on_command, self, error);
  if (made == NULL)
    free_reader (self);
  return made;
}

/* The number of entries according to the record at the end of an archive: 22 bytes and a comment of
 * at most 64 KiB (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16). If several
 * places look like that record, the largest number. */
static guint
count_entries (const guint8 *data, gsize size)
{
  guint n = 0;

  for (gsize i = 0; i + END_SIZE <= size; i++)
    if (memcmp (data + i, "PK\x05\x06\0\0\0\0", 8) == 0)
      n = MAX (n, (guint)(data[i + 10] | data[i + 11] << 8));
  return n;
}

gboolean
cam_zip_source_check_entries (CamSource *source, GCancellable *cancellable, GError **error)
{
  gsize size = cam_source_get_size (source), n = MIN (size, END_SIZE + G_MAXUINT16);
  g_autoptr (GBytes) end = cam_source_read_bytes (source, size - n, n, cancellable, error);

  if (end == NULL)
    return FALSE;
  if (count_entries (g_bytes_get_data (end, NULL), n) <= CAM_MAX_TENSORS)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("its zip archive has more than %u entries, which no state dict needs."),
               CAM_MAX_TENSORS);
  return FALSE;
}
