/* SPDX-License-Identifier: MIT */

#include "cam-file-writer.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "test-runner.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("cam-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "figure.svg", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_content (Fixture *fixture, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static gboolean
write_text (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return cam_file_write (fixture->file, bytes, error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->file);
}

static void
test_new (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (write_text (fixture, "new", &error));
  g_assert_no_error (error);
  assert_content (fixture, "new");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* A replaced file keeps its permissions. */
static void
test_replace (Fixture *fixture, gconstpointer unused)
{
  struct stat now;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (write_text (fixture, "new", NULL));
  assert_content (fixture, "new");
  g_assert_cmpint (stat (fixture->path, &now), ==, 0);
  g_assert_cmpuint (now.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_link_to_nothing (Fixture *fixture, gconstpointer unused)
{
  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  g_assert_true (write_text (fixture, "new", NULL));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_content (fixture, "new");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_dropped (Fixture *fixture, gconstpointer unused)
{
  CamFileWriter *writer;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  writer = cam_file_writer_open (fixture->file, NULL);
  g_assert_true (cam_file_writer_append (writer, "half", 4, NULL));
  cam_file_writer_free (writer);
  assert_content (fixture, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* A process that is killed while it writes leaves no file. */
static void
test_killed (Fixture *fixture, gconstpointer unused)
{
  pid_t child;
  int status;

  child = fork ();
  if (child == 0)
    {
      CamFileWriter *writer = cam_file_writer_open (fixture->file, NULL);

      if (writer != NULL && cam_file_writer_append (writer, "half", 4, NULL))
        raise (SIGKILL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_folder_gone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  CamFileWriter *writer;

  writer = cam_file_writer_open (fixture->file, NULL);
  g_assert_true (cam_file_writer_append (writer, "text", 4, NULL));
  /* If the file already has a name, the folder is not empty and stays. */
  if (count_files (fixture) == 0)
    {
      g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
      g_assert_false (cam_file_writer_commit (writer, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
    }
  cam_file_writer_free (writer);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static const TEST_CASE_IN (Fixture) cases[] = {
  { "/file-writer/new", test_new },
  { "/file-writer/replace", test_replace },
  { "/file-writer/link-to-nothing", test_link_to_nothing },
  { "/file-writer/dropped", test_dropped },
  { "/file-writer/killed", test_killed },
  { "/file-writer/folder-gone", test_folder_gone },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_in (cases, Fixture, set_up, tear_down);
  return g_test_run ();
}
