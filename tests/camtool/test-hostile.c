/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "tool-runner.h"
#include "test-runner.h"

/* What camtool prints about hostile files. */

static void
write_file (const char *folder, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize)size, &error);
  g_assert_no_error (error);
}

static void
copy_file (const char *from, const char *folder, const char *name)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (from, &data, &size, &error);
  g_assert_no_error (error);
  write_file (folder, name, data, size);
}

static void
copy_data (const char *data_name, const char *folder, const char *name)
{
  g_autofree char *path = tool_get_data (data_name);

  copy_file (path, folder, name);
}

/* Writes a model in the legacy form, which has no checksums, with NaN as its last parameters. */
static void
write_nan_model (const char *folder)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "libcam", "data", "checkpoints", "gap-legacy.pth", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  memset (data + size - 16, 0xff, 16);
  write_file (folder, "model.pth", data, size);
}

static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\033'));
  g_assert_null (strstr (text, "\xe2\x80\xae"));
  g_assert_null (strstr (text, "\ncamtool: all is well"));
}

static void
test_class_names (void)
{
  static const char names[] = "\033[31mred\n\xe2\x80\xae"
                              "desrever\na\x07\nb\n";
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *predict
      = g_strdup_printf ("\"$CAMTOOL\" predict %s/model.pth pictures/0_a.png", folder);
  g_autofree char *evaluate
      = g_strdup_printf ("\"$CAMTOOL\" evaluate %s/model.pth pictures", folder);
  g_autofree char *info = g_strdup_printf ("\"$CAMTOOL\" info %s/model.pth", folder);
  const char *const commands[] = { predict, evaluate, info };

  copy_data ("gap/model.pth", folder, "model.pth");
  write_file (folder, "classes.txt", names, sizeof names - 1);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (ToolResult) result = tool_run_shell (commands[i]);

      g_assert_cmpstr (result->err, ==, "");
      g_assert_cmpint (result->status, ==, 0);
      assert_harmless (result->out);
      tool_assert_contains (result->out, "\\x1b[31mred");
    }
}

static void
test_file_names (void)
{
  static const char name[] = "0_\033]0;x\a\ncamtool: all is well\xe2\x80\xae.png";
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (ToolResult) predicted = NULL;
  g_autoptr (ToolResult) evaluated = NULL;
  g_autoptr (ToolResult) missing = NULL;

  copy_data ("pictures/0_a.png", folder, name);
  predicted = tool_run ("predict", "gap/model.pth", path, NULL);
  g_assert_cmpint (predicted->status, ==, 0);
  assert_harmless (predicted->out);
  evaluated = tool_run ("evaluate", "gap/model.pth", folder, NULL);
  g_assert_cmpint (evaluated->status, ==, 0);
  assert_harmless (evaluated->out);
  tool_assert_contains (evaluated->out, "\\ncamtool: all is well");
  missing
      = tool_run ("predict", "gap/model.pth", "\033[2Jx\ncamtool: all is well\xe2\x80\xae", NULL);
  g_assert_cmpint (missing->status, ==, 1);
  assert_harmless (missing->err);
  tool_assert_contains (missing->err, "camtool: ");
}

/* If a network's logits are NaN, camtool prints an error in place of classes. */
static void
test_not_numbers (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *model = g_build_filename (folder, "model.pth", NULL);
  g_autofree char *map = g_build_filename (folder, "map.npy", NULL);
  g_autoptr (ToolResult) predicted = NULL;
  g_autoptr (ToolResult) evaluated = NULL;
  g_autoptr (ToolResult) explained = NULL;

  write_nan_model (folder);
  predicted = tool_run ("predict", model, "pictures/0_a.png", NULL);
  g_assert_cmpint (predicted->status, ==, 1);
  g_assert_cmpstr (predicted->out, ==, "");
  tool_assert_contains (predicted->err, "not a number");
  /* The error has both names, as either file may be the cause. */
  tool_assert_contains (predicted->err, model);
  tool_assert_contains (predicted->err, "pictures/0_a.png");

  evaluated = tool_run ("evaluate", "--json", model, "pictures", NULL);
  g_assert_cmpint (evaluated->status, ==, 1);
  tool_assert_contains (evaluated->out, "\"accuracy\":null");
  tool_assert_contains (evaluated->err, "not a number");

  explained = tool_run ("explain", model, "pictures/0_a.png", "-o", map, NULL);
  g_assert_cmpint (explained->status, ==, 1);
  tool_assert_contains (explained->err, "not a number");
  g_assert_false (g_file_test (map, G_FILE_TEST_EXISTS));
}

static const TestCase cases[] = {
  { "/hostile/class-names", test_class_names },
  { "/hostile/file-names", test_file_names },
  { "/hostile/not-numbers", test_not_numbers },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
