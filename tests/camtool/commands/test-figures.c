/* SPDX-License-Identifier: MIT */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "test-runner.h"
#include "tool-runner.h"

static void
assert_same_file (const char *folder, const char *a, const char *b)
{
  g_autoptr (GBytes) first = tool_read_file (folder, a);
  g_autoptr (GBytes) second = tool_read_file (folder, b);

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_batch (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) batch = tool_run_in (
      folder, "figures gap/model.pth pictures -c greg --width 300px -o \"$F/new/figures\"");
  g_autoptr (ToolResult) one = tool_run_in (
      folder, "explain gap/model.pth pictures/1_f.jpg -c greg --width 300px -o \"$F/one.png\"");
  g_autofree char *figures = g_build_filename (folder, "new", "figures", NULL);
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;

  tool_assert_well (batch);
  tool_assert_well (one);
  g_assert_cmpstr (batch->out, ==, "8 written, 0 failed\n");
  g_assert_cmpuint (tool_count_files (figures), ==, 8);
  a = tool_read_file (figures, "1_f.png");
  b = tool_read_file (folder, "one.png");
  g_assert_true (g_bytes_equal (a, b));
}

/* A batch goes on where it was stopped, and does not change existing figures. */
static void
test_resume (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) first
      = tool_run_in (folder,
                     "figures gap/model.pth pictures -f svg -o \"$F\" && echo old >\"$F/0_a.svg\" "
                     "&& rm \"$F/1_b.svg\"");
  g_autoptr (ToolResult) second
      = tool_run_in (folder, "figures gap/model.pth pictures -f svg -o \"$F\"");
  g_autoptr (GBytes) kept = tool_read_file (folder, "0_a.svg");
  g_autoptr (ToolResult) third
      = tool_run_in (folder, "figures gap/model.pth pictures -f svg -o \"$F\" --overwrite");
  g_autoptr (GBytes) again = tool_read_file (folder, "0_a.svg");

  tool_assert_well (first);
  tool_assert_well (second);
  tool_assert_well (third);
  g_assert_cmpstr (second->out, ==, "1 written, 7 there already, 0 failed\n");
  g_assert_true (tool_file_exists (folder, "1_b.svg"));
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old\n", 4);
  g_assert_cmpstr (third->out, ==, "8 written, 0 failed\n");
  g_assert_cmpuint (g_bytes_get_size (again), >, 4);
}

/* Pictures that differ only in their suffix or folder each have a figure; a broken one has none. */
static void
test_names (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = tool_run_in (
      folder,
      "--version && mkdir \"$F/in\" \"$F/in/greg\" \"$F/in/baya\" "
      "&& cp pictures/0_a.png \"$F/in/greg/1.png\" && cp pictures/1_b.jpg \"$F/in/greg/1.jpg\" "
      "&& cp pictures/0_a.png \"$F/in/baya/1.png\" && cp broken.png \"$F/in/baya/2.png\" "
      "&& \"$CAMTOOL\" figures cnn/model.pth \"$F/in\" -m grad-cam --width 300px -o \"$F/out\"");
  g_autofree char *out = g_build_filename (folder, "out", NULL);

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "/in/baya/2.png: ");
  tool_assert_contains (result->out, "3 written, 1 failed\n");
  g_assert_cmpuint (tool_count_files (out), ==, 3);
  g_assert_true (tool_file_exists (out, "greg-1.png.png"));
  g_assert_true (tool_file_exists (out, "greg-1.jpg.png"));
  g_assert_true (tool_file_exists (out, "baya-1.png"));
}

static void
test_provenance (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) batch
      = tool_run_in (folder, "figures gap/model.pth pictures --width 200px --provenance -o \"$F\"");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) found = NULL;
  JsonObject *model;

  tool_assert_well (batch);
  g_assert_cmpuint (tool_count_files (folder), ==, 16);
  bytes = tool_read_file (folder, "1_b.json");
  found = tool_parse_json (g_bytes_get_data (bytes, NULL));
  model = json_object_get_object_member (found, "model");
  g_assert_true (
      g_str_has_suffix (json_object_get_string_member (model, "file"), "/gap/model.pth"));
  g_assert_cmpuint (strlen (json_object_get_string_member (model, "sha256")), ==, 64);
}

static void
test_reproduce (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result
      = tool_run_in (folder,
                     "explain gap/model.pth pictures/1_b.jpg -c greg --panels image,grad-cam,bars "
                     "--width 200px --provenance -o \"$F/a.png\" "
                     "&& \"$CAMTOOL\" reproduce \"$F/a.png\" -o \"$F/b.png\" "
                     "&& \"$CAMTOOL\" reproduce \"$F/a.json\" -o \"$F/c.png\" "
                     "&& \"$CAMTOOL\" reproduce \"$F/a.png\" -o \"$F/a.pdf\" "
                     "&& \"$CAMTOOL\" reproduce --page 1 \"$F/a.pdf\" -o \"$F/d.png\"");
  g_autoptr (ToolResult) refused
      = tool_run_in (folder, "reproduce pictures/0_a.png -o \"$F/e.png\"");

  tool_assert_well (result);
  assert_same_file (folder, "a.png", "d.png");
  assert_same_file (folder, "a.png", "b.png");
  assert_same_file (folder, "a.png", "c.png");
  g_assert_cmpint (refused->status, ==, 1);
  tool_assert_contains (refused->err, "pictures/0_a.png: ");
}

static void
test_bad_target (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result
      = tool_run_in (folder,
                     "--version >\"$F/file\"; \"$CAMTOOL\" figures gap/model.pth pictures "
                     "-o \"$F/file\"");

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "/file: ");
}

/* Asserts that every figure is complete, and that there are no other files. Returns: how many
 * figures there are. */
static guint
assert_whole_figures (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) figure = gdk_pixbuf_new_from_file (path, &error);

      g_assert_true (g_str_has_suffix (name, ".png"));
      g_assert_no_error (error);
      g_assert_nonnull (figure);
    }
  return n;
}

/* On a full disk only the figures that do not fit are missing. After space was freed, they are
 * made. */
static void
test_full_disk (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) full = NULL, larger = NULL;
  guint n_written;

  if (mount ("tmpfs", folder, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a small disk is not permitted");
      return;
    }
  full = tool_run_in (folder, "figures gap/model.pth pictures --width 200px --threads 1 -o \"$F\"");
  n_written = assert_whole_figures (folder);
  g_assert_cmpuint (n_written, >, 0);
  g_assert_cmpuint (n_written, <, 8);
  g_assert_cmpint (full->status, ==, 1);
  tool_assert_contains (full->err, ".png: can’t be written: No space left on device. Make room");
  g_assert_no_errno (mount (NULL, folder, NULL, MS_REMOUNT, "size=4m"));
  larger = tool_run_in (folder, "figures gap/model.pth pictures --width 200px -o \"$F\"");
  tool_assert_well (larger);
  g_assert_cmpuint (assert_whole_figures (folder), ==, 8);
  g_assert_no_errno (umount (folder));
}

static void
test_read_only_disk (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) batch = NULL, one = NULL;

  if (mount ("tmpfs", folder, "tmpfs", MS_RDONLY, "size=64k") != 0)
    {
      g_test_skip ("mounting a disk is not permitted");
      return;
    }
  batch = tool_run_in (folder, "figures gap/model.pth pictures -o \"$F\"");
  one = tool_run_in (folder, "explain gap/model.pth pictures/0_a.png -o \"$F/a.png\"");
  g_assert_no_errno (umount (folder));
  g_assert_cmpint (batch->status, ==, 1);
  tool_assert_contains (batch->err, "Read-only file system");
  g_assert_cmpint (one->status, ==, 1);
  tool_assert_contains (one->err, "/a.png: can’t be written: Read-only file system");
}

#define N_PICTURES 300

/* Makes many names for one picture. */
static void
link_pictures (const char *folder)
{
  g_autofree char *picture = tool_get_data ("pictures/1_b.jpg");
  g_autofree char *path = g_canonicalize_filename (picture, NULL);

  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_autofree char *link = g_strdup_printf ("%s/1_%u.jpg", folder, i);

      g_assert_no_errno (symlink (path, link));
    }
}

/* After Ctrl+C all figures are complete, and the batch can go on from there. */
static void
test_interrupt (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolFolder) pictures = tool_make_folder ();
  g_autofree char *model = tool_get_data ("gap/model.pth");
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (ToolResult) rest = NULL;
  g_autofree char *line = NULL, *summary = NULL;
  g_autoptr (GError) error = NULL;
  guint n_written;
  int master, slave;

  link_pictures (pictures);
  tool_open_terminal (&master, &slave);
  g_subprocess_launcher_take_stderr_fd (launcher, slave);
  process = g_subprocess_launcher_spawn (launcher,
                                         &error,
                                         g_getenv ("CAMTOOL"),
                                         "figures",
                                         "--width=200px",
                                         "-o",
                                         folder,
                                         model,
                                         pictures,
                                         NULL);
  g_assert_no_error (error);
  tool_read_until (master, "] 1 of ");
  g_subprocess_send_signal (process, SIGINT);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  close (master);
  n_written = assert_whole_figures (folder);
  g_assert_cmpuint (n_written, >, 0);
  g_assert_cmpuint (n_written, <, N_PICTURES);

  line = g_strdup_printf ("figures gap/model.pth '%s' --width=200px -o \"$F\"", pictures);
  rest = tool_run_in (folder, line);
  tool_assert_well (rest);
  summary = g_strdup_printf (
      "%u written, %u there already, 0 failed\n", N_PICTURES - n_written, n_written);
  g_assert_cmpstr (rest->out, ==, summary);
  g_assert_cmpuint (assert_whole_figures (folder), ==, N_PICTURES);
}

static const TestCase cases[] = {
  { "/camtool/figures/batch", test_batch },
  { "/camtool/figures/resume", test_resume },
  { "/camtool/figures/names", test_names },
  { "/camtool/figures/provenance", test_provenance },
  { "/camtool/figures/reproduce", test_reproduce },
  { "/camtool/figures/full-disk", test_full_disk },
  { "/camtool/figures/read-only-disk", test_read_only_disk },
  { "/camtool/figures/interrupt", test_interrupt },
  { "/camtool/figures/bad-target", test_bad_target },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
