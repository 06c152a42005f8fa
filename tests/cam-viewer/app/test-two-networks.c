/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-compare.h"
#include "cam-number.h"
#include "cam-tooltip.h"
#include "viewer-fixture.h"
#include "test-runner.h"

static CamExplainer *
get_explainer (Viewer *viewer, guint index)
{
  return cam_session_get_explainer (viewer->session, index);
}

static CamMapPanel *
get_panel (Viewer *viewer, const char *name)
{
  return CAM_MAP_PANEL (viewer_get (viewer, name));
}

static CamHeatmap *
get_heatmap (Viewer *viewer, const char *name)
{
  g_autoptr (CamHeatmap) heatmap = NULL;

  g_object_get (get_panel (viewer, name), "heatmap", &heatmap, NULL);
  return heatmap; /* borrowed: the panel holds a reference */
}

/* Whether @panel shows the map of the network at @index. */
static gboolean
shows (Viewer *viewer, guint index, const char *panel)
{
  CamExplainer *explainer = get_explainer (viewer, index);
  CamResult *result = cam_explainer_get_result (explainer);
  guint c = cam_explainer_get_class_index (explainer);
  g_autoptr (CamTensor) map = NULL;
  CamHeatmap *heatmap = get_heatmap (viewer, panel);

  if (result == NULL || heatmap == NULL || c == CAM_EXPLAINER_NO_CLASS)
    return FALSE;
  map = cam_explanation_get_map (
      cam_result_get_explanation (result), CAM_METHOD_GRAD_CAM, c, NULL, NULL);
  return cam_heatmap_get_map (heatmap) == map;
}

static void
wait_shown (Viewer *viewer)
{
  HARNESS_WAIT (shows (viewer, 0, "a") && shows (viewer, 1, "b"));
  viewer_wait (viewer);
}

static void
open_second (Viewer *viewer)
{
  harness_press ("ctrl+alt+n");
  HARNESS_WAIT (get_explainer (viewer, 1) != NULL
                && cam_explainer_get_maps (get_explainer (viewer, 1)) != NULL);
  wait_shown (viewer);
}

/* Asserts that each title has its network's name and its logit. */
static void
assert_titles (Viewer *viewer)
{
  for (guint i = 0; i < 2; i++)
    {
      CamExplainer *explainer = get_explainer (viewer, i);
      CamExplanation *explanation
          = cam_result_get_explanation (cam_explainer_get_result (explainer));
      GtkWidget *title = harness_find_by_type (
          GTK_WIDGET (viewer->window), g_type_from_name ("CamCompareTitle"), i);
      guint c = cam_explainer_get_class_index (explainer);
      g_autofree char *logit
          = cam_number_format_fixed (cam_explanation_get_logits (explanation)[c], 2);

      g_assert_true (cam_explanation_get_network (explanation)
                     == cam_model_get_network (cam_explainer_get_model (explainer)));
      g_assert_true (gtk_widget_get_mapped (title));
      g_assert_nonnull (
          harness_find_by_text (title, cam_model_get_title (cam_explainer_get_model (explainer))));
      g_assert_nonnull (harness_find_by_text (title, logit));
      g_assert_nonnull (harness_find_by_text (title, cam_explainer_get_class_names (explainer)[c]));
    }
}

/* Both networks explain the same class on the same picture. Picking a class changes both. */
static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "explain");
  open_second (viewer);
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "compare");
  assert_titles (viewer);
  harness_press ("3");
  HARNESS_WAIT (cam_session_get_class_index (viewer->session) == 2);
  wait_shown (viewer);
  assert_titles (viewer);
  g_assert_nonnull (strstr (cam_map_panel_get_title (get_panel (viewer, "a")), "greg"));
  g_assert_nonnull (strstr (cam_map_panel_get_title (get_panel (viewer, "b")), "greg"));
  /* The maps have their own units, and the window says so. */
  g_assert_nonnull (strstr (viewer_get_text (viewer, "beats"), "own scale"));
}

/* Selecting another sample changes both. */
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
  wait_shown (viewer);
  assert_titles (viewer);
}

/* Pointing at one network's map also reads the other's at the same place. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  CamMapPanel *panel, *other;
  graphene_rect_t area;

  open_second (viewer);
  panel = get_panel (viewer, "a");
  other = get_panel (viewer, "b");
  g_assert_null (cam_map_panel_get_readout (other));
  cam_map_panel_get_area (panel, &area);
  harness_move (GTK_WIDGET (panel),
                area.origin.x + area.size.width / 2,
                area.origin.y + area.size.height / 2);
  HARNESS_WAIT (cam_map_panel_get_readout (panel) != NULL);
  g_assert_nonnull (cam_map_panel_get_readout (other));
  g_assert_cmpstr (cam_map_panel_get_readout (panel), !=, cam_map_panel_get_readout (other));
}

/* After the second network is closed, classes are compared again. */
static void
test_close (Viewer *viewer, gconstpointer unused)
{
  open_second (viewer);
  harness_press ("ctrl+alt+w");
  HARNESS_WAIT (get_explainer (viewer, 1) == NULL);
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "beats"), "by evidence") != NULL);
  g_assert_nonnull (strstr (viewer_get_text (viewer, "verdict"), "network says"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (viewer_get (viewer, "against"))),
                    ==,
                    CAM_COMPARE_AGAINST_CLASS);
}

/* The network any-pot has CAM, like the first one, so both have one scale. */
static void
test_any_pot (Viewer *viewer, gconstpointer unused)
{
  CamExplainer *second;

  harness_press ("ctrl+alt+b");
  HARNESS_WAIT (get_explainer (viewer, 1) != NULL);
  second = get_explainer (viewer, 1);
  HARNESS_WAIT (cam_explainer_get_maps (second) != NULL && get_heatmap (viewer, "b") != NULL);
  g_assert_nonnull (strstr (cam_model_get_title (cam_explainer_get_model (second)), "any-pot"));
  g_assert_true (cam_explanation_check_method (
      cam_result_get_explanation (cam_explainer_get_result (second)), CAM_METHOD_CAM, NULL));
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "compare");
}

/* Copies the bundled network to @place in @folder. */
static GFile *
copy_network (const char *folder, const char *place)
{
  GFile *bundled
      = g_file_new_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "model.pth", NULL);
  GFile *copy = g_file_new_build_filename (folder, place, NULL);
  g_autoptr (GFile) parent = g_file_get_parent (copy);
  g_autoptr (GError) error = NULL;

  g_file_make_directory (parent, NULL, NULL);
  g_file_copy (bundled, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (bundled);
  return copy;
}

/* If two files have the same name, their folders are added wherever both are named. */
static void
test_same_name (Viewer *viewer, gconstpointer unused)
{
  static const char *const places[] = { "first/best.pth", "second/best.pth" };
  g_autofree char *folder = g_dir_make_tmp ("networks-XXXXXX", NULL);
  GtkWidget *window = GTK_WIDGET (viewer->window);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile) file = copy_network (folder, places[i]);
      g_autoptr (GFile) parent = g_file_get_parent (file);

      cam_session_open_model_async (viewer->session, i, file, NULL, NULL);
      HARNESS_WAIT (
          get_explainer (viewer, i) != NULL
          && cam_explainer_get_model (get_explainer (viewer, i)) != NULL
          && g_file_equal (cam_model_get_file (cam_explainer_get_model (get_explainer (viewer, i))),
                           file));
      viewer_wait (viewer);
      g_file_delete (file, NULL, NULL);
      g_file_delete (parent, NULL, NULL);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  HARNESS_WAIT (get_heatmap (viewer, "b") != NULL);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *title = harness_find_by_type (window, g_type_from_name ("CamCompareTitle"), i);
      GtkWidget *owner = harness_find_by_text (title, places[i]);

      g_assert_nonnull (owner);
      g_assert_cmpstr (cam_tooltip_get (owner), ==, places[i]);
    }
  g_assert_cmpstr (viewer_get_text (viewer, "classes_title"), ==, "Classes of first/best.pth");
  harness_press ("alt+3");
  HARNESS_WAIT (harness_find_by_text (window, "Where They Differ") != NULL);
  viewer_wait_predicted (viewer);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *card = harness_find_by_type (window, g_type_from_name ("CamConfusionCard"), i);

      HARNESS_WAIT (g_str_has_prefix (
          gtk_label_get_text (GTK_LABEL (harness_find_by_name (card, "card_title"))), places[i]));
    }
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/two-networks/compare", test_compare }, { "/two-networks/next-sample", test_next_sample },
  { "/two-networks/pointer", test_pointer }, { "/two-networks/close", test_close },
  { "/two-networks/any-pot", test_any_pot }, { "/two-networks/same-name", test_same_name },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
