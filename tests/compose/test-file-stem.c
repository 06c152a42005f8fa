/* SPDX-License-Identifier: MIT */

#include "cam-file-stem.h"
#include "test-runner.h"

#include <string.h>

static void
assert_harmless (const char *name)
{
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (strlen (name), >, 0);
  g_assert_cmpuint (strlen (name), <=, 200);
  g_assert_true (name[0] != '.');
  g_assert_null (strpbrk (name, "/\\:*?\"<>|\n\r\t\x01\x1f\x7f"));
}

static void
test_stem (void)
{
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "plant", "plant" },
    { "Blumentopf grün", "Blumentopf grün" },
    { "..", "-." },
    { ".hidden", "-hidden" },
    { "../../etc/passwd", "-.-..-etc-passwd" },
    { "a/b\\c:d", "a-b-c-d" },
    { "line\nbreak\ttab\x01", "line-break-tab-" },
    { " padded ", "padded" },
    { "", "figure" },
    { "  ", "figure" },
    { "a\xff", "a\xef\xbf\xbd" },
  };
  g_autofree char *long_text = g_strnfill (199, 'x');
  g_autofree char *longer = g_strconcat (long_text, "ü", "y", NULL);
  g_autofree char *cut = cam_file_stem_new (longer);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stem = cam_file_stem_new (cases[i].text);

      g_assert_cmpstr (stem, ==, cases[i].expected);
      assert_harmless (stem);
    }
  /* It is not cut in the middle of a letter. */
  g_assert_cmpstr (cut, ==, long_text);
}

/* Whatever a name contains, the file stays in its folder. */
static void
test_random_stems (void)
{
  static const char *const parts[] = { "/", "..", ".", "\\",   "\n",           "ü", "\xc3", "a",
                                       " ", "{",  "}", "\x7f", "\xe2\x80\xae", ":", "name" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *stem = NULL;

      for (int n = g_rand_int_range (rand, 0, 120); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      stem = cam_file_stem_new (text->str);
      assert_harmless (stem);
    }
}

static const TestCase cases[] = {
  { "/file-stem/texts", test_stem },
  { "/file-stem/random", test_random_stems },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
