/* SPDX-License-Identifier: MIT */

#include "cam-onnx-private.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-words.h"

/* Weights in a file beside the model. */

#define MAX_EXTERNAL_BYTES (G_GUINT64_CONSTANT (4) << 30)

/* The longest name of such a file. */
#define MAX_LOCATION 255

gboolean
cam_onnx_fail_numbers (GError **error, const char *name)
{
  g_autofree char *shown = cam_words_show (name);

  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("the constant “%s” has not as many numbers as its shape demands."),
               shown);
  return FALSE;
}

static const char *
find_entry (const CamPb__Tensor *message, const char *key)
{
  for (gsize i = 0; i < message->n_external_data; i++)
    {
      const CamPb__Entry *entry = message->external_data[i];

      if (entry->key != NULL && entry->value != NULL && g_str_equal (entry->key, key))
        return entry->value;
    }
  return NULL;
}

/* The whole number that @message has for @key, if it has one: @number stays as it is otherwise. */
static gboolean
read_number (const CamPb__Tensor *message, const char *key, guint64 *number)
{
  const char *text = find_entry (message, key);

  return text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, number, NULL);
}

static gboolean
is_inside (const char *path, const char *folder)
{
  gsize length = folder != NULL ? strlen (folder) : 0;

  return length > 0 && strncmp (path, folder, length) == 0
         && (folder[length - 1] == G_DIR_SEPARATOR || path[length] == G_DIR_SEPARATOR);
}

/* The file that a model calls @location. Both its path and the target of its links must lie in the
 * model's own folder. */
static GFile *
find_beside (GFile *model, const char *location, GError **error)
{
  g_autofree char *model_path = g_file_get_path (model);
  g_autofree char *folder = model_path != NULL ? g_path_get_dirname (model_path) : NULL;
  g_auto (GStrv) parts = g_strsplit (location, G_DIR_SEPARATOR_S, -1);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, location, NULL) : NULL;
  char *real_path = path != NULL ? realpath (path, NULL) : NULL;
  char *real_folder = folder != NULL ? realpath (folder, NULL) : NULL;
  char *real_model = model_path != NULL ? realpath (model_path, NULL) : NULL;
  g_autofree char *link_folder = real_model != NULL ? g_path_get_dirname (real_model) : NULL;
  g_autofree char *shown = cam_words_show (location);
  gboolean inside = folder != NULL && strlen (location) <= MAX_LOCATION
                    && !g_path_is_absolute (location)
                    && !g_strv_contains ((const char *const *)parts, "..");

  if (inside && real_path != NULL)
    inside = is_inside (real_path, real_folder) || is_inside (real_path, link_folder);
  free (real_path);
  free (real_folder);
  free (real_model);
  if (inside)
    return g_file_new_for_path (path);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("it keeps weights in “%s”; only files in its own folder are read."),
               shown);
  return NULL;
}

static CamSource *
open_beside (CamOnnxReader *reader, const char *location, GError **error)
{
  CamSource *source = g_hash_table_lookup (reader->files, location);
  g_autoptr (GFile) file = NULL;

  if (source != NULL)
    return source;
  if (reader->file == NULL || !g_utf8_validate (location, -1, NULL))
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("its weights lie in another file."));
      return NULL;
    }
  file = find_beside (reader->file, location, error);
  if (file == NULL)
    return NULL;
  source = cam_source_open (file, MAX_EXTERNAL_BYTES, reader->cancellable, error);
  if (source != NULL)
    g_hash_table_insert (reader->files, g_strdup (location), source);
  return source;
}

CamSource *
cam_onnx_find_external (CamOnnxReader *reader,
                        const CamPb__Tensor *message,
                        const char *name,
                        gsize wanted,
                        gsize *offset,
                        GError **error)
{
  const char *location = find_entry (message, "location");
  guint64 number = 0, length = wanted;
  CamSource *source = location != NULL ? open_beside (reader, location, error) : NULL;

  if (source == NULL)
    {
      if (location == NULL)
        cam_onnx_fail_numbers (error, name);
      return NULL;
    }
  if (!read_number (message, "offset", &number) || !read_number (message, "length", &length)
      || length != wanted || number > cam_source_get_size (source)
      || cam_source_get_size (source) - number < wanted)
    {
      cam_onnx_fail_numbers (error, name);
      return NULL;
    }
  *offset = number;
  return source;
}
