/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "tool-runner.h"
#include "test-runner.h"

#define TOLERANCE 1e-4

/* Asserts that a line of `predict --json` has PyTorch's results. */
static void
assert_prediction (JsonObject *line, JsonArray *expected, const char *const *names)
{
  JsonArray *logits = json_object_get_array_member (line, "logits");
  JsonArray *probabilities = json_object_get_array_member (line, "probabilities");
  guint n = json_array_get_length (expected);
  double total = 0, largest = -G_MAXDOUBLE, scale = 0;
  gint64 prediction = json_object_get_int_member (line, "prediction");

  g_assert_cmpuint (json_array_get_length (logits), ==, n);
  g_assert_cmpuint (json_array_get_length (probabilities), ==, n);
  for (guint c = 0; c < n; c++)
    scale = MAX (scale, ABS (json_array_get_double_element (expected, c)));
  for (guint c = 0; c < n; c++)
    {
      g_assert_cmpfloat_with_epsilon (json_array_get_double_element (logits, c),
                                      json_array_get_double_element (expected, c),
                                      TOLERANCE * scale);
      largest = MAX (largest, json_array_get_double_element (expected, c));
      total += json_array_get_double_element (probabilities, c);
    }
  g_assert_cmpfloat_with_epsilon (total, 1, 1e-6);
  g_assert_cmpfloat (json_array_get_double_element (expected, (guint)prediction), ==, largest);
  g_assert_cmpstr (json_object_get_string_member (line, "name"), ==, names[prediction]);
}

/* Checks every picture of the folder in one run, PNG and JPEG in turns. */
static void
check_pictures (const char *model, const char *member, const char *const *names)
{
  g_autofree char *command = g_strdup_printf ("\"$CAMTOOL\" predict --json %s pictures/*", model);
  g_autoptr (ToolResult) result = tool_run_shell (command);
  g_autoptr (JsonObject) expected = tool_read_expected (member);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  guint n = json_object_get_size (expected);

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  g_assert_cmpstr (lines[n], ==, "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonObject) line = tool_parse_json (lines[i]);
      const char *image = json_object_get_string_member (line, "image");

      g_assert_true (g_str_has_prefix (image, "pictures/"));
      assert_prediction (
          line, json_object_get_array_member (expected, image + strlen ("pictures/")), names);
    }
}

static void
test_gap (void)
{
  /* From the pictures' names, which are those of the Pot Plant Dataset. */
  check_pictures ("gap/model.pth", "gap", (const char *[]){ "rudo", "baya", "greg", "yuki", NULL });
}

static void
test_pools (void)
{
  /* From classes.txt. */
  check_pictures (
      "cnn/model.pth", "cnn", (const char *[]){ "rudo", "baya", "greg", "big yuki", NULL });
}

static void
test_any_size (void)
{
  g_autoptr (ToolResult) result
      = tool_run ("predict", "--json", "free/model.pth", "oblong.png", NULL);
  g_autoptr (JsonObject) line = tool_parse_json (result->out);
  g_autoptr (JsonObject) expected = tool_read_expected ("free");

  assert_prediction (line,
                     json_object_get_array_member (expected, "oblong.png"),
                     (const char *[]){ "class 0", "class 1", "class 2", NULL });
}

static void
test_text (void)
{
  g_autoptr (ToolResult) result
      = tool_run ("predict", "cnn/model.pth", "pictures/0_a.png", "pictures/1_b.jpg", NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "pictures/0_a.png: "));
  g_assert_true (g_str_has_prefix (lines[1], "pictures/1_b.jpg: "));
  tool_assert_contains (lines[0], "\tbig yuki ");
  tool_assert_contains (lines[0], " %");
}

static void
test_goes_on (void)
{
  g_autoptr (ToolResult) result = tool_run ("predict",
                                            "--json",
                                            "gap/model.pth",
                                            "none.png",
                                            "pictures/0_a.png",
                                            "broken.png",
                                            "gap/config.json",
                                            "pictures/1_b.jpg",
                                            NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  g_auto (GStrv) errors = g_strsplit (result->err, "\n", -1);
  const char *const bad[] = { "none.png", "broken.png", "gap/config.json" };

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  tool_assert_contains (lines[0], "\"pictures/0_a.png\"");
  tool_assert_contains (lines[1], "\"pictures/1_b.jpg\"");
  g_assert_cmpuint (g_strv_length (errors), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = tool_get_data (bad[i]);
      g_autofree char *start = g_strconcat ("camtool: ", path, ": ", NULL);

      g_assert_true (g_str_has_prefix (errors[i], start));
    }
}

static void
test_four_channels (void)
{
  g_autofree char *model
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "gap-kernel-7.pth", NULL);
  g_autoptr (ToolResult) result = tool_run ("predict", model, "pictures/0_a.png", NULL);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (result->out, ==, "");
  tool_assert_contains (result->err, model);
  tool_assert_contains (result->err, "4 channels");
}

static const TestCase cases[] = {
  { "/camtool/predict/gap", test_gap },
  { "/camtool/predict/pools", test_pools },
  { "/camtool/predict/any-size", test_any_size },
  { "/camtool/predict/text", test_text },
  { "/camtool/predict/goes-on", test_goes_on },
  { "/camtool/predict/four-channels", test_four_channels },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
