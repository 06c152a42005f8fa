/* SPDX-License-Identifier: MIT */

#include "cam-export-names.h"

#include <string.h>

#include "cam-error.h"
#include "export-case.h"
#include "test-runner.h"

static void
test_check (void)
{
  const struct
  {
    const char *name_template;
    const char *message; /* a part of the error's message; NULL if the template is valid */
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

/* Every placeholder can be used, and the error about an unknown one names all of them. */
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

/* The time for names that clash does not grow with the square of their number. */
static void
test_many_alike (void)
{
  g_autoptr (CamExportNames) names = cam_export_names_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 50000; i++)
    g_assert_true (g_hash_table_add (seen, cam_export_names_take (names, "greg")));
  g_assert_true (g_hash_table_contains (seen, "greg-50000"));
}

/* Whatever a template contains, its files stay in their folder. */
static void
test_random_templates (void)
{
  static const char *const parts[] = { "/", "..", ".", "\\",   "\n",           "ü", "\xc3", "a",
                                       " ", "{",  "}", "\x7f", "\xe2\x80\xae", ":", "name" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 0, 120); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      if (cam_export_template_check (text->str, NULL))
        g_assert_null (strchr (text->str, '/'));
    }
}

static void
assert_expands (Case *self, const char *name_template, int prediction, const char *expected)
{
  const guint sample = 1;
  g_autoptr (CamFigurePlan) plan = case_plan (self, &sample, 1);
  g_autofree char *name = cam_export_template_expand (name_template, plan, 0, prediction);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_expand (void)
{
  g_autoptr (TestSet) set = test_set_new (12, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  CamPanel *map;
  g_autofree char *stem = NULL;
  g_autofree char *all = NULL;
  const char *const *names;
  int target;

  case_init (&self, set);
  names = (const char *const *)self.class_names;
  target = case_get_target (&self, 1);
  stem = case_get_stem (&self, 1);
  all = g_strdup_printf ("%s 02 %s-%s", stem, names[target], names[2]);
  map = self.spec->panels->pdata[1];

  assert_expands (&self, "{name} {index} {target}-{prediction}", 2, all);
  assert_expands (&self, "{method}", 0, "cam");
  assert_expands (&self, "{model}", 0, "colours.pth");

  /* {class} is the class of the first panel. */
  assert_expands (&self, "{class}", 2, names[2]);
  assert_expands (&self, "{class}", -1, NULL);
  assert_expands (&self, "{prediction}", -1, NULL);
  assert_expands (&self, "{name}", -1, stem);
  map->class_index = 1;
  assert_expands (&self, "{class}", -1, names[1]);
  map->class_index = CAM_CLASS_TARGET;
  assert_expands (&self, "{class}", -1, names[target]);
  map->class_index = CAM_CLASS_PREDICTION;
  assert_expands (&self, "{class}", 0, names[0]);
  map->class_index = 1000;
  assert_expands (&self, "{class}", 0, "1000");
  map->method = CAM_METHOD_GRAD_CAM;
  assert_expands (&self, "{method}", 0, "grad-cam");
  g_ptr_array_set_size (self.spec->panels, 0);
  assert_expands (&self, "{method}", 2, "cam");
  assert_expands (&self, "{class}", 2, names[2]);
}

static void
test_example (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  const guint sample = 0;
  g_autoptr (CamFigurePlan) plan = NULL;
  g_autoptr (CamFigurePlan) unknown = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *example = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *expected = NULL;

  case_init (&self, set);
  plan = case_plan (&self, &sample, 1);
  example = cam_export_make_example (plan, "{name} as {prediction}", CAM_FIGURE_PDF, &error);
  g_assert_no_error (error);
  stem = case_get_stem (&self, 0);
  expected = g_strdup_printf (
      "%s as %s.pdf", stem, self.class_names[cam_figure_plan_get_sample (plan, 0)->prediction]);
  g_assert_cmpstr (example, ==, expected);

  g_assert_null (cam_export_make_example (plan, "{x}", CAM_FIGURE_PNG, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_clear_error (&error);

  self.predicted = FALSE;
  unknown = case_plan (&self, &sample, 1);
  g_assert_null (cam_export_make_example (unknown, "{prediction}", CAM_FIGURE_PNG, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
}

static const TestCase cases[] = {
  { "/export-names/check", test_check },
  { "/export-names/placeholders", test_placeholders },
  { "/export-names/unique", test_unique },
  { "/export-names/unique/many", test_many_alike },
  { "/export-names/random", test_random_templates },
  { "/export-names/expand", test_expand },
  { "/export-names/example", test_example },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
