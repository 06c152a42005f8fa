/* SPDX-License-Identifier: MIT */

#include "cam-layer-node.h"
#include "cam-tooltip.h"
#include "viewer-fixture.h"
#include "test-runner.h"

/* Limits for mean differences in red, green and blue, 0 to 255: scaling causes at most SAME,
 * another map at least OTHER. */
#define SAME 6
#define OTHER 9

static void
open_cnn (Viewer *viewer)
{
  g_autoptr (GFile) file
      = g_file_new_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "cnn", "model.pth", NULL);
  CamModel *before = cam_session_get_model (viewer->session);

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
}

static char *
get_status (Viewer *viewer, const char *id)
{
  char *status;

  g_object_get (viewer_get (viewer, id), "status", &status, NULL);
  return status;
}

static void
assert_contains (const char *text, const char *part)
{
  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing in “%s”", part, text);
}

static guint
count_rows (GtkWidget *picker)
{
  GtkListView *list = GTK_LIST_VIEW (harness_find_by_name (picker, "list"));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

/* Opens the list of layers with a click. */
static GtkWidget *
open_layers (Viewer *viewer)
{
  GtkWidget *picker = harness_find_by_name (viewer_get (viewer, "options"), "layer");

  harness_press ("d");
  HARNESS_WAIT (gtk_widget_get_mapped (picker));
  harness_settle (picker);
  harness_click (harness_find_by_name (picker, "button"));
  HARNESS_WAIT (gtk_widget_get_mapped (harness_find_by_name (picker, "layer_search")));
  harness_settle (harness_find_by_name (picker, "layer_search"));
  return picker;
}

/* Searches for the second layer, and picks it. */
static void
pick_second_layer (Viewer *viewer)
{
  CamExplainer *first = cam_session_get_explainer (viewer->session, 0);
  guint before = cam_explainer_get_layer (first);
  GtkWidget *picker = open_layers (viewer);

  harness_press ("1");
  HARNESS_WAIT (count_rows (picker) == 1);
  harness_press ("Return");
  HARNESS_WAIT (cam_explainer_get_layer (first) != before);
  viewer_wait (viewer);
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (picker));
}

/* A network that ends in fully connected layers: the window says why there is no CAM, and shows
 * everything else. */
static void
test_refusal (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *status = NULL;
  g_autofree char *other_status = NULL;

  open_cnn (viewer);
  status = get_status (viewer, "cam");
  assert_contains (status, "CAM needs global average pooling");
  assert_contains (status, "ends in 2 fully connected layers");
  assert_contains (status, "2048 → 500 → 4");
  assert_contains (status, "Grad-CAM works here");
  other_status = get_status (viewer, "grad-cam");
  g_assert_null (other_status);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "grad-cam", cam_session_get_maps (viewer->session), 0.5),
      <,
      SAME);
  assert_contains (viewer_get_text (viewer, "channels_title"), "Gradients for");

  harness_press ("o");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "method-cam")));
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_false (gtk_widget_is_sensitive (viewer_get (viewer, "method-cam")));
  assert_contains (cam_tooltip_get (viewer_get (viewer, "method-cam")), "CAM needs");
  g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, "grad-cam")));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "cam")));
}

/* Another layer has another map, in cells as well as smoothed. */
static void
test_pick_layer (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (CamClassMaps) before = NULL;
  g_autofree char *layer = NULL;

  open_cnn (viewer);
  before = g_object_ref (cam_session_get_maps (viewer->session));
  pick_second_layer (viewer);
  g_object_get (viewer->session, "layer", &layer, NULL);
  g_assert_cmpstr (layer, ==, "conv_layers.1");
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "grad-cam", cam_session_get_maps (viewer->session), 0.5),
      <,
      SAME);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "grad-cam", before, 0.5), >, OTHER);

  harness_press ("s");
  HARNESS_WAIT (!cam_class_maps_get_options (cam_session_get_maps (viewer->session))->smooth);
  viewer_wait (viewer);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "grad-cam", cam_session_get_maps (viewer->session), 0.5),
      <,
      SAME);
}

/* CAM belongs to the layer that GAP averages. An earlier layer has none; it is back with the last
 * layer. */
static void
test_earlier_layer (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *status = NULL;
  g_autofree char *last_status = NULL;

  pick_second_layer (viewer);
  status = get_status (viewer, "cam");
  assert_contains (status, "needs the layer conv_layers.5");
  assert_contains (status, "At conv_layers.1 Grad-CAM works");
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "grad-cam", cam_session_get_maps (viewer->session), 0.5),
      <,
      SAME);

  g_action_group_activate_action (
      G_ACTION_GROUP (viewer->window), "layer", g_variant_new_string ("conv_layers.5"));
  viewer_wait (viewer);
  last_status = get_status (viewer, "cam");
  g_assert_null (last_status);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
}

/* Returns: the layer of the selected row. */
static guint
get_selected_layer (GtkWidget *picker)
{
  GtkListView *list = GTK_LIST_VIEW (harness_find_by_name (picker, "list"));
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));
  g_autoptr (CamLayerNode) node
      = gtk_tree_list_row_get_item (gtk_single_selection_get_selected_item (selection));

  return cam_layer_node_get_layer (node);
}

/* A deep network's layers are a tree, expanded at the target layer. Keys move in it. */
static void
test_tree (Viewer *viewer, gconstpointer unused)
{
  CamExplainer *first = cam_session_get_explainer (viewer->session, 0);
  CamModel *before = cam_session_get_model (viewer->session);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", "densenet.onnx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CamLayerNode) root = NULL;
  g_autoptr (GListModel) all = NULL;
  CamNetwork *network;
  GtkWidget *picker;
  guint layer, n_rows, n_targets = 0;

  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
  network = cam_model_get_network (cam_session_get_model (viewer->session));
  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    n_targets += cam_network_is_target (network, i);
  root = cam_layer_node_new_tree (network);
  all = cam_layer_node_find (root, "");
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, n_targets);

  picker = open_layers (viewer);
  layer = cam_explainer_get_layer (first);
  n_rows = count_rows (picker);
  g_assert_cmpuint (n_rows, <, n_targets / 2);
  g_assert_cmpuint (n_rows, >, g_list_model_get_n_items (cam_layer_node_get_children (root)));
  g_assert_cmpuint (get_selected_layer (picker), ==, layer);

  harness_press ("c o n v 2");
  HARNESS_WAIT (count_rows (picker) > 0 && count_rows (picker) < n_targets / 2
                && count_rows (picker) != n_rows);
  harness_press ("x");
  HARNESS_WAIT (count_rows (picker) == 0);
  g_assert_true (gtk_widget_get_visible (harness_find_by_name (picker, "no_layer")));
  harness_press ("BackSpace");
  HARNESS_WAIT (count_rows (picker) > 0);
  harness_press ("Down Down Return");
  HARNESS_WAIT (cam_explainer_get_layer (first) != layer);
  viewer_wait (viewer);
  g_assert_nonnull (
      strstr (cam_network_get_layer (network, cam_explainer_get_layer (first))->name, "conv2"));
  assert_contains (gtk_label_get_text (GTK_LABEL (harness_find_by_name (picker, "shown"))),
                   "conv2");
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (picker));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/layers/refusal", test_refusal },
  { "/layers/pick", test_pick_layer },
  { "/layers/earlier", test_earlier_layer },
  { "/layers/tree", test_tree },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
