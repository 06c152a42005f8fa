/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test-runner.h"
#include "tool-runner.h"

/* Which files camtool overwrites, and which it leaves. */

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
copy_picture (const char *folder, const char *name)
{
  g_autofree char *from = tool_get_data ("pictures/0_a.png");
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  g_assert_true (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

static void
assert_refused (const char *folder, const char *arguments, const char *part)
{
  g_autoptr (ToolResult) result = tool_run_in (folder, arguments);

  g_test_message ("%s", arguments);
  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, part);
}

/* Input files are not overwritten, whatever path they are given by. */
static void
test_inputs (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *link_path = g_build_filename (folder, "link.png", NULL);
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (ToolResult) made = NULL;

  copy_picture (folder, "0_a.png");
  before = tool_read_file (folder, "0_a.png");
  g_assert_cmpint (symlink ("0_a.png", link_path), ==, 0);
  assert_refused (folder, "explain gap/model.pth $F/0_a.png -o $F/0_a.png", "it is read from");
  assert_refused (folder, "explain gap/model.pth $F/0_a.png -o $F/link.png", "it is read from");
  assert_refused (folder, "explain gap/model.pth $F/link.png -o $F/0_a.png", "it is read from");
  assert_refused (
      folder, "explain gap/model.pth pictures/0_a.png $F/0_a.png -o $F/0_a.png", "it is read from");
  g_assert_cmpint (g_unlink (link_path), ==, 0);
  assert_refused (folder, "figures gap/model.pth $F -o $F --overwrite", "it is read from");
  after = tool_read_file (folder, "0_a.png");
  g_assert_true (g_bytes_equal (before, after));

  made = tool_run_in (folder, "explain gap/model.pth $F/0_a.png --no-relu -o $F/figure.png");
  tool_assert_well (made);
  assert_refused (folder, "reproduce $F/figure.png -o $F/figure.png", "it is read from");
  assert_refused (folder, "reproduce $F/figure.png -o $F/0_a.png", "it is read from");
  g_clear_pointer (&after, g_bytes_unref);
  after = tool_read_file (folder, "0_a.png");
  g_assert_true (g_bytes_equal (before, after));
}

/* The description of a figure is written beside it, but never over another file of that name. */
static void
test_provenance (void)
{
  const char *explain
      = "explain gap/model.pth pictures/0_a.png --no-relu -o $F/config.png --provenance";
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (GBytes) kept = NULL;

  put (folder, "config.json", "{\"figure\": {}, \"classes\": 4}");
  assert_refused (folder, explain, "does not say how a figure was made");
  g_assert_false (tool_file_exists (folder, "config.png"));
  put (folder, "0_a.json", "");
  assert_refused (folder,
                  "figures gap/model.pth pictures -o $F --provenance",
                  "does not say how a figure was made");
  g_assert_false (tool_file_exists (folder, "0_a.png"));
  g_assert_true (tool_file_exists (folder, "1_b.png"));
  kept = tool_read_file (folder, "config.json");
  g_assert_cmpmem (g_bytes_get_data (kept, NULL),
                   g_bytes_get_size (kept),
                   "{\"figure\": {}, \"classes\": 4}",
                   28);

  put (folder, "config.json", "{\"pages\":[{\"model\":{},\"figure\":{}}]}");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ToolResult) result = tool_run_in (folder, explain);

      tool_assert_well (result);
    }
}

/* If a figure can't be written, no description is left either. */
static void
test_failed (void)
{
  const char *huge = "--provenance --width 200in --resolution 2400";
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *one
      = g_strconcat ("explain gap/model.pth pictures/0_a.png -o $F/a.png ", huge, NULL);
  g_autofree char *many = g_strconcat ("figures gap/model.pth pictures -o $F ", huge, NULL);

  assert_refused (folder, one, "too large");
  assert_refused (folder, many, "too large");
  g_assert_cmpuint (tool_count_files (folder), ==, 0);
}

/* The output file that a person has named is overwritten. If it was not camtool's, that is said. */
static void
test_replaced (void)
{
  const char *const names[] = { "a.png", "a.svg", "a.pdf", "a.npy", "a.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ToolFolder) folder = tool_make_folder ();
      g_autofree char *arguments
          = g_strdup_printf ("explain gap/model.pth pictures/0_a.png --no-relu -o $F/%s", names[i]);
      g_autoptr (ToolResult) first = NULL, second = NULL;

      put (folder, names[i], "a diary");
      first = tool_run_in (folder, arguments);
      g_assert_cmpint (first->status, ==, 0);
      tool_assert_contains (first->err, "is replaced, and was not made by CAM Viewer");
      second = tool_run_in (folder, arguments);
      tool_assert_well (second);
    }
}

/* camtool waits if nobody reads from a pipe, but can be ended. */
static void
test_pipe (void)
{
  const char *const names[] = { "a.png", "a.npy" };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *read = g_strdup_printf (
          "F='%s'; cat $F/%s >$F/copy & \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png "
          "--no-relu -o $F/%s && wait",
          folder,
          names[i],
          names[i]);
      g_autofree char *unread = g_strdup_printf (
          "timeout --signal TERM --kill-after 60 3 \"$CAMTOOL\" explain gap/model.pth "
          "pictures/0_a.png -o '%s'",
          path);
      g_autoptr (ToolResult) result = NULL, ended = NULL;
      g_autoptr (GBytes) copy = NULL;

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      result = tool_run_shell (read);
      tool_assert_well (result);
      copy = tool_read_file (folder, "copy");
      g_assert_cmpmem (g_bytes_get_data (copy, NULL), 4, i == 0 ? "\x89PNG" : "\x93NUM", 4);
      /* 124: it has ended on timeout's SIGTERM. */
      ended = tool_run_shell (unread);
      g_assert_cmpint (ended->status, ==, 124);
    }
}

static const TestCase cases[] = {
  { "/camtool/writing/inputs", test_inputs }, { "/camtool/writing/provenance", test_provenance },
  { "/camtool/writing/failed", test_failed }, { "/camtool/writing/replaced", test_replaced },
  { "/camtool/writing/pipe", test_pipe },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
