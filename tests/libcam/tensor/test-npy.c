/* SPDX-License-Identifier: MIT */

#include "cam-npy.h"

#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scratch.h"
#include "test-runner.h"

static void
assert_content (GFile *file, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_file_peek_path (file), &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static void
assert_write (GFile *file, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (cam_file_write (file, bytes, &error));
  g_assert_no_error (error);
}

static void
assert_error_names (GError *error, int code, GFile *file, const char *remedy)
{
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
  g_assert_nonnull (strstr (error->message, remedy));
}

/* Compares with the bytes that numpy.save writes, according to the format's description. */
static void
check_npy (guint n_dims, const gsize *shape, const char *dict)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamTensor) tensor = cam_tensor_new (n_dims, shape);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length, header_length;

  scratch_init (&scratch);
  file = scratch_get (&scratch, "map.npy");
  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = (float)i - 1.5f;
  g_assert_true (cam_npy_write (tensor, file, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, &length, NULL));
  g_assert_cmpmem (content, 8, "\x93NUMPY\1\0", 8);
  header_length = (gsize)(guint8)content[8] + ((gsize)(guint8)content[9] << 8);
  g_assert_cmpuint ((10 + header_length) % 64, ==, 0);
  g_assert_cmpuint (length, ==, 10 + header_length + tensor->n_elements * 4);
  g_assert_cmpmem (content + 10, strlen (dict), dict, strlen (dict));
  for (gsize i = strlen (dict); i + 1 < header_length; i++)
    g_assert_cmpint (content[10 + i], ==, ' ');
  g_assert_cmpint (content[10 + header_length - 1], ==, '\n');
  for (gsize i = 0; i < tensor->n_elements; i++)
    {
      guint32 bits, expected;

      memcpy (&bits, content + 10 + header_length + 4 * i, 4);
      memcpy (&expected, &tensor->data[i], 4);
      g_assert_cmphex (GUINT32_FROM_LE (bits), ==, expected);
    }
}

static void
test_npy (void)
{
  check_npy (2, (gsize[]){ 3, 5 }, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5), }");
  check_npy (1, (gsize[]){ 7 }, "{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }");
  check_npy (0, NULL, "{'descr': '<f4', 'fortran_order': False, 'shape': (), }");
  check_npy (
      3, (gsize[]){ 0, 2, 4 }, "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2, 4), }");
}

static void
test_replace (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) file = NULL;
  struct stat status;

  scratch_init (&scratch);
  file = scratch_get (&scratch, "figure.png");
  assert_write (file, "first");
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0640), ==, 0);
  assert_write (file, "second");
  assert_content (file, "second");
  g_assert_cmpint (g_stat (g_file_peek_path (file), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (scratch_count (&scratch), ==, 1);
}

/* A file name of the largest length: a temporary name can't be longer. */
static void
test_long_name (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autofree char *name = g_strnfill (255, 'x');
  g_autoptr (GFile) file = NULL;

  scratch_init (&scratch);
  file = scratch_get (&scratch, name);
  assert_write (file, "whole");
  assert_content (file, "whole");
}

static void
test_link (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) target = NULL, link = NULL, dangling = NULL, loop = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  target = scratch_get (&scratch, "elsewhere/target");
  scratch_write (&scratch, "elsewhere/target", "old");
  link = scratch_get (&scratch, "link");
  dangling = scratch_get (&scratch, "dangling");
  loop = scratch_get (&scratch, "loop");
  g_assert_cmpint (symlink ("elsewhere/target", g_file_peek_path (link)), ==, 0);
  g_assert_cmpint (symlink ("nowhere", g_file_peek_path (dangling)), ==, 0);
  g_assert_cmpint (symlink ("loop", g_file_peek_path (loop)), ==, 0);

  assert_write (link, "new");
  assert_content (target, "new");
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  assert_write (dangling, "found");
  assert_content (dangling, "found");
  g_assert_false (cam_file_write (loop, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
}

static void
test_in_place (void)
{
  g_autoptr (GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("lost", 4);
  g_autoptr (GError) error = NULL;

  assert_write (null, "gone");
  g_assert_true (g_file_test ("/dev/null", G_FILE_TEST_EXISTS));
  g_assert_false (cam_file_write (full, bytes, &error));
  assert_error_names (error, G_IO_ERROR_NO_SPACE, full, "Make room");
}

static void
test_no_folder (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) missing = NULL, not_folder = NULL, folder = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) missing_error = NULL, not_folder_error = NULL, folder_error = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "file", "old");
  missing = g_file_new_build_filename (scratch.path, "missing", "map.npy", NULL);
  not_folder = g_file_new_build_filename (scratch.path, "file", "map.npy", NULL);
  folder = g_file_new_for_path (scratch.path);

  g_assert_false (cam_file_write (missing, bytes, &missing_error));
  assert_error_names (missing_error, G_IO_ERROR_NOT_FOUND, missing, "Make the folder");
  g_assert_false (cam_file_write (not_folder, bytes, &not_folder_error));
  assert_error_names (not_folder_error, G_IO_ERROR_NOT_DIRECTORY, not_folder, "Make the folder");
  g_assert_false (cam_file_write (folder, bytes, &folder_error));
  assert_error_names (folder_error, G_IO_ERROR_IS_DIRECTORY, folder, "name of a file");
}

#define NOBODY 65534

/* Permissions do not restrict root, so the test gives up root's rights for a while. */
static void
test_read_only (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) folder_error = NULL, file_error = NULL;
  gboolean is_root = geteuid () == 0;

  scratch_init (&scratch);
  scratch_write (&scratch, "map.npy", "old");
  file = scratch_get (&scratch, "map.npy");
  if (is_root)
    {
      g_assert_no_errno (chown (scratch.path, NOBODY, (gid_t)-1));
      g_assert_no_errno (chown (g_file_peek_path (file), NOBODY, (gid_t)-1));
      g_assert_no_errno (setresuid (NOBODY, NOBODY, 0));
    }
  g_assert_cmpint (g_chmod (scratch.path, 0500), ==, 0);
  g_assert_false (cam_file_write (file, bytes, &folder_error));
  g_assert_cmpint (g_chmod (scratch.path, 0700), ==, 0);
  assert_error_names (folder_error, G_IO_ERROR_PERMISSION_DENIED, file, "may write");
  assert_content (file, "old");

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0400), ==, 0);
  g_assert_false (cam_file_write (file, bytes, &file_error));
  assert_error_names (file_error, G_IO_ERROR_PERMISSION_DENIED, file, "may write");
  assert_content (file, "old");
  if (is_root)
    g_assert_no_errno (setresuid (0, 0, 0));
}

/* Asserts that after a failure in the middle the old file is there, and nothing else. */
static void
assert_keeps_old (const Scratch *scratch)
{
  g_autoptr (GFile) file = scratch_get (scratch, "map.npy");
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 512, 512 });
  g_autoptr (GError) error = NULL;
  guint n_files = scratch_count (scratch);

  for (gsize i = 0; i < map->n_elements; i++)
    map->data[i] = 0;
  g_assert_false (cam_npy_write (map, file, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
  g_assert_nonnull (strstr (error->message, "Make room"));
  assert_content (file, "old");
  g_assert_cmpuint (scratch_count (scratch), ==, n_files);
}

static void
test_size_limit (void)
{
  g_auto (Scratch) scratch = { 0 };
  struct rlimit old, small;
  void (*old_handler) (int) = signal (SIGXFSZ, SIG_IGN);

  scratch_init (&scratch);
  scratch_write (&scratch, "map.npy", "old");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 65536, old.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_keeps_old (&scratch);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  signal (SIGXFSZ, old_handler);
}

static void
test_full_disk (void)
{
  g_auto (Scratch) scratch = { 0 };

  scratch_init (&scratch);
  if (mount ("tmpfs", scratch.path, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a small disk is not permitted");
      return;
    }
  scratch_write (&scratch, "map.npy", "old");
  assert_keeps_old (&scratch);
  g_assert_cmpint (umount (scratch.path), ==, 0);
}

/* A read-only disk restricts root, too. */
static void
test_read_only_disk (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  if (mount ("tmpfs", scratch.path, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a disk is not permitted");
      return;
    }
  scratch_write (&scratch, "map.npy", "old");
  file = scratch_get (&scratch, "map.npy");
  g_assert_cmpint (mount (NULL, scratch.path, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (cam_file_write (file, bytes, &error));
  assert_error_names (error, G_IO_ERROR_READ_ONLY, file, "may write");
  assert_content (file, "old");
  g_assert_cmpint (umount (scratch.path), ==, 0);
}

static const TestCase cases[] = {
  { "/npy/format", test_npy },
  { "/file/replace", test_replace },
  { "/file/long-name", test_long_name },
  { "/file/link", test_link },
  { "/file/in-place", test_in_place },
  { "/file/no-folder", test_no_folder },
  { "/file/read-only", test_read_only },
  { "/file/read-only-disk", test_read_only_disk },
  { "/file/size-limit", test_size_limit },
  { "/file/full-disk", test_full_disk },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
