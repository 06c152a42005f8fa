/* SPDX-License-Identifier: MIT */

#include <math.h>
#include <string.h>

#include "test-runner.h"
#include "tool-runner.h"

/* Options for the preprocessing: two ways to set the same give the same logits, and a figure's
 * description has them. */

#define MODEL "../../libcam/data/graphs/resnet18.pth"
#define PICTURE "pictures/0_a.png"
#define FIXED_MODEL "../../libcam/data/graphs/vgg11.pth"

static JsonArray *
predict (const char *options, JsonObject **object)
{
  g_autofree char *arguments = g_strdup_printf ("predict %s %s --json %s", MODEL, PICTURE, options);
  g_autoptr (ToolResult) result = tool_run_in (".", arguments);

  tool_assert_well (result);
  *object = tool_parse_json (result->out);
  return json_object_get_array_member (*object, "logits");
}

static double
difference (const char *options, const char *others)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  JsonArray *a = predict (options, &first), *b = predict (others, &second);
  double largest = 0;

  g_assert_cmpuint (json_array_get_length (a), ==, json_array_get_length (b));
  for (guint i = 0; i < json_array_get_length (a); i++)
    largest
        = fmax (largest,
                fabs (json_array_get_double_element (a, i) - json_array_get_double_element (b, i)));
  return largest;
}

static void
test_same (void)
{
  static const char *const same[][2] = {
    { "", "--crop 224 --resize 256 --mean 0.485,0.456,0.406 --deviation 0.229,0.224,0.225" },
    { "--range 0..1", "--mean 0 --deviation 1" },
    { "--range -1..1", "--mean 0.5 --deviation 0.5,0.5,0.5" },
    { "--range 0..255 --mean 127.5 --deviation 127.5", "--range -1..1" },
    { "--filter bilinear --channel-order rgb", "" },
    { "--crop 112", "--crop 112 --resize 128" },
  };
  static const char *const other[]
      = { "--crop 96",  "--resize 300",    "--filter bicubic",   "--range 0..255",
          "--mean 0.4", "--deviation 0.3", "--channel-order bgr" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpfloat (difference (same[i][0], same[i][1]), <, 1e-4);
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    g_assert_cmpfloat (difference ("", other[i]), >, 1e-4);
}

static void
assert_fails (const char *arguments, int status, const char *text)
{
  g_autoptr (ToolResult) result = tool_run_in (".", arguments);

  g_assert_cmpint (result->status, ==, status);
  tool_assert_contains (result->err, text);
}

static void
test_wrong (void)
{
  assert_fails ("predict " MODEL " " PICTURE " --mean 1,2", 2, "three numbers");
  assert_fails ("predict " MODEL " " PICTURE " --deviation 0", 2, "three numbers");
  assert_fails ("predict " MODEL " " PICTURE " --resize 100", 2, "224");
  assert_fails ("predict " MODEL " " PICTURE " --range 1..2", 2, "0..255");
  assert_fails ("predict " FIXED_MODEL " " PICTURE " --crop 96", 1, "224 × 224");
  assert_fails ("predict gap/model.pth " PICTURE " --crop 96", 1, "reference networks");
}

static void
test_info (void)
{
  g_autoptr (ToolResult) result
      = tool_run_in (".", "info " MODEL " --crop 160 --channel-order bgr");
  g_autoptr (ToolResult) json = tool_run_in (".", "info " MODEL " --filter bicubic --json");
  g_autoptr (JsonObject) object = NULL;

  tool_assert_well (result);
  tool_assert_contains (result->out, "160 × 160, centre crop of 183");
  tool_assert_contains (result->out, "BGR");
  tool_assert_contains (result->out, "ResNet, ");
  tool_assert_well (json);
  object = tool_parse_json (json->out);
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (object, "preprocessing"), "interpolation"),
                   ==,
                   "bicubic");
}

static void
test_reproduce (void)
{
  char *folder = tool_make_folder ();
  g_autoptr (ToolResult) made = tool_run_in (
      folder,
      "explain " MODEL " " PICTURE " --crop 128 --filter bicubic --channel-order bgr "
      "--mean 0.1,0.2,0.3 --layer layer2 --method grad-cam -o $F/a.png");
  g_autoptr (ToolResult) usual
      = tool_run_in (folder, "explain " MODEL " " PICTURE " --layer layer2 -o $F/usual.png");
  g_autoptr (ToolResult) again = tool_run_in (folder, "reproduce $F/a.png -o $F/b.png");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) other = NULL;

  tool_assert_well (made);
  tool_assert_well (again);
  first = tool_read_file (folder, "a.png");
  second = tool_read_file (folder, "b.png");
  other = tool_read_file (folder, "usual.png");
  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, other));
  tool_remove_folder (folder);
}

static const TestCase cases[] = {
  { "/prepare/same", test_same },
  { "/prepare/wrong", test_wrong },
  { "/prepare/info", test_info },
  { "/prepare/reproduce", test_reproduce },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
