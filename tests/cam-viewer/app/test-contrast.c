/* SPDX-License-Identifier: MIT */

#include "test-runner.h"
#include "viewer-fixture.h"

/* The contrast that small text needs with its background (WCAG 2.1, 1.4.3). */
#define LEAST 4.5

static void
check_window (Viewer *viewer, const char *name)
{
  HarnessContrast found = harness_check_contrast (GTK_WIDGET (viewer->window), LEAST, name);

  g_assert_cmpuint (found.n_labels, >, 20);
  g_assert_cmpuint (found.n_dim, >, 0);
  g_assert_cmpuint (found.n_faint, ==, 0);
}

/* A view, and the widget that must exist before its labels are checked. */
typedef struct
{
  const char *key;
  const char *name;
  AdwColorScheme scheme;
} ContrastCase;

/* All text can be read in each view and in the browser and inspector beside it, including dimmed
 * text and pills. */
static void
test_view (Viewer *viewer, gconstpointer data)
{
  const ContrastCase *contrast_case = data;
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree char *name = NULL;

  adw_style_manager_set_color_scheme (manager, contrast_case->scheme);
  g_assert_true (adw_style_manager_get_high_contrast (manager)
                 == (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL));
  name = g_strdup_printf ("contrast-%s-%s",
                          contrast_case->name,
                          adw_style_manager_get_dark (manager) ? "dark" : "light");
  viewer_wait_predicted (viewer);
  harness_press (contrast_case->key);
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), contrast_case->name));
  if (g_str_equal (contrast_case->name, "compare"))
    HARNESS_WAIT (*viewer_get_text (viewer, "beats") != '\0');
  if (g_str_equal (contrast_case->name, "evaluate"))
    HARNESS_WAIT (strstr (viewer_get_text (viewer, "masks_state"), "With a mask: 12") != NULL);
  check_window (viewer, name);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

#define LIGHT ADW_COLOR_SCHEME_FORCE_LIGHT
#define DARK ADW_COLOR_SCHEME_FORCE_DARK

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/contrast/explain/light", test_view, &(const ContrastCase){ "alt+1", "explain", LIGHT } },
  { "/contrast/explain/dark", test_view, &(const ContrastCase){ "alt+1", "explain", DARK } },
  { "/contrast/compare/light", test_view, &(const ContrastCase){ "alt+2", "compare", LIGHT } },
  { "/contrast/compare/dark", test_view, &(const ContrastCase){ "alt+2", "compare", DARK } },
  { "/contrast/evaluate/light", test_view, &(const ContrastCase){ "alt+3", "evaluate", LIGHT } },
  { "/contrast/evaluate/dark", test_view, &(const ContrastCase){ "alt+3", "evaluate", DARK } },
};

/* The same cases in a process with the desktop's high contrast. */
static void
test_high (void)
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_trap_subprocess (cases[i].path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
    }
  g_unsetenv ("ADW_DEBUG_HIGH_CONTRAST");
}

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  g_test_add_func ("/contrast/high", test_high);
  return g_test_run ();
}
