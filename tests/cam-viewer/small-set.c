/* SPDX-License-Identifier: MIT */

#include "small-set.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "viewer-fixture.h"

#define SIDE 64

static const char *const pictures[VIEWER_N_SAMPLES] = {
  "0_counter-01.jpg", "0_repotted-1.jpg", "0_shelf-04.jpg",   "0_table-02.jpg",
  "1_repotted-1.jpg", "1_shelf-01.jpg",   "1_table-04.jpg",   "2_repotted-1.jpg",
  "2_shelf-04.jpg",   "2_table-01.jpg",   "3_repotted-1.jpg", "3_shelf-02.jpg",
};

static void
link_to (const char *from, const char *folder, const char *name)
{
  g_autofree char *target = g_build_filename (from, name, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
write_config (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "config.json", NULL);
  g_autofree char *text
      = g_strdup_printf ("{\"network\": \"cnn_gap\", \"classes\": 4, \"input_dim\": %d}", SIDE);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
shrink (const char *from, const char *folder, const char *name)
{
  g_autofree char *old_path = g_build_filename (from, "test", name, NULL);
  g_autofree char *path = g_build_filename (folder, "test", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new_from_file_at_scale (old_path, SIDE, SIDE, FALSE, &error);

  g_assert_no_error (error);
  gdk_pixbuf_save (pixbuf, path, "jpeg", &error, "quality", "95", NULL);
  g_assert_no_error (error);
}

char *
small_set_make (const char *from)
{
  char *folder = g_build_filename (g_get_user_runtime_dir (), "small-set-XXXXXX", NULL);
  g_autofree char *test = NULL;

  g_assert_nonnull (g_mkdtemp (folder));
  test = g_build_filename (folder, "test", NULL);
  g_assert_cmpint (g_mkdir (test, 0700), ==, 0);
  link_to (from, folder, "model.pth");
  link_to (from, folder, "classes.txt");
  link_to (from, folder, "any-pot");
  link_to (from, folder, "cnn");
  link_to (from, folder, "masks");
  write_config (folder);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    shrink (from, folder, pictures[i]);
  return folder;
}
