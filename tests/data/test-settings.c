/* SPDX-License-Identifier: MIT */

#include <gio/gio.h>

#include "cam-compare.h"
#include "cam-explain-enum-types.h"
#include "cam-export-enum-types.h"
#include "cam-figure-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-results-enum-types.h"
#include "cam-session.h"
#include "test-runner.h"

/* The window binds these settings to the session's properties of the same name. */
static const char *const BOUND[] = {
  "alpha",         "relu",  "base", "colormap", "arrangement",     "method",
  "channel-order", "scale", "clip", "opacity",  "likeliest-first", "likeliest-of-many",
  "preparations",
};

static GSettings *
new_settings (void)
{
  return g_settings_new ("com.example.CamViewer");
}

/* Asserts that every value of the session's enumeration can be stored and read, and that the schema
 * has no others. */
static void
check_enum (GSettings *settings,
            const char *name,
            gpointer object,
            const char *property_name,
            GParamSpec *property)
{
  GEnumClass *choices = G_PARAM_SPEC_ENUM (property)->enum_class;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) nicks = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, name);
  range = g_settings_schema_key_get_range (key);
  g_variant_get_child (range, 1, "v", &nicks);
  g_assert_cmpuint (g_variant_n_children (nicks), ==, choices->n_values);

  for (guint i = 0; i < choices->n_values; i++)
    {
      g_autofree char *stored = NULL;
      int restored;

      g_object_set (object, property_name, choices->values[i].value, NULL);
      stored = g_settings_get_string (settings, name);
      g_assert_cmpstr (stored, ==, choices->values[i].value_nick);
      g_assert_cmpint (g_settings_get_enum (settings, name), ==, choices->values[i].value);

      g_settings_reset (settings, name);
      g_settings_set_string (settings, name, stored);
      g_object_get (object, property_name, &restored, NULL);
      g_assert_cmpint (restored, ==, choices->values[i].value);
    }
}

static void
test_choices (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (CamSession) session = cam_session_new ();
  guint n_enums = 0;

  for (guint i = 0; i < G_N_ELEMENTS (BOUND); i++)
    {
      GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (session), BOUND[i]);

      g_assert_nonnull (property);
      g_settings_bind (settings, BOUND[i], session, BOUND[i], G_SETTINGS_BIND_DEFAULT);
      if (G_IS_PARAM_SPEC_ENUM (property))
        {
          check_enum (settings, BOUND[i], session, BOUND[i], property);
          n_enums++;
        }
    }
  g_assert_cmpuint (n_enums, ==, 7);
}

/* The export dialog reads and writes these enumerations as numbers. */
static void
test_export (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (GEnumClass) layouts = g_type_class_ref (CAM_TYPE_EXPORT_LAYOUT);
  g_autoptr (GEnumClass) formats = g_type_class_ref (CAM_TYPE_FIGURE_FORMAT);
  g_autoptr (GFlagsClass) extras = g_type_class_ref (CAM_TYPE_EXPORT_EXTRAS);

  for (guint i = 0; i < layouts->n_values; i++)
    {
      g_settings_set_string (settings, "export-layout", layouts->values[i].value_nick);
      g_assert_cmpint (
          g_settings_get_enum (settings, "export-layout"), ==, layouts->values[i].value);
    }
  for (guint i = 0; i < formats->n_values; i++)
    {
      g_settings_set_string (settings, "export-format", formats->values[i].value_nick);
      g_assert_cmpint (
          g_settings_get_enum (settings, "export-format"), ==, formats->values[i].value);
    }
  for (guint i = 0; i < extras->n_values; i++)
    {
      const char *const chosen[] = { extras->values[i].value_nick, NULL };

      g_settings_set_strv (settings, "export-extras", chosen);
      g_assert_cmpuint (
          g_settings_get_flags (settings, "export-extras"), ==, extras->values[i].value);
    }
}

static void
test_sample_order (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (CamSession) session = cam_session_new ();
  CamSampleList *shown = cam_session_get_shown_samples (session);

  g_settings_bind (settings, "sample-order", shown, "order", G_SETTINGS_BIND_DEFAULT);
  check_enum (settings,
              "sample-order",
              shown,
              "order",
              g_object_class_find_property (G_OBJECT_GET_CLASS (shown), "order"));
}

static void
test_compare_mode (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (CamSession) session = cam_session_new ();
  g_autoptr (CamCompare) compare = cam_compare_new (session);

  g_settings_bind (settings, "compare-mode", compare, "mode", G_SETTINGS_BIND_DEFAULT);
  check_enum (settings,
              "compare-mode",
              compare,
              "mode",
              g_object_class_find_property (G_OBJECT_GET_CLASS (compare), "mode"));
}

static void
test_ranges (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) alpha = NULL;
  g_autoptr (GSettingsSchemaKey) width = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  alpha = g_settings_schema_get_key (schema, "alpha");
  width = g_settings_schema_get_key (schema, "window-width");

  g_assert_true (g_settings_schema_key_range_check (alpha, g_variant_new_double (1)));
  g_assert_false (g_settings_schema_key_range_check (alpha, g_variant_new_double (1.01)));
  g_assert_false (g_settings_schema_key_range_check (alpha, g_variant_new_double (-0.01)));
  g_assert_false (g_settings_schema_key_range_check (width, g_variant_new_int32 (0)));
}

static void
test_first_start (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autofree char *model = g_settings_get_string (settings, "last-model");
  g_autofree char *folder = g_settings_get_string (settings, "last-folder");

  g_assert_cmpstr (model, ==, "");
  g_assert_cmpstr (folder, ==, "");
  g_assert_cmpfloat (g_settings_get_double (settings, "alpha"), ==, 0.5);
  g_assert_true (g_settings_get_boolean (settings, "relu"));
  g_assert_true (g_settings_get_boolean (settings, "sidebar-visible"));
  g_assert_true (g_settings_get_boolean (settings, "inspector-visible"));
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
}

static const TestCase cases[] = {
  { "/settings/choices", test_choices },         { "/settings/sample-order", test_sample_order },
  { "/settings/export", test_export },           { "/settings/ranges", test_ranges },
  { "/settings/first-start", test_first_start }, { "/settings/compare-mode", test_compare_mode },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
