/* SPDX-License-Identifier: MIT */

#include "viewer-fixture.h"
#include "test-runner.h"

/* Mean differences of a channel, 0 to 255: drawing scales the pictures, another map is another
 * picture. */
#define SAME 6
#define OTHER 9

static CamExplainer *
get_explainer (Viewer *viewer, guint index)
{
  return cam_session_get_explainer (viewer->session, index);
}

static GtkWidget *
get_in_view (Viewer *viewer, guint index, const char *id)
{
  return harness_find_by_name (viewer_get_view (viewer, index), id);
}

static void
open_second (Viewer *viewer)
{
  harness_press ("ctrl+alt+b");
  HARNESS_WAIT (get_explainer (viewer, 1) != NULL
                && cam_explainer_get_maps (get_explainer (viewer, 1)) != NULL);
  viewer_wait (viewer);
}

/* Each view says what its own network predicts. */
static void
assert_predictions (Viewer *viewer)
{
  for (guint i = 0; i < 2; i++)
    {
      CamExplainer *explainer = get_explainer (viewer, i);
      CamExplanation *explanation
          = cam_result_get_explanation (cam_explainer_get_result (explainer));
      guint c = cam_explanation_get_prediction (explanation);
      g_autofree char *expected = g_strdup_printf (
          "Prediction: %s (%u), ", cam_explainer_get_class_names (explainer)[c], c);
      GtkWidget *label = get_in_view (viewer, i, "prediction");

      g_assert_true (cam_explanation_get_network (explanation)
                     == cam_model_get_network (cam_explainer_get_model (explainer)));
      g_assert_true (gtk_widget_get_mapped (label));
      g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), expected));
    }
}

/* One that rests on a panel draws its cross there. */
static void
move_pointer_away (Viewer *viewer)
{
  harness_move (viewer_get (viewer, "verdict"), 2, 2);
  harness_settle (GTK_WIDGET (viewer->window));
}

static void
assert_shown (Viewer *viewer)
{
  move_pointer_away (viewer);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat (
        viewer_compare_explainer (
            viewer, i, "grad-cam", cam_explainer_get_maps (get_explainer (viewer, i)), 0.5),
        <,
        SAME);
}

static void
assert_class (Viewer *viewer, const char *name)
{
  g_autofree char *title = g_strdup_printf ("Grad-CAM of %s", name);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (
        cam_map_panel_get_title (CAM_MAP_PANEL (get_in_view (viewer, i, "grad-cam"))), ==, title);
}

/* Both predictions and maps on the same picture; a class that is picked changes both. */
static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (CamClassMaps) first = NULL;
  g_autoptr (CamClassMaps) second = NULL;

  g_assert_null (viewer_get_view (viewer, 1));
  open_second (viewer);
  assert_predictions (viewer);
  assert_shown (viewer);

  first = g_object_ref (cam_explainer_get_maps (get_explainer (viewer, 0)));
  second = g_object_ref (cam_explainer_get_maps (get_explainer (viewer, 1)));
  harness_press ("3");
  HARNESS_WAIT (cam_explainer_get_maps (get_explainer (viewer, 0)) != first
                && cam_explainer_get_maps (get_explainer (viewer, 1)) != second);
  viewer_wait (viewer);
  assert_class (viewer, "greg");
  assert_shown (viewer);
  g_assert_cmpfloat (viewer_compare_explainer (viewer, 0, "grad-cam", first, 0.5), >, OTHER);
  g_assert_cmpfloat (viewer_compare_explainer (viewer, 1, "grad-cam", second, 0.5), >, OTHER);
}

/* Another picture is another one for both. */
static void
test_next_sample (Viewer *viewer, gconstpointer unused)
{
  CamResult *before;

  open_second (viewer);
  before = cam_explainer_get_result (get_explainer (viewer, 1));
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  HARNESS_WAIT (cam_explainer_get_maps (get_explainer (viewer, 1)) != NULL
                && cam_explainer_get_result (get_explainer (viewer, 1)) != before);
  viewer_wait (viewer);
  assert_predictions (viewer);
  assert_shown (viewer);
}

/* Pointing at one network's map reads the other's at the same place. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  CamMapPanel *panel, *other;
  graphene_rect_t area;

  open_second (viewer);
  panel = CAM_MAP_PANEL (get_in_view (viewer, 0, "grad-cam"));
  other = CAM_MAP_PANEL (get_in_view (viewer, 1, "grad-cam"));
  g_assert_null (cam_map_panel_get_readout (other));
  cam_map_panel_get_area (panel, &area);
  harness_move (GTK_WIDGET (panel),
                area.origin.x + area.size.width / 2,
                area.origin.y + area.size.height / 2);
  HARNESS_WAIT (cam_map_panel_get_readout (panel) != NULL);
  g_assert_nonnull (cam_map_panel_get_readout (other));
  g_assert_cmpstr (cam_map_panel_get_readout (panel), !=, cam_map_panel_get_readout (other));
}

static void
test_close (Viewer *viewer, gconstpointer unused)
{
  open_second (viewer);
  g_assert_null (strstr (viewer_get_text (viewer, "verdict"), "The network says"));
  harness_press ("ctrl+alt+w");
  HARNESS_WAIT (get_explainer (viewer, 1) == NULL);
  move_pointer_away (viewer);
  g_assert_null (viewer_get_view (viewer, 1));
  g_assert_nonnull (strstr (viewer_get_text (viewer, "verdict"), "network says"));
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/two-networks/compare", test_compare },
  { "/two-networks/next-sample", test_next_sample },
  { "/two-networks/pointer", test_pointer },
  { "/two-networks/close", test_close },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
