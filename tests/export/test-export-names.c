/* SPDX-License-Identifier: MIT */

#include "cam-export-names.h"

#include <string.h>

#include "cam-error.h"
#include "cam-session-figure.h"
#include "session-fixture.h"
#include "test-runner.h"

static void
test_check (void)
{
  const struct
  {
    const char *name_template;
    const char *message; /* a part of it; NULL where the template is fine */
  } cases[] = {
    { "{name}", NULL },
    { "figure {index} of {target}, {prediction}", NULL },
    { "{class}{method}{model}", NULL },
    { "plain", NULL },
    { "grün", NULL },
    { ".hidden", NULL },
    { "", "Give the files a name" },
    { "  \t", "Give the files a name" },
    { "a/b", "contain “/”" },
    { "../{name}", "contain “/”" },
    { "{nmae}", "“{nmae}”" },
    { "{Name}", "“{Name}”" },
    { "{}", "“{}”" },
    { "{ name }", "“{ name }”" },
    { "{names}", "“{names}”" },
    { "{nam}", "“{nam}”" },
    { "{name", "no “}”" },
    { "{", "no “}”" },
    { "{na{me}", "no “}”" },
    { "{{name}}", "no “}”" },
    { "name}", "no “{”" },
    { "{name}}", "no “{”" },
    { "\xff", "not valid text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = cam_export_template_check (cases[i].name_template, &error);

      g_test_message ("template %u", i);
      g_assert_true (good == (cases[i].message == NULL));
      if (good)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
          g_assert_nonnull (strstr (error->message, cases[i].message));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

/* Every placeholder that there is can be used, and is told of where one is not known. */
static void
test_placeholders (void)
{
  g_autoptr (GError) error = NULL;
  CamExportPlaceholder placeholder;
  guint n = 0;

  g_assert_false (cam_export_template_check ("{x}", &error));
  for (; cam_export_get_placeholder (n, &placeholder); n++)
    {
      g_autofree char *written = g_strdup_printf ("{%s}", placeholder.name);

      g_assert_true (cam_export_template_check (written, NULL));
      g_assert_nonnull (strstr (error->message, written));
      g_assert_cmpstr (placeholder.description, !=, "");
    }
  g_assert_cmpuint (n, ==, 7);
}

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
  g_autofree char *cut = cam_export_make_stem (longer);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stem = cam_export_make_stem (cases[i].text);

      g_assert_cmpstr (stem, ==, cases[i].expected);
      assert_harmless (stem);
    }
  /* Not in the middle of a letter. */
  g_assert_cmpstr (cut, ==, long_text);
}

/* Whatever a name is made of, it stays in its folder. */
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
      stem = cam_export_make_stem (text->str);
      assert_harmless (stem);
      if (cam_export_template_check (text->str, NULL))
        g_assert_null (strchr (text->str, '/'));
    }
}

static void
test_unique (void)
{
  const struct
  {
    const char *asked;
    const char *given;
  } cases[] = {
    { "plant", "plant" },       { "plant", "plant-2" }, { "Plant", "Plant-3" },
    { "plant-2", "plant-2-2" }, { "plant", "plant-4" }, { "other", "other" },
    { "GRÜN", "GRÜN" },         { "grün", "grün-2" },
  };
  g_autoptr (CamExportNames) names = cam_export_names_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = cam_export_names_take (names, cases[i].asked);

      g_assert_cmpstr (given, ==, cases[i].given);
    }
}

/* The time does not grow with the square of their number. */
static void
test_many_alike (void)
{
  g_autoptr (CamExportNames) names = cam_export_names_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 50000; i++)
    g_assert_true (g_hash_table_add (seen, cam_export_names_take (names, "greg")));
  g_assert_true (g_hash_table_contains (seen, "greg-50000"));
}

static char *
expand (CamSession *session,
        const CamFigureSpec *spec,
        guint sample,
        const char *name_template,
        int prediction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigurePlan) plan
      = cam_session_plan_figure (session, CAM_SEAT_FIRST, spec, &sample, 1, &error);

  g_assert_no_error (error);
  return cam_export_template_expand (name_template, plan, 0, "stem", prediction);
}

static void
assert_expands (CamSession *session,
                const CamFigureSpec *spec,
                const char *name_template,
                int prediction,
                const char *expected)
{
  g_autofree char *name = expand (session, spec, 1, name_template, prediction);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_expand (void)
{
  g_autoptr (TestSet) set = test_set_new (12, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  const char *const *names = cam_session_get_class_names (session);
  int target = cam_sample_item_get_target (session_get_item (session, 1));
  CamPanel *map = spec->panels->pdata[1];
  g_autofree char *all = g_strdup_printf ("stem 02 %s-%s", names[target], names[2]);

  assert_expands (session, spec, "{name} {index} {target}-{prediction}", 2, all);
  assert_expands (session, spec, "{method}", 0, "cam");
  assert_expands (session, spec, "{model}", 0, "colours.pth");

  /* The class is the first panel's. */
  assert_expands (session, spec, "{class}", 2, names[2]);
  assert_expands (session, spec, "{class}", -1, NULL);
  assert_expands (session, spec, "{prediction}", -1, NULL);
  assert_expands (session, spec, "{name}", -1, "stem");
  map->class_index = 1;
  assert_expands (session, spec, "{class}", -1, names[1]);
  map->class_index = CAM_CLASS_TARGET;
  assert_expands (session, spec, "{class}", -1, names[target]);
  map->class_index = CAM_CLASS_PREDICTION;
  assert_expands (session, spec, "{class}", 0, names[0]);
  map->class_index = 1000;
  assert_expands (session, spec, "{class}", 0, "1000");
  map->method = CAM_METHOD_GRAD_CAM;
  assert_expands (session, spec, "{method}", 0, "grad-cam");
  g_ptr_array_set_size (spec->panels, 0);
  assert_expands (session, spec, "{method}", 2, "cam");
  assert_expands (session, spec, "{class}", 2, names[2]);
  session_end (session);
}

static void
test_example (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  g_autoptr (GError) error = NULL;
  CamSampleItem *item = cam_session_get_sample (session);
  g_autofree char *example
      = cam_export_make_example (session, spec, "{name} as {prediction}", CAM_FIGURE_PDF, &error);
  g_autofree char *stem = g_strdup (cam_sample_item_get_name (item));
  g_autofree char *expected = NULL;

  g_assert_no_error (error);
  *strrchr (stem, '.') = '\0';
  expected = g_strdup_printf ("%s as %s.pdf", stem, cam_sample_item_get_prediction_name (item));
  g_assert_cmpstr (example, ==, expected);

  g_assert_null (cam_export_make_example (session, spec, "{x}", CAM_FIGURE_PNG, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  session_end (session);
}

static const TestCase cases[] = {
  { "/export-names/check", test_check },   { "/export-names/placeholders", test_placeholders },
  { "/export-names/stem", test_stem },     { "/export-names/stem/random", test_random_stems },
  { "/export-names/unique", test_unique }, { "/export-names/unique/many", test_many_alike },
  { "/export-names/expand", test_expand }, { "/export-names/example", test_example },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
