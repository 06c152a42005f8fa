/* SPDX-License-Identifier: MIT */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tool-runner.h"
#include "test-runner.h"

static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static gboolean
file_exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Runs camtool with "%s" in @format as @folder. */
static ToolResult *
run_in (const char *folder, const char *arguments)
{
  g_autofree char *command = g_strdup_printf ("F='%s'; \"$CAMTOOL\" %s", folder, arguments);

  return tool_run_shell (command);
}

static void
assert_well (ToolResult *result)
{
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
}

static void
test_formats (void)
{
  const struct
  {
    const char *name;
    const char *start;
  } formats[] = { { "a.png", "\x89PNG\r\n" }, { "a.PDF", "%PDF-" }, { "a.svg", "<?xml" } };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "explain gap/model.pth pictures/0_a.png -c greg -o \"$F/%s\"", formats[i].name);
      g_autoptr (ToolResult) result = run_in (folder, line);
      g_autoptr (GBytes) bytes = NULL;

      assert_well (result);
      bytes = read_file (folder, formats[i].name);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, strlen (formats[i].start));
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL),
                       strlen (formats[i].start),
                       formats[i].start,
                       strlen (formats[i].start));
    }
}

/* Every option reaches the figure: none leaves it as it is without. */
static void
test_look (void)
{
  const char *const options[] = {
    "--alpha 0.2",
    "--colours viridis",
    "--base edges",
    "--base none",
    "--interpolation nearest",
    "--background dark",
    "--width 800px",
    "--height 3in",
    "--preset slide",
    "--font-size 14",
    "--font Monospace",
    "--heading Evidence",
    "--no-titles",
    "--no-colour-bars",
    "--no-relu",
    "--tap conv",
    "--class yuki",
    "--method grad-cam",
    "--layer conv_layers.2",
    "--panels image,cam:baya,grad-cam:prediction,difference:rudo:baya",
    "--panels edges,classes,bars,channel:3",
    "--panels bars:baya",
    "--panels bars:baya:weight",
    "--panels bars:baya:contribution",
  };
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) plain
      = run_in (folder, "explain gap/model.pth pictures/1_b.jpg -c baya -o \"$F/plain.svg\"");
  g_autoptr (GBytes) plain_bytes = read_file (folder, "plain.svg");

  assert_well (plain);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "explain gap/model.pth pictures/1_b.jpg -c baya %s -o \"$F/%u.svg\"", options[i], i);
      g_autoptr (ToolResult) result = run_in (folder, line);
      g_autofree char *name = g_strdup_printf ("%u.svg", i);
      g_autoptr (GBytes) bytes = NULL;

      g_test_message ("%s", options[i]);
      assert_well (result);
      bytes = read_file (folder, name);
      g_assert_false (g_bytes_equal (bytes, plain_bytes));
    }
}

static void
assert_same_file (const char *folder, const char *a, const char *b)
{
  g_autoptr (GBytes) first = read_file (folder, a);
  g_autoptr (GBytes) second = read_file (folder, b);

  g_assert_true (g_bytes_equal (first, second));
}

static void
assert_has (const char *folder, const char *name, const char *part, gboolean wanted)
{
  g_autoptr (GBytes) bytes = read_file (folder, name);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_test_message ("%s: %s", name, part);
  g_assert_cmpint (g_strstr_len (text, (gssize)length, part) != NULL, ==, wanted);
}

/* Titles of panels and rows are one's own, usual, or left out. */
static void
test_titles (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result
      = run_in (folder,
                "explain gap/model.pth pictures/0_a.png pictures/1_b.jpg pictures/1_f.jpg -c greg "
                "--panels 'image=A plant\\, as it is=it=,map=,cam:baya' --title First --title '' "
                "-o \"$F/a.svg\"");
  g_autoptr (ToolResult) too_many
      = run_in (folder,
                "explain gap/model.pth pictures/0_a.png -c greg --title a --title b "
                "-o \"$F/b.svg\"");

  assert_well (result);
  assert_has (folder, "a.svg", ">A plant, as it is=it=</text>", TRUE);
  assert_has (folder, "a.svg", ">CAM of baya</text>", TRUE);
  assert_has (folder, "a.svg", ">CAM of greg</text>", FALSE);
  assert_has (folder, "a.svg", ">First</text>", TRUE);
  /* Of three rows, the third says what it shows. */
  assert_has (folder, "a.svg", ">1_f.jpg    ", TRUE);
  assert_has (folder, "a.svg", ">1_b.jpg    ", FALSE);
  assert_has (folder, "a.svg", ">0_a.png    ", FALSE);
  g_assert_cmpint (too_many->status, ==, 2);
}

/* Each picture is a row below the others, and the figure can be made again. */
static void
test_rows (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result
      = run_in (folder,
                "explain gap/model.pth pictures/0_a.png -c greg --width 200px -o \"$F/one.png\" "
                "&& \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png pictures/1_b.jpg "
                "pictures/0_a.png -c greg --width 200px -o \"$F/three.png\" "
                "&& \"$CAMTOOL\" reproduce \"$F/three.png\" -o \"$F/again.png\"");
  g_autoptr (ToolResult) map = run_in (
      folder, "explain gap/model.pth pictures/0_a.png pictures/1_b.jpg -o \"$F/map.npy\"");
  g_autoptr (ToolResult) broken
      = run_in (folder, "explain gap/model.pth pictures/0_a.png broken.png -o \"$F/broken.png\"");
  g_autofree char *one = g_build_filename (folder, "one.png", NULL);
  g_autofree char *three = g_build_filename (folder, "three.png", NULL);
  int height_of_one, height_of_three;

  assert_well (result);
  gdk_pixbuf_get_file_info (one, NULL, &height_of_one);
  gdk_pixbuf_get_file_info (three, NULL, &height_of_three);
  g_assert_cmpint (height_of_three, >, 2 * height_of_one);
  assert_same_file (folder, "three.png", "again.png");
  g_assert_cmpint (map->status, ==, 2);
  g_assert_cmpint (broken->status, ==, 1);
  tool_assert_contains (broken->err, "broken.png: ");
  g_assert_cmpuint (count_files (folder), ==, 3);
}

static void
test_resolution (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) coarse = run_in (
      folder,
      "explain gap/model.pth pictures/1_b.jpg --width 1in --resolution 90 -o \"$F/90.png\"");
  g_autoptr (ToolResult) pixels
      = run_in (folder, "explain gap/model.pth pictures/1_b.jpg --width 120px -o \"$F/120.png\"");
  int widths[2];

  assert_well (coarse);
  assert_well (pixels);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "90.png" : "120.png", NULL);

      g_assert_nonnull (gdk_pixbuf_get_file_info (path, &widths[i], NULL));
    }
  g_assert_cmpint (widths[0], ==, 90);
  g_assert_cmpint (widths[1], ==, 120);
}

static void
test_wrong_look (void)
{
  const char *const options[] = {
    "--alpha 1.5",           "--alpha -1",        "--colours rainbow",    "--base paper",
    "--interpolation cubic", "--background pink", "--width 85",           "--width -3in",
    "--height 900in",        "--preset poster",   "--resolution 1",       "--font-size 0",
    "--panels picture",      "--panels image,",   "--panels cam:zork",    "--panels difference:0",
    "--panels channel:x",    "--panels image:1",  "--panels bars:0:size",
  };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "explain gap/model.pth pictures/0_a.png -c greg %s -o \"$F/a.png\"", options[i]);
      g_autoptr (ToolResult) result = run_in (folder, line);

      g_test_message ("%s", options[i]);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_true (g_str_has_prefix (result->err, "camtool: --"));
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
}

/* What the network does not have is no wrong usage; the model is named. */
static void
test_refused_panels (void)
{
  const char *const lines[] = {
    "cnn/model.pth pictures/0_a.png --panels cam",
    "gap/model.pth pictures/0_a.png --panels channel:8 -c greg",
  };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup_printf ("explain %s -m grad-cam -o \"$F/a.png\"", lines[i]);
      g_autoptr (ToolResult) result = run_in (folder, line);

      g_assert_cmpint (result->status, ==, 1);
      tool_assert_contains (result->err, "/model.pth: ");
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_batch (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) batch = run_in (
      folder, "figures gap/model.pth pictures -c greg --width 300px -o \"$F/new/figures\"");
  g_autoptr (ToolResult) one = run_in (
      folder, "explain gap/model.pth pictures/1_f.jpg -c greg --width 300px -o \"$F/one.png\"");
  g_autofree char *figures = g_build_filename (folder, "new", "figures", NULL);
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;

  assert_well (batch);
  assert_well (one);
  g_assert_cmpstr (batch->out, ==, "8 written, 0 failed\n");
  g_assert_cmpuint (count_files (figures), ==, 8);
  a = read_file (figures, "1_f.png");
  b = read_file (folder, "one.png");
  g_assert_true (g_bytes_equal (a, b));
}

/* A batch goes on where it was stopped, and leaves alone what is there. */
static void
test_resume (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) first
      = run_in (folder,
                "figures gap/model.pth pictures -f svg -o \"$F\" && echo old >\"$F/0_a.svg\" "
                "&& rm \"$F/1_b.svg\"");
  g_autoptr (ToolResult) second
      = run_in (folder, "figures gap/model.pth pictures -f svg -o \"$F\"");
  g_autoptr (GBytes) kept = read_file (folder, "0_a.svg");
  g_autoptr (ToolResult) third
      = run_in (folder, "figures gap/model.pth pictures -f svg -o \"$F\" --overwrite");
  g_autoptr (GBytes) anew = read_file (folder, "0_a.svg");

  assert_well (first);
  assert_well (second);
  assert_well (third);
  g_assert_cmpstr (second->out, ==, "1 written, 7 there already, 0 failed\n");
  g_assert_true (file_exists (folder, "1_b.svg"));
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old\n", 4);
  g_assert_cmpstr (third->out, ==, "8 written, 0 failed\n");
  g_assert_cmpuint (g_bytes_get_size (anew), >, 4);
}

/* Pictures that differ in ending or folder only do not share a figure; a broken one has none. */
static void
test_names (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = run_in (
      folder,
      "--version && mkdir \"$F/in\" \"$F/in/greg\" \"$F/in/baya\" "
      "&& cp pictures/0_a.png \"$F/in/greg/1.png\" && cp pictures/1_b.jpg \"$F/in/greg/1.jpg\" "
      "&& cp pictures/0_a.png \"$F/in/baya/1.png\" && cp broken.png \"$F/in/baya/2.png\" "
      "&& \"$CAMTOOL\" figures cnn/model.pth \"$F/in\" -m grad-cam --width 300px -o \"$F/out\"");
  g_autofree char *out = g_build_filename (folder, "out", NULL);

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "/in/baya/2.png: ");
  tool_assert_contains (result->out, "3 written, 1 failed\n");
  g_assert_cmpuint (count_files (out), ==, 3);
  g_assert_true (file_exists (out, "greg-1.png.png"));
  g_assert_true (file_exists (out, "greg-1.jpg.png"));
  g_assert_true (file_exists (out, "baya-1.png"));
}

static void
test_provenance (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) batch
      = run_in (folder, "figures gap/model.pth pictures --width 200px --provenance -o \"$F\"");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) found = NULL;
  JsonObject *model;

  assert_well (batch);
  g_assert_cmpuint (count_files (folder), ==, 16);
  bytes = read_file (folder, "1_b.json");
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
      = run_in (folder,
                "explain gap/model.pth pictures/1_b.jpg -c greg --panels image,grad-cam,bars "
                "--width 200px --provenance -o \"$F/a.png\" "
                "&& \"$CAMTOOL\" reproduce \"$F/a.png\" -o \"$F/b.png\" "
                "&& \"$CAMTOOL\" reproduce \"$F/a.json\" -o \"$F/c.png\" "
                "&& \"$CAMTOOL\" reproduce \"$F/a.png\" -o \"$F/a.pdf\" "
                "&& \"$CAMTOOL\" reproduce --page 1 \"$F/a.pdf\" -o \"$F/d.png\"");
  g_autoptr (ToolResult) refused = run_in (folder, "reproduce pictures/0_a.png -o \"$F/e.png\"");

  assert_well (result);
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
      = run_in (folder,
                "--version >\"$F/file\"; \"$CAMTOOL\" figures gap/model.pth pictures "
                "-o \"$F/file\"");

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "/file: ");
}

/* Every figure is whole, and nothing else is there. Returns: how many there are. */
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

/* A disk that runs full loses no more than what has no room; with room made the rest follows. */
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
  full = run_in (folder, "figures gap/model.pth pictures --width 200px --threads 1 -o \"$F\"");
  n_written = assert_whole_figures (folder);
  g_assert_cmpuint (n_written, >, 0);
  g_assert_cmpuint (n_written, <, 8);
  g_assert_cmpint (full->status, ==, 1);
  tool_assert_contains (full->err, ".png: can’t be written: No space left on device. Make room");
  g_assert_no_errno (mount (NULL, folder, NULL, MS_REMOUNT, "size=4m"));
  larger = run_in (folder, "figures gap/model.pth pictures --width 200px -o \"$F\"");
  assert_well (larger);
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
  batch = run_in (folder, "figures gap/model.pth pictures -o \"$F\"");
  one = run_in (folder, "explain gap/model.pth pictures/0_a.png -o \"$F/a.png\"");
  g_assert_no_errno (umount (folder));
  g_assert_cmpint (batch->status, ==, 1);
  tool_assert_contains (batch->err, "Read-only file system");
  g_assert_cmpint (one->status, ==, 1);
  tool_assert_contains (one->err, "/a.png: can’t be written: Read-only file system");
}

#define N_PICTURES 300

/* Many names of one picture. */
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

/* Ctrl+C midway leaves whole figures behind, and the batch goes on from there. */
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
  rest = run_in (folder, line);
  assert_well (rest);
  summary = g_strdup_printf (
      "%u written, %u there already, 0 failed\n", N_PICTURES - n_written, n_written);
  g_assert_cmpstr (rest->out, ==, summary);
  g_assert_cmpuint (assert_whole_figures (folder), ==, N_PICTURES);
}

static const TestCase cases[] = {
  { "/camtool/figures/formats", test_formats },
  { "/camtool/figures/look", test_look },
  { "/camtool/figures/titles", test_titles },
  { "/camtool/figures/rows", test_rows },
  { "/camtool/figures/resolution", test_resolution },
  { "/camtool/figures/wrong-look", test_wrong_look },
  { "/camtool/figures/refused-panels", test_refused_panels },
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
