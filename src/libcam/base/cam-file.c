/* SPDX-License-Identifier: MIT */

#include "cam-file.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-free-async.h"

#define FILE_CHUNK (1u << 20)

/* File systems that compress never shrink weights to this share of their size. */
#define SPARSE_BYTES (16u << 20)
#define SPARSE_SHARE 64

/* Whether almost nothing of a large file is on the disk: reading it would take memory and time only
 * for zeros. */
static gboolean
is_sparse (GFileInfo *info, guint64 length)
{
  return length > SPARSE_BYTES
         && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_ALLOCATED_SIZE)
         && g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_ALLOCATED_SIZE)
                < length / SPARSE_SHARE;
}

/* Refuses a folder, a pipe or a device before opening it, because opening may block for ever. */
static gboolean
check_kind (GFile *file, guint64 max_size, GCancellable *cancellable, gsize *size, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  GFileType type;
  goffset length;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE
                            "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                            "," G_FILE_ATTRIBUTE_STANDARD_ALLOCATED_SIZE,
                            G_FILE_QUERY_INFO_NONE,
                            cancellable,
                            error);
  if (info == NULL)
    return FALSE;
  type = g_file_info_get_file_type (info);
  if (type == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("it is a folder, not a file."));
      return FALSE;
    }
  if (type != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is not a regular file."));
      return FALSE;
    }
  length = g_file_info_get_size (info);
  if (length < 0 || (guint64)length > max_size)
    {
      g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("it is larger than %s and is not read."), limit);
      return FALSE;
    }
  if (is_sparse (info, (guint64)length))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("it is mostly empty space, as a download is that has not ended; copy or "
                      "download it again."));
      return FALSE;
    }
  *size = (gsize)length;
  return TRUE;
}

static GFileInputStream *
open_file (GFile *file, guint64 max_size, gsize *size, GCancellable *cancellable, GError **error)
{
  if (!check_kind (file, max_size, cancellable, size, error))
    return NULL;
  return g_file_read (file, cancellable, error);
}

/* Reads until @size bytes are read or the file ends; sets @done to how many were read. */
static gboolean
read_up_to (GInputStream *stream,
            guint8 *data,
            gsize size,
            gsize *done,
            GCancellable *cancellable,
            GError **error)
{
  while (*done < size)
    {
      gsize n;

      if (!g_input_stream_read_all (
              stream, data + *done, MIN (size - *done, FILE_CHUNK), &n, cancellable, error))
        return FALSE;
      *done += n;
      if (n == 0)
        break;
    }
  return TRUE;
}

static GBytes *
read_file (GFile *file,
           guint64 max_size,
           gsize head_size,
           CamFileCheck check,
           GCancellable *cancellable,
           GError **error)
{
  gsize size, done = 0;
  g_autoptr (GFileInputStream) stream = open_file (file, max_size, &size, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data;

  if (stream == NULL)
    return NULL;
  data = g_try_malloc (MAX (size, 1));
  if (data == NULL)
    {
      g_set_error (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("it is larger than the memory of this computer."));
      return NULL;
    }
  bytes = cam_bytes_new_free_async (data, size);
  if (!read_up_to (G_INPUT_STREAM (stream), data, MIN (head_size, size), &done, cancellable, error)
      || (check != NULL && !check (data, done, error))
      || !read_up_to (G_INPUT_STREAM (stream), data, size, &done, cancellable, error))
    return NULL;
  return g_bytes_new_from_bytes (bytes, 0, done);
}

/* Puts the file's name before the message of @local_error. */
static void
name_file (GFile *file, GError *local_error, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("%s: there is no such file."), name);
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_PERMISSION_DENIED,
                 _ ("%s: you may not read this file."),
                 name);
  else
    {
      g_propagate_prefixed_error (error, local_error, "%s: ", name);
      return;
    }
  g_error_free (local_error);
}

GBytes *
cam_file_read (GFile *file,
               guint64 max_size,
               gsize head_size,
               CamFileCheck check,
               GCancellable *cancellable,
               GError **error)
{
  GError *local_error = NULL;
  GBytes *bytes = read_file (file, max_size, head_size, check, cancellable, &local_error);

  if (bytes == NULL)
    name_file (file, local_error, error);
  return bytes;
}

GFileInputStream *
cam_file_open (
    GFile *file, guint64 max_size, gsize *size, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;
  GFileInputStream *stream = open_file (file, max_size, size, cancellable, &local_error);

  if (stream == NULL)
    name_file (file, local_error, error);
  return stream;
}

static char *
get_identity (GFile *file)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_file_info_get_attribute_as_string (info, G_FILE_ATTRIBUTE_ID_FILE) : NULL;
}

gboolean
cam_file_is_same (GFile *a, GFile *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (g_file_equal (a, b))
    return TRUE;
  first = get_identity (a);
  second = first != NULL ? get_identity (b) : NULL;
  return second != NULL && g_str_equal (first, second);
}
