/* SPDX-License-Identifier: MIT */

#include "cam-browser.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* The bundled files. All other tests of the window use a few small pictures. */

/* The largest mean difference in red, green and blue, 0 to 255, that scaling may cause. */
#define SAME 6

static void
test_start (Viewer *viewer, gconstpointer unused)
{
  CamClassMaps *maps = cam_session_get_maps (viewer->session);

  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_samples (viewer->session)), ==, 48);
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_classes (viewer->session)), ==, 4);
  g_assert_true (g_str_has_prefix (viewer_get_text (viewer, "verdict"),
                                   "It is rudo, and the network says so, "));
  g_assert_true (
      g_str_has_prefix (viewer_get_text (viewer, "agreement"), "CAM and Grad-CAM agree"));
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", maps, 0.5), <, SAME);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "grad-cam", maps, 0.5), <, SAME);
}

/* As many predictions are correct as with PyTorch; see data/sample/README.md. */
static void
test_predictions (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *root = GTK_WIDGET (viewer->window);
  GListModel *shown = G_LIST_MODEL (cam_session_get_shown_samples (viewer->session));
  g_autoptr (GArray) selected = NULL;

  viewer_wait_predicted (viewer);
  harness_press ("w");
  HARNESS_WAIT (g_list_model_get_n_items (shown) == 8);
  viewer_wait (viewer);
  g_assert_cmpstr (viewer_get_text (viewer, "filter_count"), ==, "8 of 48");
  harness_press ("w");
  HARNESS_WAIT (g_list_model_get_n_items (shown) == 48);
  harness_press ("ctrl+a");
  HARNESS_WAIT (harness_find_by_text (root, "48 selected") != NULL);
  selected = cam_browser_get_selected_samples (CAM_BROWSER (viewer_get (viewer, "browser")));
  g_assert_cmpuint (selected->len, ==, 48);

  harness_click (viewer_get (viewer, "filter"));
  HARNESS_WAIT (harness_find_by_text (root, "Correct") != NULL);
  g_assert_cmpstr (viewer_get_text (viewer, "n_all"), ==, "48");
  g_assert_cmpstr (viewer_get_text (viewer, "n_correct"), ==, "40");
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/bundled/start", test_start },
  { "/bundled/predictions", test_predictions },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
