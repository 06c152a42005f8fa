/* SPDX-License-Identifier: MIT */

#include "tool-runner.h"
#include "test-runner.h"

static const char *const times[]
    = { "load_ms", "decode_ms", "forward_ms", "explain_ms", "switch_ms", "edges_ms" };
static const char *const numbers[] = { "peak_gflops", "gflop", "direct_limit_ms", "peak_rss_mib" };

static void
test_json (void)
{
  g_autoptr (ToolResult) result = tool_run (
      "bench", "gap/model.pth", "--json", "--size", "48", "--threads", "1", "--runs", "2", NULL);
  g_autoptr (JsonObject) found = NULL;
  double products = 48 * 48 * (4 * 27 + 6 * 36 + 8 * 54) + 4 * 8;

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  found = tool_parse_json (result->out);
  g_assert_cmpint (json_object_get_int_member (found, "threads"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (found, "size"), ==, 48);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      JsonObject *step = json_object_get_object_member (found, times[i]);

      g_assert_cmpfloat (json_object_get_double_member (step, "min"), >=, 0);
      g_assert_cmpfloat (json_object_get_double_member (step, "min"),
                         <=,
                         json_object_get_double_member (step, "median"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (json_object_get_double_member (found, numbers[i]), >, 0);
  g_assert_cmpfloat_with_epsilon (
      json_object_get_double_member (found, "gflop"), 2e-9 * products, 1e-12);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (found, "direct_limit_ms"),
                                  1000 * json_object_get_double_member (found, "gflop")
                                      / json_object_get_double_member (found, "peak_gflops"),
                                  1e-9);
}

static void
test_pools (void)
{
  g_autoptr (ToolResult) result
      = tool_run ("bench", "cnn/model.pth", "--json", "--runs", "1", NULL);
  g_autoptr (JsonObject) found = tool_parse_json (result->out);

  g_assert_cmpint (json_object_get_int_member (found, "size"), ==, 32);
}

static void
test_wrong_size (void)
{
  g_autoptr (ToolResult) result = tool_run ("bench", "cnn/model.pth", "--size", "48", NULL);
  g_autofree char *path = tool_get_data ("cnn/model.pth");
  g_autofree char *start = g_strconcat ("camtool: ", path, ": ", NULL);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_true (g_str_has_prefix (result->err, start));
}

static const TestCase cases[] = {
  { "/camtool/bench/json", test_json },
  { "/camtool/bench/pools", test_pools },
  { "/camtool/bench/wrong-size", test_wrong_size },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
