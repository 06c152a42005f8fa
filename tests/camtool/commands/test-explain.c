/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <string.h>

#include "tool-runner.h"
#include "test-runner.h"

#define TOLERANCE 5e-4

/* Asserts that `explain` with @options writes the map @expected. */
static void
check_map (const char *model, const char *image, const char *options, const char *expected)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  g_autofree char *command = g_strdup_printf (
      "\"$CAMTOOL\" explain %s/model.pth %s %s -o '%s'", model, image, options, target);
  g_autoptr (ToolResult) result = tool_run_shell (command);
  g_autofree char *name = g_strdup_printf ("expected/%s.npy", expected);
  g_autofree char *path = tool_get_data (name);
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (CamTensor) expected_map = tool_read_npy (path);

  g_test_message ("%s", command);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  map = tool_read_npy (target);
  tool_assert_close (map, expected_map, TOLERANCE);
}

static void
test_methods (void)
{
  const char *const methods[] = { "cam", "grad-cam" };
  const char *const layers[][2] = { { "conv_layers.5", "relu" }, { "conv_layers.4", "conv" } };
  const char *const kinds[][2] = { { "--raw", "raw" }, { "", "relu" }, { "--no-relu", "signed" } };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    for (guint j = 0; j < G_N_ELEMENTS (layers); j++)
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autofree char *options = g_strdup_printf (
              "--class greg --method %s --layer %s %s", methods[i], layers[j][0], kinds[k][0]);
          g_autofree char *expected
              = g_strdup_printf ("gap-%s-%s-%s", methods[i], layers[j][1], kinds[k][1]);

          check_map ("gap", "pictures/0_a.png", options, expected);
        }
}

static void
test_any_size (void)
{
  check_map ("free", "oblong.png", "--raw -c 1", "free-cam-raw");
}

static void
test_layers (void)
{
  check_map ("gap",
             "pictures/0_a.png",
             "--raw -c 2 --layer conv_layers.3",
             "gap-grad-cam-conv_layers.2-raw");
  check_map (
      "cnn", "pictures/0_a.png", "--raw -c BAYA -m grad-cam --layer conv_layers.1", "cnn-0-raw");
  check_map ("cnn", "pictures/0_a.png", "--raw -c 1 -m grad-cam", "cnn-3-raw");
}

static void
test_upsample (void)
{
  check_map ("cnn", "pictures/0_a.png", "--upsample --raw -c 1 -m grad-cam", "cnn-3-raw-upsampled");
  check_map ("cnn", "pictures/0_a.png", "--upsample -c 1 -m grad-cam", "cnn-3-relu-upsampled");
}

static void
test_default_class (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (JsonObject) evaluation = tool_read_expected ("evaluation");
  JsonObject *predictions = json_object_get_object_member (evaluation, "predictions");
  g_autofree char *a = g_build_filename (folder, "a.npy", NULL);
  g_autofree char *b = g_build_filename (folder, "b.npy", NULL);
  g_autofree char *class = g_strdup_printf (
      "%d", (int)json_object_get_int_member (predictions, "1_b.jpg"));
  g_autoptr (ToolResult) first
      = tool_run ("explain", "gap/model.pth", "pictures/1_b.jpg", "-o", a, NULL);
  g_autoptr (ToolResult) second
      = tool_run ("explain", "gap/model.pth", "pictures/1_b.jpg", "-c", class, "-o", b, NULL);
  g_autoptr (CamTensor) map_a = tool_read_npy (a);
  g_autoptr (CamTensor) map_b = tool_read_npy (b);

  g_assert_cmpmem (map_a->data,
                   map_a->n_elements * sizeof (float),
                   map_b->data,
                   map_b->n_elements * sizeof (float));
}

static GStrv
read_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

/* The numbers in a .csv file are those in the .npy file. */
static void
test_csv_map (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.csv", NULL);
  g_autofree char *path = tool_get_data ("expected/free-cam-raw.npy");
  g_autoptr (CamTensor) expected = tool_read_npy (path);
  g_autoptr (CamTensor) found = cam_tensor_new (2, expected->shape);
  g_autoptr (ToolResult) result = tool_run (
      "explain", "free/model.pth", "oblong.png", "--raw", "-c", "1", "-o", target, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (result->status, ==, 0);
  lines = read_lines (target);
  g_assert_cmpuint (g_strv_length (lines), ==, expected->shape[0] + 1);
  for (gsize y = 0; y < expected->shape[0]; y++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[y], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, expected->shape[1]);
      for (gsize x = 0; x < expected->shape[1]; x++)
        found->data[y * expected->shape[1] + x] = (float)g_ascii_strtod (cells[x], NULL);
    }
  tool_assert_close (found, expected, TOLERANCE);
}

static void
test_csv_tables (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *channels = g_build_filename (folder, "channels.csv", NULL);
  g_autofree char *classes = g_build_filename (folder, "classes.csv", NULL);
  g_autofree char *line = g_strdup_printf (
      "for n in channels classes; do \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png -c greg "
      "--numbers $n -o \"%s/$n.csv\" || exit; done",
      folder);
  g_autoptr (ToolResult) result = tool_run_shell (line);
  g_autoptr (JsonObject) expected = tool_read_expected ("gap");
  JsonArray *logits = json_object_get_array_member (expected, "0_a.png");
  g_auto (GStrv) channel_lines = NULL;
  g_auto (GStrv) class_lines = NULL;

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  channel_lines = read_lines (channels);
  g_assert_cmpuint (g_strv_length (channel_lines), ==, 8 + 2);
  g_assert_cmpstr (channel_lines[0], ==, "channel,weight,gap,contribution");
  class_lines = read_lines (classes);
  g_assert_cmpuint (g_strv_length (class_lines), ==, 4 + 2);
  for (guint c = 0; c < 4; c++)
    {
      g_auto (GStrv) cells = g_strsplit (class_lines[c + 1], ",", -1);

      g_assert_cmpfloat_with_epsilon (
          g_ascii_strtod (cells[2], NULL), json_array_get_double_element (logits, c), 1e-3);
    }
}

static void
assert_refused (ToolResult *result, const char *file, const char *word)
{
  g_autofree char *path = tool_get_data (file);
  g_autofree char *start = g_strconcat ("camtool: ", path, ": ", NULL);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_true (g_str_has_prefix (result->err, start));
  tool_assert_contains (result->err, word);
}

static void
test_refusals (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  const char *const image = "pictures/0_a.png";
  g_autoptr (ToolResult) gap
      = tool_run ("explain", "cnn/model.pth", image, "-m", "cam", "-o", target, NULL);
  g_autoptr (ToolResult) inner = tool_run (
      "explain", "gap/model.pth", image, "-m", "cam", "-l", "conv_layers.0", "-o", target, NULL);
  g_autoptr (ToolResult) layer
      = tool_run ("explain", "gap/model.pth", image, "-l", "gap", "-o", target, NULL);
  g_autoptr (ToolResult) class = tool_run (
      "explain", "cnn/model.pth", image, "-c", "yukka", "-o", target, NULL);
  g_autoptr (ToolResult) index
      = tool_run ("explain", "cnn/model.pth", image, "-c", "4", "-o", target, NULL);
  g_autoptr (ToolResult) picture
      = tool_run ("explain", "cnn/model.pth", "broken.png", "-o", target, NULL);

  assert_refused (gap, "cnn/model.pth", "Grad-CAM");
  assert_refused (inner, "gap/model.pth", "conv_layers.5");
  assert_refused (layer, "gap/model.pth", "conv_layers.0, conv_layers.1, conv_layers.2");
  assert_refused (class, "cnn/model.pth", "rudo (0), baya (1), greg (2), big yuki (3)");
  assert_refused (index, "cnn/model.pth", "rudo (0), baya (1), greg (2), big yuki (3)");
  assert_refused (picture, "broken.png", "");
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* If a network has no GAP and no method is requested, camtool uses Grad-CAM in place of CAM and
 * says so. */
static void
test_grad_cam_takes_place (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  g_autofree char *path = tool_get_data ("expected/cnn-3-raw.npy");
  g_autoptr (ToolResult) result = tool_run (
      "explain", "cnn/model.pth", "pictures/0_a.png", "--raw", "-c", "1", "-o", target, NULL);
  g_autoptr (CamTensor) map = tool_read_npy (target);
  g_autoptr (CamTensor) expected = tool_read_npy (path);

  g_assert_cmpint (result->status, ==, 0);
  tool_assert_contains (result->err, "cnn/model.pth: CAM needs global average pooling");
  tool_assert_close (map, expected, TOLERANCE);
}

static void
test_no_evidence (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  g_autoptr (ToolResult) result
      = tool_run ("explain", "free/model.pth", "oblong.png", "-c", "2", "-o", target, NULL);
  g_autoptr (CamTensor) map = tool_read_npy (target);

  g_assert_cmpint (result->status, ==, 0);
  tool_assert_contains (result->err, "oblong.png: no evidence for class 2");
  for (gsize i = 0; i < map->n_elements; i++)
    g_assert_cmpfloat (map->data[i], ==, 0);
}

static void
test_unwritable (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *as_folder = g_build_filename (folder, "folder.npy", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *full = g_build_filename (folder, "full.npy", NULL);
  g_autofree char *under_file = g_build_filename (file, "map.npy", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "map.npy", NULL);
  const char *const targets[] = { as_folder, under_file, nowhere, full };

  g_assert_no_errno (g_mkdir (as_folder, 0700));
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_no_errno (symlink ("/dev/full", full));
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (ToolResult) result = tool_run (
          "explain", "gap/model.pth", "pictures/0_a.png", "-c", "greg", "-o", targets[i], NULL);
      g_autofree char *start = g_strconcat ("camtool: ", targets[i], ": ", NULL);

      g_test_message ("%s", result->err);
      g_assert_cmpint (result->status, ==, 1);
      g_assert_true (g_str_has_prefix (result->err, start));
    }
}

/* If a picture can't be explained, an existing file is not changed, and no other file is left. */
static void
test_keeps_old_file (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *target = g_build_filename (folder, "map.npy", NULL);
  g_autofree char *limited = g_strdup_printf (
      "trap '' XFSZ; ulimit -S -f 1; \"$CAMTOOL\" explain gap/model.pth pictures/0_a.png -o '%s'",
      target);
  g_autofree char *content = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (ToolResult) broken = NULL;
  g_autoptr (ToolResult) full = NULL;

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  broken = tool_run ("explain", "gap/model.pth", "broken.png", "-o", target, NULL);
  g_assert_cmpint (broken->status, ==, 1);
  /* With files limited to 512 bytes, writing fails in the middle, as on a full disk. */
  full = tool_run_shell (limited);
  g_assert_cmpint (full->status, ==, 1);
  tool_assert_contains (full->err, target);

  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "map.npy");
  g_assert_null (g_dir_read_name (dir));
}

/* The file has a line of names and a line for each step from nothing to everything; the areas are
 * on stdout. */
static void
test_curves (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autoptr (ToolResult) result = tool_run_in (
      folder, "explain gap/model.pth pictures/0_a.png -c greg --curves $F/c.csv -o $F/m.npy");
  g_autofree char *curves = g_build_filename (folder, "c.csv", NULL);
  g_autofree char *map = g_build_filename (folder, "m.npy", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, first = NULL, last = NULL;

  tool_assert_well (result);
  g_assert_true (g_str_has_prefix (result->out, "area under deletion:"));
  g_assert_true (g_file_test (map, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (curves, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 101 + 1);
  g_assert_cmpstr (lines[0], ==, "share,deletion,insertion,random_deletion,random_insertion");
  first = g_strsplit (lines[1], ",", -1);
  last = g_strsplit (lines[101], ",", -1);
  g_assert_cmpstr (first[0], ==, "0");
  g_assert_cmpstr (last[0], ==, "1");
  /* If nothing is covered, everything is shown. */
  g_assert_cmpstr (first[1], ==, last[2]);
  g_assert_cmpstr (first[2], ==, last[1]);
  g_assert_cmpstr (first[3], ==, first[1]);
  g_assert_cmpstr (first[4], ==, first[2]);
}

static const TestCase cases[] = {
  { "/camtool/explain/methods", test_methods },
  { "/camtool/explain/any-size", test_any_size },
  { "/camtool/explain/layers", test_layers },
  { "/camtool/explain/upsample", test_upsample },
  { "/camtool/explain/default-class", test_default_class },
  { "/camtool/explain/csv-map", test_csv_map },
  { "/camtool/explain/csv-tables", test_csv_tables },
  { "/camtool/explain/curves", test_curves },
  { "/camtool/explain/refusals", test_refusals },
  { "/camtool/explain/grad-cam-takes-place", test_grad_cam_takes_place },
  { "/camtool/explain/no-evidence", test_no_evidence },
  { "/camtool/explain/unwritable", test_unwritable },
  { "/camtool/explain/keeps-old-file", test_keeps_old_file },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
