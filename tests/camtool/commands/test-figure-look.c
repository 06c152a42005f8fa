/* SPDX-License-Identifier: MIT */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "test-runner.h"
#include "tool-runner.h"

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
      g_autoptr (ToolResult) result = tool_run_in (folder, line);
      g_autoptr (GBytes) bytes = NULL;

      tool_assert_well (result);
      bytes = tool_read_file (folder, formats[i].name);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, strlen (formats[i].start));
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL),
                       strlen (formats[i].start),
                       formats[i].start,
                       strlen (formats[i].start));
    }
}

/* Every option changes the figure. */
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
    "--decimal-mark comma",
    "--no-titles",
    "--no-colour-bars",
    "--no-relu",
    "--layer conv_layers.4",
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
      = tool_run_in (folder, "explain gap/model.pth pictures/1_b.jpg -c baya -o \"$F/plain.svg\"");
  g_autoptr (GBytes) plain_bytes = tool_read_file (folder, "plain.svg");

  tool_assert_well (plain);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "explain gap/model.pth pictures/1_b.jpg -c baya %s -o \"$F/%u.svg\"", options[i], i);
      g_autoptr (ToolResult) result = tool_run_in (folder, line);
      g_autofree char *name = g_strdup_printf ("%u.svg", i);
      g_autoptr (GBytes) bytes = NULL;

      g_test_message ("%s", options[i]);
      tool_assert_well (result);
      bytes = tool_read_file (folder, name);
      g_assert_false (g_bytes_equal (bytes, plain_bytes));
    }
}

static void
assert_same_file (const char *folder, const char *a, const char *b)
{
  g_autoptr (GBytes) first = tool_read_file (folder, a);
  g_autoptr (GBytes) second = tool_read_file (folder, b);

  g_assert_true (g_bytes_equal (first, second));
}

static void
assert_has (const char *folder, const char *name, const char *part, gboolean wanted)
{
  g_autoptr (GBytes) bytes = tool_read_file (folder, name);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_test_message ("%s: %s", name, part);
  g_assert_cmpint (g_strstr_len (text, (gssize)length, part) != NULL, ==, wanted);
}

/* Titles of panels and rows can be set, left as they are, or left out. */
static void
test_titles (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = tool_run_in (
      folder,
      "explain gap/model.pth pictures/0_a.png pictures/1_b.jpg pictures/1_f.jpg -c greg "
      "--panels 'image=A plant\\, as it is=it=,map=,cam:baya' --title First --title '' "
      "-o \"$F/a.svg\"");
  g_autoptr (ToolResult) too_many
      = tool_run_in (folder,
                     "explain gap/model.pth pictures/0_a.png -c greg --title a --title b "
                     "-o \"$F/b.svg\"");

  tool_assert_well (result);
  assert_has (folder, "a.svg", ">A plant, as it is=it=</text>", TRUE);
  assert_has (folder, "a.svg", ">CAM of baya</text>", TRUE);
  assert_has (folder, "a.svg", ">CAM of greg</text>", FALSE);
  assert_has (folder, "a.svg", ">First</text>", TRUE);
  /* Only the third of three rows has its usual title. */
  assert_has (folder, "a.svg", ">1_f.jpg    ", TRUE);
  assert_has (folder, "a.svg", ">1_b.jpg    ", FALSE);
  assert_has (folder, "a.svg", ">0_a.png    ", FALSE);
  g_assert_cmpint (too_many->status, ==, 2);
}

/* Numbers have a point, or a comma on request. A reproduced figure has the same. */
static void
test_decimal_mark (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = tool_run_in (
      folder,
      "explain gap/model.pth pictures/0_a.png -c greg --panels cam:baya -o \"$F/point.svg\" "
      "&& \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png -c greg --panels cam:baya "
      "--decimal-mark comma -o \"$F/comma.svg\" "
      "&& \"$CAMTOOL\" reproduce \"$F/comma.svg\" -o \"$F/again.svg\"");

  tool_assert_well (result);
  assert_has (folder, "point.svg", ">69.8 logits<", TRUE);
  assert_has (folder, "point.svg", ">69,8 logits<", FALSE);
  assert_has (folder, "comma.svg", ">69.8 logits<", FALSE);
  assert_has (folder, "comma.svg", ">69,8 logits<", TRUE);
  assert_same_file (folder, "comma.svg", "again.svg");
}

/* Each picture is a row, and the figure can be reproduced. */
static void
test_rows (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = tool_run_in (
      folder,
      "explain gap/model.pth pictures/0_a.png -c greg --width 200px -o \"$F/one.png\" "
      "&& \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png pictures/1_b.jpg "
      "pictures/0_a.png -c greg --width 200px -o \"$F/three.png\" "
      "&& \"$CAMTOOL\" reproduce \"$F/three.png\" -o \"$F/again.png\"");
  g_autoptr (ToolResult) map = tool_run_in (
      folder, "explain gap/model.pth pictures/0_a.png pictures/1_b.jpg -o \"$F/map.npy\"");
  g_autoptr (ToolResult) broken = tool_run_in (
      folder, "explain gap/model.pth pictures/0_a.png broken.png -o \"$F/broken.png\"");
  g_autofree char *one = g_build_filename (folder, "one.png", NULL);
  g_autofree char *three = g_build_filename (folder, "three.png", NULL);
  int height_of_one, height_of_three;

  tool_assert_well (result);
  gdk_pixbuf_get_file_info (one, NULL, &height_of_one);
  gdk_pixbuf_get_file_info (three, NULL, &height_of_three);
  g_assert_cmpint (height_of_three, >, 2 * height_of_one);
  assert_same_file (folder, "three.png", "again.png");
  g_assert_cmpint (map->status, ==, 2);
  g_assert_cmpint (broken->status, ==, 1);
  tool_assert_contains (broken->err, "broken.png: ");
  g_assert_cmpuint (tool_count_files (folder), ==, 3);
}

static void
test_resolution (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) coarse = tool_run_in (
      folder,
      "explain gap/model.pth pictures/1_b.jpg --width 1in --resolution 90 -o \"$F/90.png\"");
  g_autoptr (ToolResult) pixels = tool_run_in (
      folder, "explain gap/model.pth pictures/1_b.jpg --width 120px -o \"$F/120.png\"");
  int widths[2];

  tool_assert_well (coarse);
  tool_assert_well (pixels);
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
    "--alpha 1.5",           "--alpha -1",         "--colours rainbow", "--base paper",
    "--interpolation cubic", "--background pink",  "--width 85",        "--width -3in",
    "--height 900in",        "--preset poster",    "--resolution 1",    "--font-size 0",
    "--decimal-mark dot",    "--panels picture",   "--panels image,",   "--panels cam:zork",
    "--panels difference:0", "--panels channel:x", "--panels image:1",  "--panels bars:0:size",
  };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "explain gap/model.pth pictures/0_a.png -c greg %s -o \"$F/a.png\"", options[i]);
      g_autoptr (ToolResult) result = tool_run_in (folder, line);

      g_test_message ("%s", options[i]);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_true (g_str_has_prefix (result->err, "camtool: --"));
    }
  g_assert_cmpuint (tool_count_files (folder), ==, 0);
}

/* A panel that the network does not support is not a usage error; the message names the model. */
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
      g_autoptr (ToolResult) result = tool_run_in (folder, line);

      g_assert_cmpint (result->status, ==, 1);
      tool_assert_contains (result->err, "/model.pth: ");
    }
  g_assert_cmpuint (tool_count_files (folder), ==, 0);
}

static const TestCase cases[] = {
  { "/camtool/figures/formats", test_formats },
  { "/camtool/figures/look", test_look },
  { "/camtool/figures/titles", test_titles },
  { "/camtool/figures/decimal-mark", test_decimal_mark },
  { "/camtool/figures/rows", test_rows },
  { "/camtool/figures/resolution", test_resolution },
  { "/camtool/figures/wrong-look", test_wrong_look },
  { "/camtool/figures/refused-panels", test_refused_panels },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
