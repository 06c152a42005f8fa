/* SPDX-License-Identifier: MIT */

#include "cam-folder.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-file.h"
#include "cam-model-config.h"

#define CLASSES_FILE "classes.txt"
#define MAX_CLASSES_FILE_SIZE (1 << 20)
#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME                        \
                                 "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

static void
entry_free (CamFolderEntry *entry)
{
  g_object_unref (entry->file);
  g_free (entry->display_name);
  g_free (entry->sort_key);
  g_free (entry);
}

GHashTable *
cam_folder_get_extensions (void)
{
  static const char *const endings[] = { "jpg", "jpeg", "jpe",  "png", "webp", "gif", "bmp",
                                         "dib", "tif",  "tiff", "pnm", "pbm",  "pgm", "ppm" };
  GHashTable *extensions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    g_hash_table_add (extensions, g_strdup (endings[i]));
  return extensions;
}

static gboolean
is_picture_name (GHashTable *extensions, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  return ending != NULL && g_hash_table_contains (extensions, ending);
}

static int
compare_natural (gconstpointer a, gconstpointer b)
{
  const CamFolderEntry *x = *(CamFolderEntry *const *)a, *y = *(CamFolderEntry *const *)b;
  int order = strcmp (x->sort_key, y->sort_key);

  return order != 0 ? order : strcmp (x->display_name, y->display_name);
}

gboolean
cam_folder_list (GFile *folder,
                 GHashTable *extensions,
                 GPtrArray *pictures,
                 GPtrArray *folders,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (children == NULL)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;
      GFile *child;
      GPtrArray *list = NULL;
      CamFolderEntry *entry;

      if (!g_file_enumerator_iterate (children, &info, &child, cancellable, error))
        return FALSE;
      if (info == NULL)
        break;
      if (g_file_info_get_is_hidden (info))
        continue;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        list = folders;
      else if (is_picture_name (extensions, g_file_info_get_name (info)))
        list = pictures;
      if (list == NULL)
        continue;
      entry = g_new0 (CamFolderEntry, 1);
      entry->file = g_object_ref (child);
      entry->display_name = g_strdup (g_file_info_get_display_name (info));
      entry->sort_key = g_utf8_collate_key_for_filename (entry->display_name, -1);
      g_ptr_array_add (list, entry);
    }
  g_ptr_array_sort (pictures, compare_natural);
  if (folders != NULL)
    g_ptr_array_sort (folders, compare_natural);
  return TRUE;
}

GPtrArray *
cam_folder_new_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
}

GStrv
cam_folder_read_class_names (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, CLASSES_FILE);
  g_autoptr (GBytes) bytes = NULL;
  GStrv names;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    return NULL;
  bytes = cam_file_read (file, MAX_CLASSES_FILE_SIZE, 0, NULL, cancellable, error);
  if (bytes == NULL)
    return NULL;
  names = cam_class_list_parse (bytes, error);
  if (names == NULL)
    g_prefix_error (error, "%s: ", CLASSES_FILE);
  return names;
}
