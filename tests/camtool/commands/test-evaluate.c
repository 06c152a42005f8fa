/* SPDX-License-Identifier: MIT */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "tool-runner.h"
#include "test-runner.h"

static void
assert_evaluation (JsonObject *found)
{
  g_autoptr (JsonObject) expected = tool_read_expected ("evaluation");
  JsonObject *predictions = json_object_get_object_member (expected, "predictions");
  JsonArray *rows = json_object_get_array_member (expected, "confusion");
  JsonArray *samples = json_object_get_array_member (found, "samples");
  JsonArray *confusion = json_object_get_array_member (found, "confusion");
  g_autoptr (JsonNode) a = json_node_init_array (json_node_alloc (), rows);
  g_autoptr (JsonNode) b = json_node_init_array (json_node_alloc (), confusion);

  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (found, "accuracy"),
                                  json_object_get_double_member (expected, "accuracy"),
                                  1e-12);
  g_assert_true (json_node_equal (a, b));
  g_assert_cmpuint (json_array_get_length (samples), ==, json_object_get_size (predictions));
  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);
      const char *image = json_object_get_string_member (sample, "image");

      g_assert_cmpint (json_object_get_int_member (sample, "target"), ==, image[0] - '0');
      g_assert_cmpint (json_object_get_int_member (sample, "prediction"),
                       ==,
                       json_object_get_int_member (predictions, image));
    }
}

static void
test_values (void)
{
  g_autoptr (ToolResult) result
      = tool_run ("evaluate", "--json", "gap/model.pth", "pictures", NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);
  JsonArray *classes = json_object_get_array_member (found, "classes");

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (json_array_get_length (classes), ==, 4);
  g_assert_cmpstr (json_array_get_string_element (classes, 3), ==, "yuki");
  assert_evaluation (found);
}

static void
test_same_on_any_threads (void)
{
  g_autoptr (ToolResult) one
      = tool_run ("evaluate", "gap/model.pth", "pictures", "--threads", "1", "--json", NULL);
  g_autoptr (ToolResult) many
      = tool_run ("evaluate", "gap/model.pth", "pictures", "--threads", "16", "--json", NULL);

  g_assert_cmpint (one->status, ==, 0);
  g_assert_cmpstr (one->out, ==, many->out);
}

static void
test_text (void)
{
  g_autoptr (ToolResult) result = tool_run ("evaluate", "gap/model.pth", "pictures", NULL);

  g_assert_cmpint (result->status, ==, 0);
  tool_assert_contains (result->out, "0_e.png: rudo → baya ✗\n");
  tool_assert_contains (result->out, "1_b.jpg: baya → baya\n");
  tool_assert_contains (result->out, "Accuracy: ");
  tool_assert_contains (result->out, " of 8)");
}

static char *
copy_pictures (void)
{
  char *folder = tool_make_folder ();
  g_autofree char *command
      = g_strdup_printf ("cp pictures/* '%s' && cp broken.png '%s/3_broken.png'", folder, folder);
  g_autoptr (ToolResult) result = tool_run_shell (command);

  g_assert_cmpint (result->status, ==, 0);
  return folder;
}

/* A broken picture is reported, and counts neither as right nor as wrong. */
static void
test_broken_picture (void)
{
  g_autoptr (ToolFolder) folder = copy_pictures ();
  g_autoptr (ToolResult) result = tool_run ("evaluate", "--json", "gap/model.pth", folder, NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);
  g_autoptr (JsonObject) expected = tool_read_expected ("evaluation");
  JsonArray *samples = json_object_get_array_member (found, "samples");

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "/3_broken.png: ");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (found, "accuracy"),
                                  json_object_get_double_member (expected, "accuracy"),
                                  1e-12);
  g_assert_cmpuint (json_array_get_length (samples), ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);
      gboolean broken
          = g_str_equal (json_object_get_string_member (sample, "image"), "3_broken.png");

      g_assert_true (json_object_get_null_member (sample, "prediction") == broken);
      g_assert_true (json_object_has_member (sample, "error") == broken);
    }
}

static void
test_no_targets (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *command = g_strdup_printf ("cp pictures/0_a.png '%s/plant.png'", folder);
  g_autoptr (ToolResult) copied = tool_run_shell (command);
  g_autoptr (ToolResult) result = tool_run ("evaluate", "--json", "gap/model.pth", folder, NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);
  JsonObject *sample
      = json_array_get_object_element (json_object_get_array_member (found, "samples"), 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_object_get_null_member (found, "accuracy"));
  g_assert_true (json_object_get_null_member (sample, "target"));
  g_assert_cmpint (json_object_get_int_member (sample, "prediction"), ==, 0);
}

static void
test_bad_folders (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *none = g_build_filename (folder, "none", NULL);
  const char *const paths[] = { folder, none };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (ToolResult) result = tool_run ("evaluate", "gap/model.pth", paths[i], NULL);
      g_autofree char *start = g_strconcat ("camtool: ", paths[i], ": ", NULL);

      g_assert_cmpint (result->status, ==, 1);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, start));
    }
}

#define MANY 60
#define LARGE 1024

/* Makes enough work that camtool is still busy when the first picture is done. */
static void
link_large_pictures (const char *folder)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, LARGE, LARGE);
  g_autofree char *first = g_build_filename (folder, "0_0.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, first, "png", &error, NULL);
  g_assert_no_error (error);
  for (guint i = 1; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("0_%u.png", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_no_errno (symlink ("0_0.png", path));
    }
}

static void
assert_partly_done (const char *out)
{
  g_autoptr (JsonObject) found = tool_parse_json (out);
  JsonObject *counts = json_object_get_object_member (found, "counts");
  guint n_done = json_array_get_length (json_object_get_array_member (found, "samples"));

  g_assert_cmpuint (n_done, >=, 1);
  g_assert_cmpuint (n_done, <, MANY);
  g_assert_cmpint (json_object_get_int_member (counts, "samples"), ==, MANY);
  g_assert_cmpint (json_object_get_int_member (counts, "not_reached"), ==, MANY - n_done);
  g_assert_cmpint (json_object_get_int_member (counts, "not_read"), ==, 0);
}

/* Ctrl+C ends camtool by the signal, after it has printed the results so far. */
static void
test_interrupt (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *model = tool_get_data ("free/model.pth");
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *progress = g_strdup_printf (" of %u", MANY);
  int master, slave;

  link_large_pictures (folder);
  tool_open_terminal (&master, &slave);
  g_subprocess_launcher_take_stderr_fd (launcher, slave);
  process = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("CAMTOOL"), "evaluate", "--json", model, folder, NULL);
  g_assert_no_error (error);

  tool_read_until (master, progress);
  g_subprocess_send_signal (process, SIGINT);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGINT);
  close (master);
  assert_partly_done (out);
}

/* If its stderr is a pipe, camtool shows no progress. */
static void
test_no_progress_without_terminal (void)
{
  g_autoptr (ToolResult) result = tool_run ("evaluate", "gap/model.pth", "pictures", NULL);

  g_assert_cmpstr (result->err, ==, "");
}

/* Labels that are not classes of the model are counted separately from those whose number is too
 * large. */
static void
test_targets_apart (void)
{
  const struct
  {
    const char *name;
    const char *count;
  } sets[] = {
    { "7_a.png", "target_out_of_range" },
    { "fern_a.png", "unknown_target" },
    { "a.png", "without_target" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (ToolFolder) folder = tool_make_folder ();
      g_autofree char *command
          = g_strdup_printf ("cp pictures/0_a.png '%s/%s'", folder, sets[i].name);
      g_autoptr (ToolResult) copied = tool_run_shell (command);
      g_autoptr (ToolResult) result
          = tool_run ("evaluate", "--json", "gap/model.pth", folder, NULL);
      g_autoptr (JsonObject) found = tool_parse_json (result->out);
      JsonObject *counts = json_object_get_object_member (found, "counts");

      tool_assert_well (result);
      g_assert_cmpint (json_object_get_int_member (counts, sets[i].count), ==, 1);
      g_assert_cmpint (json_object_get_int_member (counts, "correct"), ==, 0);
      g_assert_cmpint (json_object_get_int_member (counts, "wrong"), ==, 0);
      g_assert_cmpint (json_object_get_int_member (counts, "samples"), ==, 1);
    }
}

static void
test_csv (void)
{
  g_autoptr (ToolResult) result = tool_run ("evaluate", "--csv", "gap/model.pth", "pictures", NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  g_auto (GStrv) cells = g_strsplit (lines[1], ",", -1);

  tool_assert_well (result);
  g_assert_cmpstr (
      lines[0], ==, "image,target,target_name,prediction,prediction_name,confidence,correct,error");
  g_assert_cmpuint (g_strv_length (lines), ==, 8 + 2);
  g_assert_cmpstr (cells[0], ==, "0_a.png");
  g_assert_cmpstr (cells[2], ==, "rudo");
  g_assert_cmpfloat (g_ascii_strtod (cells[5], NULL), >, 0.25);
  g_assert_cmpfloat (g_ascii_strtod (cells[5], NULL), <=, 1);
  tool_assert_contains (result->out, "\n0_e.png,0,rudo,1,baya,0.");
}

static const TestCase cases[] = {
  { "/camtool/evaluate/values", test_values },
  { "/camtool/evaluate/same-on-any-threads", test_same_on_any_threads },
  { "/camtool/evaluate/text", test_text },
  { "/camtool/evaluate/broken-picture", test_broken_picture },
  { "/camtool/evaluate/no-targets", test_no_targets },
  { "/camtool/evaluate/bad-folders", test_bad_folders },
  { "/camtool/evaluate/targets-apart", test_targets_apart },
  { "/camtool/evaluate/csv", test_csv },
  { "/camtool/evaluate/no-progress-without-terminal", test_no_progress_without_terminal },
  { "/camtool/evaluate/interrupt", test_interrupt },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
