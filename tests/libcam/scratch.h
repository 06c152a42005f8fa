/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

/* A temporary folder for one test, which is deleted with everything in it after the test. */
typedef struct
{
  char *path;
} Scratch;

static inline void
scratch_init (Scratch *scratch)
{
  g_autoptr (GError) error = NULL;

  scratch->path = g_dir_make_tmp ("cam-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static inline void
scratch_delete (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    {
      gboolean is_folder = g_file_query_file_type (child, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
                           == G_FILE_TYPE_DIRECTORY;

      if (is_folder)
        scratch_delete (child);
      else
        g_file_delete (child, NULL, NULL);
    }
  g_file_delete (file, NULL, NULL);
}

static inline void
scratch_clear (Scratch *scratch)
{
  g_autoptr (GFile) folder = scratch->path != NULL ? g_file_new_for_path (scratch->path) : NULL;

  if (folder != NULL)
    scratch_delete (folder);
  g_free (scratch->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scratch, scratch_clear)

/* Returns: (transfer full): the file or folder @name inside. Missing parent folders are made. */
static inline GFile *
scratch_get (const Scratch *scratch, const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (scratch->path, name, NULL);
  g_autoptr (GFile) parent = g_file_get_parent (file);

  g_file_make_directory_with_parents (parent, NULL, NULL);
  return g_steal_pointer (&file);
}

static inline void
scratch_write (const Scratch *scratch, const char *name, const char *text)
{
  g_autoptr (GFile) file = scratch_get (scratch, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

/* Returns: the number of files and folders inside, including hidden ones. */
static inline guint
scratch_count (const Scratch *scratch)
{
  g_autoptr (GDir) folder = g_dir_open (scratch->path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}
