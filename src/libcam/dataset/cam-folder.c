/* SPDX-License-Identifier: MIT */

#include "cam-folder.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "cam-file.h"
#include "cam-model-config.h"

#define CLASSES_FILE "classes.txt"
#define MAX_CLASSES_FILE_SIZE (1 << 20)
/* Files between two looks at the cancellable. */
#define N_BETWEEN_LOOKS 1000
#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
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

/* The listing in progress; @folders may be NULL. */
typedef struct
{
  GFile *folder;
  GHashTable *extensions;
  GPtrArray *pictures;
  GPtrArray *folders;
} Listing;

static void
add_entry (Listing *self, const char *name, gboolean is_folder)
{
  GPtrArray *list = is_folder ? self->folders : self->pictures;
  CamFolderEntry *entry;

  if (list == NULL || (!is_folder && !is_picture_name (self->extensions, name)))
    return;
  entry = g_new0 (CamFolderEntry, 1);
  entry->file = g_file_get_child (self->folder, name);
  entry->display_name = g_filename_display_name (name);
  entry->sort_key = g_utf8_collate_key_for_filename (entry->display_name, -1);
  g_ptr_array_add (list, entry);
}

static gboolean
is_folder (DIR *dir, const struct dirent *child)
{
  struct stat info;

  if (child->d_type != DT_UNKNOWN && child->d_type != DT_LNK)
    return child->d_type == DT_DIR;
  return fstatat (dirfd (dir), child->d_name, &info, 0) == 0 && S_ISDIR (info.st_mode);
}

/* For a local folder the names are enough: a system call for each of 200,000 files would take
 * seconds. */
static gboolean
list_names (Listing *self, DIR *dir, GCancellable *cancellable, GError **error)
{
  const struct dirent *child;

  for (guint i = 0; (child = readdir (dir)) != NULL; i++)
    {
      if (i % N_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (child->d_name[0] != '.')
        add_entry (self, child->d_name, is_folder (dir, child));
    }
  return TRUE;
}

static gboolean
list_children (Listing *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      self->folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);
  GFileInfo *info;

  if (children == NULL)
    return FALSE;
  for (;;)
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      if (!g_file_info_get_is_hidden (info))
        add_entry (self,
                   g_file_info_get_name (info),
                   g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY);
    }
}

gboolean
cam_folder_list (GFile *folder,
                 GHashTable *extensions,
                 GPtrArray *pictures,
                 GPtrArray *folders,
                 GCancellable *cancellable,
                 GError **error)
{
  Listing listing = { folder, extensions, pictures, folders };
  const char *path = g_file_peek_path (folder);
  DIR *dir = path != NULL ? opendir (path) : NULL;
  gboolean listed;

  if (dir != NULL)
    {
      listed = list_names (&listing, dir, cancellable, error);
      closedir (dir);
    }
  else
    listed = list_children (&listing, cancellable, error);
  if (!listed)
    return FALSE;
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

GFile *
cam_folder_choose_part (GFile *folder, GCancellable *cancellable)
{
  g_autoptr (GFile) test = g_file_get_child (folder, "test");

  if (g_file_query_file_type (test, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return g_steal_pointer (&test);
  return g_object_ref (folder);
}

char *
cam_folder_get_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

char *
cam_folder_make_title (GFile *part)
{
  static const char *const parts[] = { "train", "val", "test", NULL };
  g_autofree char *name = cam_folder_get_display_name (part);
  g_autoptr (GFile) parent = g_file_get_parent (part);
  g_autofree char *whole = NULL;

  if (parent == NULL || !g_strv_contains (parts, name))
    return g_steal_pointer (&name);
  whole = cam_folder_get_display_name (parent);
  return g_strdup_printf ("%s — %s", whole, name);
}
