/* SPDX-License-Identifier: MIT */

#include "cam-source.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-free-async.h"
#include "cam-ref-count.h"

#define CHUNK (1u << 20)

struct _CamSource
{
  CamRefCount ref_count;
  gsize size;
  GBytes *bytes;            /* either these */
  GFileInputStream *stream; /* or this, at byte @place */
  gsize place;
};

static CamSource *
new_empty (gsize size)
{
  CamSource *self = g_new0 (CamSource, 1);

  cam_ref_count_init (&self->ref_count);
  self->size = size;
  return self;
}

CamSource *
cam_source_new_for_bytes (GBytes *bytes)
{
  CamSource *self = new_empty (g_bytes_get_size (bytes));

  self->bytes = g_bytes_ref (bytes);
  return self;
}

CamSource *
cam_source_open (GFile *file, guint64 max_size, GCancellable *cancellable, GError **error)
{
  gsize size;
  g_autoptr (GFileInputStream) stream = cam_file_open (file, max_size, &size, cancellable, error);
  CamSource *self;

  if (stream == NULL)
    return NULL;
  if (!g_seekable_can_seek (G_SEEKABLE (stream)))
    {
      g_autoptr (GBytes) bytes = cam_file_read (file, max_size, 0, NULL, cancellable, error);

      return bytes != NULL ? cam_source_new_for_bytes (bytes) : NULL;
    }
  self = new_empty (size);
  self->stream = g_steal_pointer (&stream);
  return self;
}

CamSource *
cam_source_ref (CamSource *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_source_unref (CamSource *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->stream);
  g_free (self);
}

gsize
cam_source_get_size (CamSource *self)
{
  return self->size;
}

gboolean
cam_source_read (
    CamSource *self, gsize offset, gsize n, gpointer to, GCancellable *cancellable, GError **error)
{
  gsize done = 0;

  g_return_val_if_fail (offset <= self->size && n <= self->size - offset, FALSE);

  if (self->bytes != NULL)
    {
      if (n > 0)
        memcpy (to, (const guint8 *)g_bytes_get_data (self->bytes, NULL) + offset, n);
      return TRUE;
    }
  if (offset != self->place
      && !g_seekable_seek (
          G_SEEKABLE (self->stream), (goffset)offset, G_SEEK_SET, cancellable, error))
    return FALSE;
  while (done < n)
    {
      gsize got;

      if (!g_input_stream_read_all (G_INPUT_STREAM (self->stream),
                                    (guint8 *)to + done,
                                    MIN (n - done, CHUNK),
                                    &got,
                                    cancellable,
                                    error))
        return FALSE;
      done += got;
      self->place = offset + done;
      if (got == 0)
        {
          g_set_error (error,
                       CAM_ERROR,
                       CAM_ERROR_FORMAT,
                       _ ("it was cut short while it was read; open it again."));
          return FALSE;
        }
    }
  return TRUE;
}

GBytes *
cam_source_read_bytes (
    CamSource *self, gsize offset, gsize n, GCancellable *cancellable, GError **error)
{
  guint8 *data = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->bytes != NULL)
    return g_bytes_new_from_bytes (self->bytes, offset, n);
  data = g_try_malloc (MAX (n, 1));
  if (data == NULL)
    {
      g_set_error (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("it is larger than the memory of this computer."));
      return NULL;
    }
  bytes = cam_bytes_new_free_async (data, n);
  return cam_source_read (self, offset, n, data, cancellable, error) ? g_steal_pointer (&bytes)
                                                                     : NULL;
}
