/* SPDX-License-Identifier: MIT */

#include "cam-prediction-store.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cam-file-writer.h"
#include "cam-file.h"

#define SUFFIX ".predictions"

typedef struct
{
  GFile *file;
  CamStamp stamp;
} Kept;

static void
kept_clear (gpointer kept)
{
  g_object_unref (((Kept *)kept)->file);
}

static GFile *
get_file (GFile *folder, const guint8 *key)
{
  GString *name = g_string_new (NULL);
  GFile *file;

  for (guint i = 0; i < CAM_PREDICTION_KEY_BYTES; i++)
    g_string_append_printf (name, "%02x", key[i]);
  g_string_append (name, SUFFIX);
  file = g_file_get_child (folder, name->str);
  g_string_free (name, TRUE);
  return file;
}

CamPredictionTable *
cam_prediction_store_read (GFile *folder, const guint8 *key, GCancellable *cancellable)
{
  g_autoptr (GFile) file = get_file (folder, key);
  g_autoptr (GBytes) bytes
      = cam_file_read (file, CAM_PREDICTION_TABLE_MAX_BYTES, 0, NULL, cancellable, NULL);
  CamPredictionTable *table = bytes != NULL ? cam_prediction_table_read (bytes, key, NULL) : NULL;

  /* It has been used, so others should be dropped before it. */
  if (table != NULL)
    utimensat (AT_FDCWD, g_file_peek_path (file), NULL, 0);
  return table;
}

/* The newest first. */
static int
compare_ages (gconstpointer a, gconstpointer b)
{
  const Kept *x = a, *y = b;

  return (x->stamp.time < y->stamp.time) - (x->stamp.time > y->stamp.time);
}

static GArray *
list (GFile *folder)
{
  const char *path = g_file_peek_path (folder);
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;

  g_array_set_clear_func (all, kept_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      {
        Kept kept = { g_file_get_child (folder, name), { 0, 0 } };

        kept.stamp = cam_stamp_get (kept.file);
        g_array_append_val (all, kept);
      }
  g_array_sort (all, compare_ages);
  return all;
}

void
cam_prediction_store_trim (GFile *folder, guint64 max_bytes, guint max_tables)
{
  g_autoptr (GArray) all = list (folder);
  guint64 n_bytes = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const Kept *kept = &g_array_index (all, Kept, i);

      /* A single huge file must not make the sum overflow. */
      n_bytes += MIN (kept->stamp.size, G_MAXINT64 / 2);
      if (i >= max_tables || n_bytes > max_bytes)
        {
          g_file_delete (kept->file, NULL, NULL);
          n_bytes -= MIN (kept->stamp.size, G_MAXINT64 / 2);
        }
    }
}

gboolean
cam_prediction_store_write (GFile *folder,
                            const guint8 *key,
                            CamPredictionTable *table,
                            GError **error)
{
  g_autoptr (GFile) file = get_file (folder, key);
  g_autoptr (GBytes) bytes = cam_prediction_table_write (table, key);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  /* Writing to a pipe would wait for a reader, and the end of the program for that. */
  if (type != G_FILE_TYPE_UNKNOWN && type != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is not a regular file."));
      return FALSE;
    }
  /* If this fails, writing fails too and reports the error. */
  if (g_file_peek_path (folder) != NULL)
    g_mkdir_with_parents (g_file_peek_path (folder), 0700);
  if (!cam_file_write (file, bytes, error))
    return FALSE;
  cam_prediction_store_trim (
      folder, CAM_PREDICTION_STORE_MAX_BYTES, CAM_PREDICTION_STORE_MAX_TABLES);
  return TRUE;
}

gboolean
cam_prediction_store_forget (GFile *folder, guint *n, GError **error)
{
  g_autoptr (GArray) all = list (folder);

  *n = 0;
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (g_file_delete (g_array_index (all, Kept, i).file, NULL, &local_error))
        *n += 1;
      else if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}
