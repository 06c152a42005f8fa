/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-error.h"
#include "cam-json.h"
#include "test-runner.h"

static JsonParser *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cam_json_parse (bytes, error);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser
      = parse ("\xef\xbb\xbf { \"it's\": \"/* \\\" // */ [\" }\n", &error);
  JsonObject *root;

  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "it's"), ==, "/* \" // */ [");
}

/* What json-glib takes beside JSON could hide the brackets that follow from the count of levels;
 * its recursion would then end the program. */
static void
test_depth (void)
{
  static const char *const starts[] = {
    "", "/*\"*/", "//\"\n", "'\"',", "/**/", "\"\\\",\\\"\",", "'\\\"',", "\"\\\\\",",
  };
  g_autofree char *open = g_strnfill (1000000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *text = g_strconcat ("{\"a\":[", starts[i], open, NULL);

      assert_refused (text, strpbrk (starts[i], "/'") != NULL ? "comments" : "too deep");
    }
}

static void
test_not_json (void)
{
  assert_refused ("", "not a JSON object");
  assert_refused ("[]", "not a JSON object");
  assert_refused ("{\"a\":\xff}", "UTF-8");
  assert_refused ("{\"a\":1", "not JSON");
  assert_refused ("{'a':1}", "single quotes");
  assert_refused ("{\"a\":1} // one", "comments");
}

static const TestCase cases[] = {
  { "/json/read", test_read },
  { "/json/depth", test_depth },
  { "/json/not-json", test_not_json },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
