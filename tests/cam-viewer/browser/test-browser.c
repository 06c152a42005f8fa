/* SPDX-License-Identifier: MIT */

#include "cam-browser.h"
#include "export-fixture.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static CamBrowser *
get_browser (Viewer *viewer)
{
  return CAM_BROWSER (viewer_get (viewer, "browser"));
}

static CamSampleList *
get_shown (Viewer *viewer)
{
  return cam_session_get_shown_samples (viewer->session);
}

/* The number of samples as text, as in a label. */
#define ALL G_STRINGIFY (VIEWER_N_SAMPLES)

static guint
count_shown (Viewer *viewer)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_shown (viewer)));
}

/* Whether @samples (transfer full) are @expected, indices as text with spaces between them. */
static gboolean
are_samples (GArray *samples, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < samples->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (samples, guint, i));
  g_array_unref (samples);
  return g_str_equal (text->str, expected);
}

#define WAIT_SELECTED(viewer, expected, current)                                                   \
  HARNESS_WAIT (are_samples (cam_browser_get_selected_samples (get_browser (viewer)), expected)    \
                && cam_session_get_selected ((viewer)->session) == (current))

static void
test_filter_key (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *count = NULL;
  guint n_wrong, first;

  viewer_wait_predicted (viewer);
  g_assert_cmpstr (viewer_get_text (viewer, "filter_title"), ==, "All");
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "filter_count"), ALL));
  n_wrong = cam_sample_list_count (get_shown (viewer), CAM_VERDICT_WRONG);
  g_assert_cmpuint (n_wrong, >, 2);
  harness_press ("w");
  HARNESS_WAIT (count_shown (viewer) == n_wrong);
  viewer_wait (viewer);

  count = g_strdup_printf ("%u of " ALL, n_wrong);
  g_assert_cmpstr (viewer_get_text (viewer, "filter_title"), ==, "Wrong");
  g_assert_cmpstr (viewer_get_text (viewer, "filter_count"), ==, count);
  first = cam_sample_list_get_index (get_shown (viewer), 0);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, first);
  g_assert_true (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));

  harness_press ("w");
  HARNESS_WAIT (count_shown (viewer) == VIEWER_N_SAMPLES);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, first);
}

/* The arrows step through the shown samples, wherever the focus is. */
static void
test_arrows (Viewer *viewer, gconstpointer in_grid)
{
  viewer_wait_predicted (viewer);
  g_object_set (get_shown (viewer), "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  harness_press ("w");
  HARNESS_WAIT (count_shown (viewer) < VIEWER_N_SAMPLES);
  cam_session_set_selected (viewer->session, cam_sample_list_get_index (get_shown (viewer), 0));
  if (GPOINTER_TO_INT (in_grid))
    viewer_click_tile (viewer, NULL, cam_sample_list_get_index (get_shown (viewer), 0));
  else
    gtk_widget_grab_focus (viewer_get (viewer, "keep_class"));
  for (guint i = 1; i < count_shown (viewer); i++)
    {
      harness_press ("Right");
      HARNESS_WAIT (cam_session_get_selected (viewer->session)
                    == cam_sample_list_get_index (get_shown (viewer), i));
    }
  harness_press ("Left");
  HARNESS_WAIT (cam_session_get_selected (viewer->session)
                == cam_sample_list_get_index (get_shown (viewer), count_shown (viewer) - 2));
}

static void
test_arrows_in_grid (Viewer *viewer, gconstpointer unused)
{
  test_arrows (viewer, GINT_TO_POINTER (TRUE));
}

static void
test_filter_menu (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *correct = NULL;
  guint n_correct;

  viewer_wait_predicted (viewer);
  n_correct = cam_sample_list_count (get_shown (viewer), CAM_VERDICT_CORRECT);
  correct = g_strdup_printf ("%u", n_correct);
  harness_click (viewer_get (viewer, "filter"));
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Correct") != NULL);
  harness_click (harness_find_by_text (GTK_WIDGET (viewer->window), "Correct"));
  HARNESS_WAIT (count_shown (viewer) == n_correct);
  g_assert_cmpstr (viewer_get_text (viewer, "n_correct"), ==, correct);
  g_assert_cmpstr (viewer_get_text (viewer, "n_all"), ==, ALL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "target_class")), 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "predicted_class")), 3);
  HARNESS_WAIT (count_shown (viewer) < n_correct);
  g_assert_cmpstr (
      viewer_get_text (viewer, "filter_title"), ==, "Correct, target greg, predicted greg");
  for (guint i = 0; i < count_shown (viewer); i++)
    {
      CamSampleItem *item = g_list_model_get_item (G_LIST_MODEL (get_shown (viewer)), i);

      g_assert_cmpint (cam_sample_item_get_target (item), ==, 2);
      g_object_unref (item);
    }
  harness_click (harness_find_by_text (GTK_WIDGET (viewer->window), "_Show All"));
  HARNESS_WAIT (count_shown (viewer) == VIEWER_N_SAMPLES);
  g_assert_cmpuint (
      gtk_drop_down_get_selected (GTK_DROP_DOWN (viewer_get (viewer, "target_class"))), ==, 0);
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "n_all")));
}

static void
test_search (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GArray) shown = NULL;

  adw_flap_set_reveal_flap (ADW_FLAP (viewer_get (viewer, "sidebar_flap")), FALSE);
  harness_settle (GTK_WIDGET (viewer->window));
  harness_press ("ctrl+f");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "search")));
  harness_settle (GTK_WIDGET (viewer->window));
  harness_press ("2 underscore");
  HARNESS_WAIT (count_shown (viewer) == 3);
  shown = cam_browser_get_shown_samples (get_browser (viewer));
  g_assert_cmpuint (shown->len, ==, 3);
  for (guint i = 0; i < shown->len; i++)
    {
      CamSampleItem *item = g_list_model_get_item (cam_session_get_samples (viewer->session),
                                                   g_array_index (shown, guint, i));

      g_assert_true (g_str_has_prefix (cam_sample_item_get_name (item), "2_"));
      g_object_unref (item);
    }
  g_assert_cmpuint (
      cam_session_get_selected (viewer->session), ==, g_array_index (shown, guint, 0));
  viewer_wait (viewer);
  /* The entry took the digit. */
  g_assert_cmpuint (
      cam_session_get_class_index (viewer->session),
      ==,
      (guint)cam_sample_item_get_prediction (cam_session_get_sample (viewer->session)));
  harness_press ("Escape");
  HARNESS_WAIT (count_shown (viewer) == VIEWER_N_SAMPLES);
}

static void
test_no_match (Viewer *viewer, gconstpointer unused)
{
  CamSampleItem *sample = cam_session_get_sample (viewer->session);
  GtkWidget *root = GTK_WIDGET (viewer->window);

  harness_press ("ctrl+f");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "search")));
  harness_settle (root);
  harness_press ("n o p e");
  HARNESS_WAIT (harness_find_by_text (root, "No Matches") != NULL);
  g_assert_nonnull (harness_find_by_text (root, "“nope”"));
  g_assert_cmpstr (viewer_get_text (viewer, "filter_count"), ==, "0 of " ALL);
  /* The sample on the canvas stays. */
  g_assert_true (cam_session_get_sample (viewer->session) == sample);
  g_assert_true (are_samples (cam_browser_get_selected_samples (get_browser (viewer)), ""));

  harness_click (harness_find_by_text (root, "Show A_ll"));
  HARNESS_WAIT (count_shown (viewer) == VIEWER_N_SAMPLES);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (viewer_get (viewer, "search"))), ==, "");
  HARNESS_WAIT (harness_find_by_text (root, "No Matches") == NULL);
  WAIT_SELECTED (viewer, "0", 0);
}

static void
test_select_range (Viewer *viewer, gconstpointer unused)
{
  viewer_click_tile (viewer, NULL, 2);
  WAIT_SELECTED (viewer, "2", 2);
  viewer_click_tile (viewer, "shift", 5);
  WAIT_SELECTED (viewer, "2 3 4 5", 5);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "4 selected"));
  /* The next range starts at the same sample. */
  viewer_click_tile (viewer, "shift", 7);
  WAIT_SELECTED (viewer, "2 3 4 5 6 7", 7);
  viewer_click_tile (viewer, "shift", 3);
  WAIT_SELECTED (viewer, "2 3", 3);
  viewer_click_tile (viewer, "shift", 0);
  WAIT_SELECTED (viewer, "0 1 2", 0);
}

/* Ctrl adds and removes samples one by one. The canvas shows the one that was added last; if that
 * is removed, another one that is still selected. */
static void
test_select_some (Viewer *viewer, gconstpointer unused)
{
  viewer_click_tile (viewer, NULL, 1);
  WAIT_SELECTED (viewer, "1", 1);
  viewer_click_tile (viewer, "ctrl", 6);
  WAIT_SELECTED (viewer, "1 6", 6);
  viewer_click_tile (viewer, "ctrl", 4);
  WAIT_SELECTED (viewer, "1 4 6", 4);
  viewer_click_tile (viewer, "ctrl", 1);
  WAIT_SELECTED (viewer, "4 6", 4);
  viewer_click_tile (viewer, "ctrl", 4);
  WAIT_SELECTED (viewer, "6", 6);
  /* The last selected sample can't be removed. */
  viewer_click_tile (viewer, "ctrl", 6);
  harness_settle (GTK_WIDGET (viewer->window));
  WAIT_SELECTED (viewer, "6", 6);

  viewer_click_tile (viewer, "ctrl", 3);
  WAIT_SELECTED (viewer, "3 6", 3);
  viewer_click_tile (viewer, NULL, 6);
  WAIT_SELECTED (viewer, "6", 6);
}

/* Keys do the same. The window's own arrows select only the next sample. */
static void
test_select_by_keys (Viewer *viewer, gconstpointer unused)
{
  viewer_click_tile (viewer, NULL, 0);
  WAIT_SELECTED (viewer, "0", 0);
  harness_press ("shift+Right shift+Right");
  WAIT_SELECTED (viewer, "0 1 2", 2);
  harness_press ("ctrl+Right ctrl+Right");
  harness_settle (GTK_WIDGET (viewer->window));
  WAIT_SELECTED (viewer, "0 1 2", 2);
  harness_press ("ctrl+space");
  WAIT_SELECTED (viewer, "0 1 2 4", 4);

  gtk_widget_grab_focus (viewer_get (viewer, "keep_class"));
  harness_press ("Right");
  WAIT_SELECTED (viewer, "5", 5);
  viewer_click_tile (viewer, "shift", 7);
  WAIT_SELECTED (viewer, "5 6 7", 7);
}

static void
test_select_all (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GArray) selected = NULL;

  cam_session_set_selected (viewer->session, 7);
  gtk_widget_grab_focus (viewer_get (viewer, "keep_class"));
  harness_press ("ctrl+a");
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), ALL " selected") != NULL);
  selected = cam_browser_get_selected_samples (get_browser (viewer));
  g_assert_cmpuint (selected->len, ==, VIEWER_N_SAMPLES);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 7);
  harness_press ("ctrl+shift+a");
  WAIT_SELECTED (viewer, "7", 7);
}

/* A selected sample stays selected when another order moves it. What the filter hides does not
 * count. */
static void
test_selection_moves (Viewer *viewer, gconstpointer unused)
{
  CamSampleList *shown = get_shown (viewer);
  g_autofree char *expected = NULL;

  viewer_wait_predicted (viewer);
  viewer_click_tile (viewer, NULL, 1); /* one that is predicted wrongly */
  viewer_click_tile (viewer, "ctrl", 3);
  WAIT_SELECTED (viewer, "1 3", 3);
  g_object_set (shown, "order", CAM_SAMPLE_ORDER_SURE, NULL);
  expected = g_strdup (cam_sample_list_find (shown, 1) < cam_sample_list_find (shown, 3) ? "1 3"
                                                                                         : "3 1");
  WAIT_SELECTED (viewer, expected, 3);
  g_object_set (shown, "verdict", CAM_VERDICT_CORRECT, NULL);
  WAIT_SELECTED (viewer, "3", 3);
}

/* The progress does not wait for a picture that can't be read. */
static void
test_unreadable (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) broken = g_file_get_child (folder, "1_broken.png");

  exporter_copy_picture (folder, "0_counter-01.jpg", "0_counter-01.jpg");
  exporter_copy_picture (folder, "0_table-02.jpg", "0_table-02.jpg");
  exporter_write_text (broken, "no picture");
  cam_window_open (viewer->window, NULL, folder);
  HARNESS_WAIT (
      g_str_equal (viewer_get_text (viewer, "summary"), "2 of 2 correct, 1 can’t be read"));
  exporter_delete (folder);
}

/* The summary counts pictures of a class that the network doesn't have. */
static void
test_unknown_class (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();

  exporter_copy_picture (folder, "0_counter-01.jpg", "0_a.jpg");
  exporter_copy_picture (folder, "0_table-02.jpg", "7_b.jpg");
  cam_window_open (viewer->window, NULL, folder);
  HARNESS_WAIT (
      g_str_equal (viewer_get_text (viewer, "summary"), "1 of 1 correct, 1 of an unknown class"));
  exporter_delete (folder);
}

/* A single picture has its target from its name, as in a folder. */
static void
test_single (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "1_shelf-01.jpg");
  CamDataset *before = cam_session_get_dataset (viewer->session);

  exporter_copy_picture (folder, "1_shelf-01.jpg", "1_shelf-01.jpg");
  cam_window_open (viewer->window, NULL, file);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
  viewer_wait_predicted (viewer);
  HARNESS_WAIT (g_str_has_prefix (viewer_get_text (viewer, "verdict"), "It is baya"));
  exporter_delete (folder);
}

static void
test_order_is_remembered (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");

  harness_click (viewer_get (viewer, "sort"));
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Least Sure First") != NULL);
  harness_click (harness_find_by_text (GTK_WIDGET (viewer->window), "Least Sure First"));
  HARNESS_WAIT (g_settings_get_enum (settings, "sample-order") == CAM_SAMPLE_ORDER_UNSURE);
  viewer_wait_predicted (viewer);
  for (guint i = 1; i < count_shown (viewer); i++)
    {
      CamSampleItem *before = g_list_model_get_item (G_LIST_MODEL (get_shown (viewer)), i - 1);
      CamSampleItem *after = g_list_model_get_item (G_LIST_MODEL (get_shown (viewer)), i);

      g_assert_cmpfloat (
          cam_sample_item_get_probability (before), <=, cam_sample_item_get_probability (after));
      g_object_unref (before);
      g_object_unref (after);
    }
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/browser/filter-key", test_filter_key },
  { "/browser/arrows", test_arrows },
  { "/browser/arrows-in-grid", test_arrows_in_grid },
  { "/browser/filter-menu", test_filter_menu },
  { "/browser/search", test_search },
  { "/browser/no-match", test_no_match },
  { "/browser/select-range", test_select_range },
  { "/browser/select-some", test_select_some },
  { "/browser/select-by-keys", test_select_by_keys },
  { "/browser/select-all", test_select_all },
  { "/browser/selection-moves", test_selection_moves },
  { "/browser/unknown-class", test_unknown_class },
  { "/browser/unreadable", test_unreadable },
  { "/browser/single", test_single },
  { "/browser/order-is-remembered", test_order_is_remembered },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
