/* SPDX-License-Identifier: MIT */

#include "cam-confusion-cell.h"
#include "cam-confusion-list.h"
#include "cam-confusion-plot.h"
#include "cam-differences.h"
#include "cam-evaluate-view.h"
#include "cam-masks-card.h"
#include "cam-reliability-plot.h"
#include "cam-sheet-tile.h"
#include "cam-tooltip.h"
#include "export-fixture.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static GtkWidget *
find (Viewer *viewer, GType type, guint index)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), type, index);
}

static guint
count_shown (Viewer *viewer)
{
  return g_list_model_get_n_items (G_LIST_MODEL (cam_session_get_shown_samples (viewer->session)));
}

static const char *
get_number (GtkWidget *cell)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (cell)));
}

static guint
count_pairs (Viewer *viewer, guint target, guint prediction)
{
  GListModel *samples = cam_session_get_samples (viewer->session);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (samples); i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);

      n += cam_sample_item_get_target (item) == (int)target
           && cam_sample_item_get_prediction (item) == (int)prediction;
    }
  return n;
}

/* Shows the view with Alt+3, and waits until all samples are predicted and counted. */
static void
open_view (Viewer *viewer)
{
  viewer_wait_predicted (viewer);
  harness_press ("alt+3");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "evaluate"));
  HARNESS_WAIT (find (viewer, CAM_TYPE_CONFUSION_CELL, 0) != NULL);
  harness_settle (GTK_WIDGET (viewer->window));
}

static GtkWidget *
get_cell (Viewer *viewer, guint target, guint prediction)
{
  return find (viewer, CAM_TYPE_CONFUSION_CELL, target * 4 + prediction);
}

/* Returns: a cell that counts wrong predictions. */
static GtkWidget *
find_wrong_cell (Viewer *viewer)
{
  for (guint i = 0; i < 16; i++)
    if (i / 4 != i % 4 && count_pairs (viewer, i / 4, i % 4) > 0)
      return get_cell (viewer, i / 4, i % 4);
  g_assert_not_reached ();
}

static void
test_cells (Viewer *viewer, gconstpointer unused)
{
  open_view (viewer);
  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u", count_pairs (viewer, i / 4, i % 4));

      g_assert_cmpstr (get_number (get_cell (viewer, i / 4, i % 4)), ==, expected);
    }
  harness_click (viewer_get (viewer, "percentages"));
  HARNESS_WAIT (g_str_has_suffix (get_number (get_cell (viewer, 0, 0)), "%"));
}

/* A click on a cell filters the samples. The contact sheet shows them with maps, and Enter opens
 * one in Explain. */
static void
test_cell_filters (Viewer *viewer, gconstpointer unused)
{
  CamConfusionCell *cell;
  GtkWidget *tile, *heat;
  guint n;

  open_view (viewer);
  cell = CAM_CONFUSION_CELL (find_wrong_cell (viewer));
  n = count_pairs (
      viewer, cam_confusion_cell_get_target (cell), cam_confusion_cell_get_prediction (cell));
  harness_click (GTK_WIDGET (cell));
  HARNESS_WAIT (count_shown (viewer) == n);
  HARNESS_WAIT (find (viewer, CAM_TYPE_SHEET_TILE, n - 1) != NULL
                && find (viewer, CAM_TYPE_SHEET_TILE, n) == NULL);

  tile = find (viewer, CAM_TYPE_SHEET_TILE, 0);
  gtk_widget_grab_focus (gtk_widget_get_parent (tile));
  harness_settle (GTK_WIDGET (viewer->window));
  heat = harness_find_by_name (tile, "sheet_heat");
  HARNESS_WAIT (gtk_image_get_paintable (GTK_IMAGE (heat)) != NULL);

  harness_press ("Return");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "explain"));
  g_assert_true (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));
}

/* Arrows move between cells without selecting another sample; Enter picks a cell. */
static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  guint selected;

  open_view (viewer);
  selected = cam_session_get_selected (viewer->session);
  gtk_widget_grab_focus (get_cell (viewer, 0, 0));
  harness_press ("Right");
  harness_press ("Down");
  HARNESS_WAIT (gtk_window_get_focus (GTK_WINDOW (viewer->window)) == get_cell (viewer, 1, 1));
  harness_press ("Left");
  harness_press ("Left");
  HARNESS_WAIT (gtk_window_get_focus (GTK_WINDOW (viewer->window)) == get_cell (viewer, 1, 0));
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, selected);
  harness_press ("Right");
  harness_press ("Return");
  HARNESS_WAIT (count_shown (viewer) == count_pairs (viewer, 1, 1));
}

/* N and Shift+N lead from one wrong picture to the next and back, in any view. */
static void
test_wrong_keys (Viewer *viewer, gconstpointer unused)
{
  guint first;

  open_view (viewer);
  cam_session_set_selected (viewer->session, 0);
  harness_press ("n");
  HARNESS_WAIT (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));
  first = cam_session_get_selected (viewer->session);
  harness_press ("n");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) > first);
  g_assert_true (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));
  harness_press ("shift+n");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == first);
}

/* A bar of the diagram filters the samples, too. */
static void
test_bar_filters (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *bar;

  open_view (viewer);
  bar = gtk_widget_get_last_child (find (viewer, CAM_TYPE_RELIABILITY_PLOT, 0));
  g_assert_true (gtk_widget_get_sensitive (bar));
  gtk_widget_grab_focus (bar);
  harness_press ("Return");
  HARNESS_WAIT (
      cam_sample_list_get_filter (cam_session_get_shown_samples (viewer->session))->by_confidence);
  g_assert_cmpuint (count_shown (viewer), >, 0);
  for (guint i = 0; i < count_shown (viewer); i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (
          G_LIST_MODEL (cam_session_get_shown_samples (viewer->session)), i);

      g_assert_cmpfloat (cam_sample_item_get_probability (item), >, 14.0 / 15);
    }
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *view;
  g_autofree char *text = NULL;

  open_view (viewer);
  view = find (viewer, CAM_TYPE_EVALUATE_VIEW, 0);
  gtk_widget_activate_action (view, "evaluate.copy-markdown", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text, &text);
  HARNESS_WAIT (text != NULL);
  g_assert_true (g_str_has_prefix (text, "| target"));
}

static guint
count_all (Viewer *viewer)
{
  return g_list_model_get_n_items (cam_session_get_samples (viewer->session));
}

/* If there are masks beside the pictures, a table shows the evidence on each label. */
static void
test_masks (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *card;

  open_view (viewer);
  card = find (viewer, CAM_TYPE_MASKS_CARD, 0);
  HARNESS_WAIT (harness_find_by_text (card, "With a mask: 12") != NULL);
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_nonnull (harness_find_by_text (card, "All pictures"));
  g_assert_nonnull (harness_find_by_text (card, "Selected: "));
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (
        harness_find_by_text (card, cam_session_get_class_names (viewer->session)[i]));
}

/* Opens a second model, and waits until it has predicted all samples. */
static void
open_second (Viewer *viewer)
{
  harness_press ("ctrl+alt+b");
  HARNESS_WAIT (cam_session_get_explainer (viewer->session, 1) != NULL);
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  harness_press ("alt+3");
  for (guint i = 0; i < count_all (viewer); i++)
    HARNESS_WAIT (cam_sample_item_get_other_prediction (cam_session_get_item (viewer->session, i))
                  >= 0);
}

/* A second network has its own matrix. A row of the differences filters the samples. */
static void
test_second (Viewer *viewer, gconstpointer unused)
{
  guint n = 0;

  open_view (viewer);
  g_assert_null (find (viewer, CAM_TYPE_CONFUSION_CELL, 16));
  open_second (viewer);
  HARNESS_WAIT (find (viewer, CAM_TYPE_CONFUSION_CELL, 31) != NULL);
  for (guint i = 0; i < count_all (viewer); i++)
    n += cam_sample_item_get_difference (cam_session_get_item (viewer->session, i))
         != CAM_DIFFERENCE_NONE;
  g_assert_cmpuint (n, >, 0);
  gtk_widget_grab_focus (
      harness_find_by_type (find (viewer, CAM_TYPE_DIFFERENCES, 0), GTK_TYPE_LIST_BOX_ROW, 0));
  harness_press ("Return");
  HARNESS_WAIT (count_shown (viewer) == n);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "networks differ"));
}

/* Rows and filter name the network that is right where the other one is wrong. Their tooltips have
 * the whole text. */
static void
test_names (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *list;

  open_view (viewer);
  open_second (viewer);
  list = find (viewer, CAM_TYPE_DIFFERENCES, 0);
  HARNESS_WAIT (gtk_widget_get_mapped (list));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = cam_session_title_model (
          viewer->session, cam_session_get_explainer (viewer->session, i));
      GtkWidget *row = harness_find_by_type (list, GTK_TYPE_LIST_BOX_ROW, 1 + i);

      g_assert_nonnull (harness_find_by_text (row, name));
      g_assert_nonnull (strstr (cam_tooltip_get (row), name));
      gtk_widget_grab_focus (row);
      harness_press ("Return");
      HARNESS_WAIT (strstr (viewer_get_text (viewer, "filter_title"), name) != NULL);
      g_assert_nonnull (strstr (cam_tooltip_get (viewer_get (viewer, "filter")), name));
    }
}

/* A second network has its own reliability diagram, whose bars filter by that network's
 * confidence. */
static void
test_second_bar (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *plot, *bar;
  guint n = 0, last = 0;

  open_view (viewer);
  g_assert_false (gtk_widget_get_mapped (find (viewer, CAM_TYPE_RELIABILITY_PLOT, 1)));
  open_second (viewer);
  plot = find (viewer, CAM_TYPE_RELIABILITY_PLOT, 1);
  HARNESS_WAIT (gtk_widget_get_mapped (plot));
  for (guint i = 0; i < count_all (viewer); i++)
    {
      CamSampleItem *item = cam_session_get_item (viewer->session, i);

      last = MAX (last, cam_calibration_find_bin (cam_sample_item_get_other_probability (item)));
    }
  for (guint i = 0; i < count_all (viewer); i++)
    n += cam_calibration_find_bin (
             cam_sample_item_get_other_probability (cam_session_get_item (viewer->session, i)))
         == last;
  bar = gtk_widget_get_first_child (plot);
  for (guint i = 0; i < last; i++)
    bar = gtk_widget_get_next_sibling (bar);
  HARNESS_WAIT (gtk_widget_get_sensitive (bar));
  gtk_widget_grab_focus (bar);
  harness_press ("Return");
  HARNESS_WAIT (count_shown (viewer) == n);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "second network"));
}

/* Opens a network with a hundred classes, and a new folder with one picture of each of the classes
 * 97, 98 and 99. */
static GFile *
open_hundred (Viewer *viewer)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "libcam", "data", "networks", "gap-100-classes.pth", NULL);
  g_autoptr (GFile) model = g_file_new_for_path (path);
  GFile *folder = exporter_new_folder ();

  for (guint i = 97; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_a.jpg", i);

      exporter_copy_picture (folder, "0_table-02.jpg", name);
    }
  cam_window_open (viewer->window, model, folder);
  HARNESS_WAIT (g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), model));
  HARNESS_WAIT (count_all (viewer) == 3);
  viewer_wait_predicted (viewer);
  return folder;
}

static void
press_times (const char *key, guint n)
{
  for (guint i = 0; i < n; i++)
    harness_press (key);
}

/* With many classes the matrix is a plot. Tab leads to it from the list of pairs, arrows lead from
 * one cell that is not empty to the next, also while it is zoomed, and Enter filters. */
static void
test_plot_keys (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = open_hundred (viewer);
  CamSampleList *shown = cam_session_get_shown_samples (viewer->session);
  guint prediction
      = (guint)cam_sample_item_get_prediction (cam_session_get_item (viewer->session, 0));
  GtkWidget *plot;

  g_assert_cmpuint (prediction, <, 97);
  harness_press ("alt+3");
  HARNESS_WAIT (find (viewer, CAM_TYPE_CONFUSION_PLOT, 0) != NULL
                && gtk_widget_get_mapped (find (viewer, CAM_TYPE_CONFUSION_PLOT, 0)));
  harness_settle (GTK_WIDGET (viewer->window));
  plot = find (viewer, CAM_TYPE_CONFUSION_PLOT, 0);
  gtk_widget_grab_focus (
      harness_find_by_type (find (viewer, CAM_TYPE_CONFUSION_LIST, 0), GTK_TYPE_LIST_BOX_ROW, 2));
  harness_press ("Tab");
  HARNESS_WAIT (gtk_window_get_focus (GTK_WINDOW (viewer->window)) == plot);

  /* If the rest of the column is empty, arrows go along the diagonal. */
  press_times ("Down", prediction);
  press_times ("plus", 4);
  press_times ("Down", 2);
  harness_press ("Return");
  HARNESS_WAIT (count_shown (viewer) == 1);
  g_assert_cmpint (cam_sample_list_get_filter (shown)->target, ==, 98);
  g_assert_cmpint (cam_sample_list_get_filter (shown)->prediction, ==, (int)prediction);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "1 of 3"));

  press_times ("minus", 2);
  harness_press ("Down");
  harness_press ("space");
  HARNESS_WAIT (cam_sample_list_get_filter (shown)->target == 99);
  press_times ("Up", 2);
  harness_press ("Return");
  HARNESS_WAIT (cam_sample_list_get_filter (shown)->target == 97);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (viewer->window)) == plot);
  exporter_delete (folder);
}

static GtkAdjustment *
get_page (Viewer *viewer)
{
  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (viewer_get (viewer, "evaluate_scrolled")));
}

/* In a narrow window, in which the matrix scrolls sideways, the wheel over it scrolls the page. */
static void
test_wheel (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *cell;
  double before;

  open_view (viewer);
  harness_resize (GTK_WINDOW (viewer->window), 360, 720);
  cell = get_cell (viewer, 0, 0);
  before = gtk_adjustment_get_value (get_page (viewer));
  harness_scroll_at (cell, 5, 5, 1);
  HARNESS_WAIT (gtk_adjustment_get_value (get_page (viewer)) > before);
  harness_settle (GTK_WIDGET (viewer->window));
  before = gtk_adjustment_get_value (get_page (viewer));
  harness_scroll_at (get_cell (viewer, 3, 0), 5, 5, -1);
  HARNESS_WAIT (gtk_adjustment_get_value (get_page (viewer)) < before);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/evaluate-view/masks", test_masks },
  { "/evaluate-view/second", test_second },
  { "/evaluate-view/second-bar", test_second_bar },
  { "/evaluate-view/names", test_names },
  { "/evaluate-view/cells", test_cells },
  { "/evaluate-view/cell-filters", test_cell_filters },
  { "/evaluate-view/keys", test_keys },
  { "/evaluate-view/plot-keys", test_plot_keys },
  { "/evaluate-view/wrong-keys", test_wrong_keys },
  { "/evaluate-view/bar-filters", test_bar_filters },
  { "/evaluate-view/copy", test_copy },
  { "/evaluate-view/wheel", test_wheel },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
