/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "cam-words.h"
#include "test-runner.h"

static void
assert_escapes (const char *words, const char *expected)
{
  g_autofree char *escaped = cam_words_escape (words, 0);

  g_assert_cmpstr (escaped, ==, expected);
}

static void
test_escape (void)
{
  assert_escapes ("", "");
  assert_escapes ("fc.1.weight", "fc.1.weight");
  assert_escapes ("Pflänzchen 植物 🌱", "Pflänzchen 植物 🌱");
  assert_escapes ("\033[31mred\033]0;title\a", "\\x1b[31mred\\x1b]0;title\\x07");
  assert_escapes ("a\ncamtool: all is well\r\t\x7f", "a\\ncamtool: all is well\\r\\t\\x7f");
  assert_escapes ("\xc2\x9b"
                  "31m",
                  "\\x9b"
                  "31m");
  assert_escapes ("rudo\xe2\x80\xae"
                  "gpj",
                  "rudo\\u202e"
                  "gpj");
  assert_escapes ("\xe2\x81\xa6"
                  "a\xe2\x80\xa8\xef\xbb\xbf",
                  "\\u2066"
                  "a\\u2028\\ufeff");
  assert_escapes ("\xf3\xa0\x80\xa0", "\\U000e0020");
  assert_escapes ("gr\xc3", "gr\\xc3");
  assert_escapes ("\xff\xed\xa0\x80", "\\xff\\xed\\xa0\\x80");
  /* A joiner is part of the word. */
  assert_escapes ("می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم");
}

static void
test_cut (void)
{
  g_autofree char *long_name = g_strnfill (50u << 20, 'a');
  g_autofree char *bytes = g_strnfill (1000, '\xff');
  g_autofree char *shown = NULL, *last = NULL, *escaped = NULL, *wide = NULL, *short_one = NULL;
  g_autofree char *none = NULL;
  GString *umlauts = g_string_new (NULL);

  memcpy (long_name + strlen (long_name) - 4, ".pth", 4);
  shown = cam_words_show (long_name);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, CAM_WORDS_SHOWN);
  g_assert_true (g_str_has_prefix (shown, "aaa"));
  g_assert_true (g_str_has_suffix (shown, ".pth"));
  g_assert_nonnull (strstr (shown, "…"));

  escaped = cam_words_show (bytes);
  g_assert_true (g_utf8_validate (escaped, -1, NULL));
  g_assert_cmpuint (strlen (escaped), <=, 4 * CAM_WORDS_SHOWN + 3);

  for (guint i = 0; i < CAM_WORDS_SHOWN; i++)
    g_string_append (umlauts, "ü");
  short_one = cam_words_show (umlauts->str);
  g_assert_cmpstr (short_one, ==, umlauts->str);
  g_string_append (umlauts, "ü");
  wide = cam_words_show (umlauts->str);
  g_assert_true (g_utf8_validate (wide, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (wide, -1), ==, CAM_WORDS_SHOWN);
  g_string_free (umlauts, TRUE);
  last = cam_words_escape ("abc", 3);
  g_assert_cmpstr (last, ==, "abc");
  none = cam_words_show ("");
  g_assert_cmpstr (none, ==, "(no name)");
}

static void
test_text (void)
{
  g_autofree char *text = cam_words_escape_text ("a\tb\n\033c");

  g_assert_cmpstr (text, ==, "a\tb\n\\x1bc");
}

static const TestCase cases[] = {
  { "/words/escape", test_escape },
  { "/words/cut", test_cut },
  { "/words/text", test_text },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
