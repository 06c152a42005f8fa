/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "tool-runner.h"
#include "test-runner.h"

static JsonObject *
read_info (const char *model)
{
  g_autoptr (ToolResult) result = tool_run ("info", "--json", model, NULL);

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  return tool_parse_json (result->out);
}

static char *
join_strings (JsonArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? "," : "", json_array_get_string_element (array, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_numbers (JsonArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (
        text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", json_array_get_int_element (array, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_layer (JsonObject *info,
              guint index,
              const char *name,
              const char *kind,
              const char *shape,
              gint64 n_parameters,
              gint64 n_multiplications,
              const char *methods)
{
  JsonObject *layer
      = json_array_get_object_element (json_object_get_array_member (info, "layers"), index);
  g_autofree char *found_shape = join_numbers (json_object_get_array_member (layer, "shape"));
  g_autofree char *found_methods = join_strings (json_object_get_array_member (layer, "methods"));

  g_assert_cmpstr (json_object_get_string_member (layer, "name"), ==, name);
  g_assert_cmpstr (json_object_get_string_member (layer, "kind"), ==, kind);
  g_assert_cmpstr (found_shape, ==, shape);
  g_assert_cmpint (json_object_get_int_member (layer, "parameters"), ==, n_parameters);
  g_assert_cmpint (json_object_get_int_member (layer, "multiplications"), ==, n_multiplications);
  g_assert_cmpstr (found_methods, ==, methods);
}

static void
test_gap (void)
{
  g_autoptr (JsonObject) info = read_info ("gap/model.pth");
  g_autofree char *methods = join_strings (json_object_get_array_member (info, "methods"));

  g_assert_cmpstr (json_object_get_string_member (info, "network"), ==, "CNNWithGAP");
  g_assert_cmpint (json_object_get_int_member (info, "parameters"), ==, 810);
  g_assert_cmpint (json_object_get_int_member (info, "input_dim"), ==, 32);
  g_assert_cmpint (json_object_get_int_member (info, "input_channels"), ==, 3);
  g_assert_cmpstr (methods, ==, "cam,grad-cam");
  assert_layer (
      info, 0, "conv_layers.0", "conv", "4,32,32", 4 * 27 + 4, 4 * 27 * 32 * 32, "grad-cam");
  assert_layer (info, 1, "conv_layers.1", "relu", "4,32,32", 0, 0, "grad-cam");
  assert_layer (
      info, 4, "conv_layers.4", "conv", "8,32,32", 8 * 54 + 8, 8 * 54 * 32 * 32, "cam,grad-cam");
  assert_layer (info, 5, "conv_layers.5", "relu", "8,32,32", 0, 0, "cam,grad-cam");
  assert_layer (info, 6, "gap", "gap", "8", 0, 0, "");
  assert_layer (info, 7, "fc.1", "linear", "4", 4 * 8 + 4, 4 * 8, "");
}

static void
test_pools (void)
{
  g_autoptr (JsonObject) info = read_info ("cnn/model.pth");
  g_autofree char *classes = join_strings (json_object_get_array_member (info, "classes"));
  g_autofree char *methods = join_strings (json_object_get_array_member (info, "methods"));

  g_assert_cmpstr (json_object_get_string_member (info, "network"), ==, "CNN");
  g_assert_cmpstr (classes, ==, "rudo,baya,greg,big yuki");
  g_assert_cmpstr (methods, ==, "grad-cam");
  assert_layer (info, 2, "conv_layers.2", "max-pool", "4,16,16", 0, 0, "grad-cam");
  assert_layer (
      info, 3, "conv_layers.3", "conv", "6,16,16", 6 * 36 + 6, 6 * 36 * 16 * 16, "grad-cam");
  assert_layer (info, 7, "fc_layers.1", "linear", "10", 384 * 10 + 10, 384 * 10, "");
  assert_layer (info, 8, "fc_layers.2", "relu", "10", 0, 0, "");
}

static void
test_any_size (void)
{
  g_autoptr (ToolResult) result
      = tool_run ("info", "--json", "--size", "20", "free/model.pth", NULL);
  g_autoptr (JsonObject) info = tool_parse_json (result->out);

  g_assert_true (json_object_get_null_member (info, "input_dim"));
  /* A kernel of 5 × 5 with a padding of 1 removes two rows and columns. */
  assert_layer (
      info, 0, "conv_layers.0", "conv", "5,18,18", 5 * 75 + 5, 5 * 75 * 18 * 18, "grad-cam");
  assert_layer (
      info, 2, "conv_layers.2", "conv", "7,16,16", 7 * 125 + 7, 7 * 125 * 16 * 16, "cam,grad-cam");
}

static void
test_text (void)
{
  g_autoptr (ToolResult) result = tool_run ("info", "cnn/model.pth", NULL);

  g_assert_cmpint (result->status, ==, 0);
  tool_assert_contains (result->out, "cnn/model.pth");
  tool_assert_contains (result->out, "rudo, baya, greg, big yuki");
  tool_assert_contains (result->out, "global average pooling");
  tool_assert_contains (result->out, "conv_layers.3   convolution 3 × 3");
  tool_assert_contains (result->out, "6 × 16 × 16");
}

/* Of very many names a person sees only the first. */
static void
test_many_classes (void)
{
  g_autofree char *model = g_test_build_filename (
      G_TEST_DIST, "libcam", "data", "networks", "gap-100-classes.pth", NULL);
  g_autoptr (ToolResult) result = tool_run ("info", model, NULL);
  g_autoptr (JsonObject) info = read_info (model);

  tool_assert_contains (result->out, "100: class 0, class 1, ");
  tool_assert_contains (result->out, ", class 9, and 90 more, which --json lists\n");
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (info, "classes")), ==, 100);
}

static void
test_bad_files (void)
{
  const char *const names[] = { "none.pth", "broken.pth", "strange.pth", "oblong.png", "gap" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ToolResult) result = tool_run ("info", "--json", names[i], NULL);
      g_autofree char *path = tool_get_data (names[i]);
      g_autofree char *start = g_strconcat ("camtool: ", path, ": ", NULL);

      g_test_message ("%s", result->err);
      g_assert_cmpint (result->status, ==, 1);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, start));
      /* The error is one line, and names the file once. */
      g_assert_true (strchr (result->err, '\n') == result->err + strlen (result->err) - 1);
      g_assert_null (strstr (result->err + strlen (start), path));
    }
}

static void
test_wrong_size (void)
{
  g_autoptr (ToolResult) result = tool_run ("info", "--size", "100", "cnn/model.pth", NULL);

  g_assert_cmpint (result->status, ==, 1);
  tool_assert_contains (result->err, "cnn/model.pth: ");
  tool_assert_contains (result->err, "100 × 100");
}

static const TestCase cases[] = {
  { "/camtool/info/gap", test_gap },
  { "/camtool/info/pools", test_pools },
  { "/camtool/info/any-size", test_any_size },
  { "/camtool/info/text", test_text },
  { "/camtool/info/many-classes", test_many_classes },
  { "/camtool/info/bad-files", test_bad_files },
  { "/camtool/info/wrong-size", test_wrong_size },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
