/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <glib/gstdio.h>

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

/* Writes an ONNX file whose only node is an operator that nobody knows: ir_version, then the graph
 * with a node from "x" to "y", and the input "x" of shape 1 × 3 × 8 × 8. */
static void
write_strange_onnx (const char *folder)
{
  static const char model[] = "\x08\x08\x3a\x32"
                              "\x0a\x0e\x0a\x01x\x12\x01y\x22\x06Wobble"
                              "\x5a\x1b\x0a\x01x\x12\x16\x0a\x14\x08\x01\x12\x10"
                              "\x0a\x02\x08\x01\x0a\x02\x08\x03\x0a\x02\x08\x08\x0a\x02\x08\x08"
                              "\x62\x03\x0a\x01y";

  write_file (folder, "strange.onnx", model, sizeof model - 1);
}

static void
assert_says (const char *folder, const char *model, const char *what, const char *remedy)
{
  g_autofree char *path = g_build_filename (folder, model, NULL);
  g_autoptr (ToolResult) result = tool_run ("info", path, NULL);

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, what);
  tool_assert_contains (result->err, remedy);
  g_assert_null (strstr (result->err, ".."));
}

/* Changes two bytes behind each signature of an entry: in the local header at @local bytes from it,
 * in the directory two bytes later. */
static void
write_zip_with (const char *folder, const char *name, gsize local, guint8 value)
{
  g_autofree char *path = tool_get_data ("gap/model.pth");
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i + 30 < size; i++)
    if (memcmp (data + i, "PK\x03\x04", 4) == 0)
      data[i + local] = (char)value;
    else if (memcmp (data + i, "PK\x01\x02", 4) == 0)
      data[i + local + 2] = (char)value;
  write_file (folder, name, data, size);
}

/* Each error says what to do about it. */
static void
test_remedies (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();
  g_autofree char *config = g_build_filename (folder, "config.json", NULL);

  write_strange_onnx (folder);
  assert_says (folder, "strange.onnx", "Wobble at node “y”", "Export a network for pictures");
  write_zip_with (folder, "encrypted.pth", 6, 1);
  assert_says (folder, "encrypted.pth", "is encrypted", "Save the weights again");
  write_zip_with (folder, "packed.pth", 8, 98);
  assert_says (folder, "packed.pth", "compressed by a method", "Save the weights again");

  copy_data ("gap/model.pth", folder, "model.pth");
  write_file (folder, "classes.txt", "one\n", 4);
  assert_says (folder, "model.pth", "it has 1 name, but", "remove the file");
  g_assert_cmpint (g_mkdir (config, 0700), ==, 0);
  assert_says (folder, "model.pth", "it is a folder", "move it away");
  g_assert_cmpint (g_rmdir (config), ==, 0);
}

static const TestCase cases[] = {
  { "/hostile/class-names", test_class_names },
  { "/hostile/file-names", test_file_names },
  { "/hostile/not-numbers", test_not_numbers },
  { "/hostile/remedies", test_remedies },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
