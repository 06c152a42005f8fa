/* SPDX-License-Identifier: MIT */

#include "cam-class-row.h"
#include "cam-sample-tile.h"
#include "cam-tooltip.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* While a person guesses, neither the window nor screen readers tell the prediction. One key
 * reveals it for this picture. */

static gboolean
is_concealed (Viewer *viewer)
{
  return cam_session_get_concealed (viewer->session);
}

/* Whether a label or tooltip in sight contains @text. */
static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  const char *tip = cam_tooltip_get (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if ((tip != NULL && strstr (tip, text) != NULL)
      || (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static void
check_name (GtkWidget *widget, const char *name)
{
  g_autofree char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  g_assert_cmpstr (difference, ==, NULL);
}

/* Checks that screen readers get no more than the window shows. */
static void
check_accessible (Viewer *viewer)
{
  GtkWidget *window = GTK_WIDGET (viewer->window);
  GtkWidget *row = harness_find_by_type (window, CAM_TYPE_CLASS_ROW, 1);
  GtkWidget *tile = harness_find_by_type (window, CAM_TYPE_SAMPLE_TILE, 1);
  CamSampleItem *sample = cam_sample_tile_get_sample (CAM_SAMPLE_TILE (tile));
  const char *target = cam_sample_item_get_target_name (sample);
  const char *class_name = cam_session_get_class_names (viewer->session)[1];
  gboolean is_target = cam_sample_item_get_target (cam_session_get_sample (viewer->session)) == 1;
  g_autofree char *row_name
      = g_strdup_printf ("%s, logit –, probability –%s", class_name, is_target ? ", target" : "");
  g_autofree char *tile_name = g_strdup_printf (
      "%s, target %s, prediction hidden", cam_sample_item_get_name (sample), target);

  check_name (row, row_name);
  check_name (gtk_widget_get_parent (row), row_name);
  check_name (tile, tile_name);
  check_name (gtk_widget_get_parent (tile), tile_name);
}

/* Whether texts in sight tell a prediction, which percentages and arrows would. */
static gboolean
shows_prediction (Viewer *viewer)
{
  const char *const traces[]
      = { " %", "\u202f%", " → ", "predicted", "says so", "The network says" };
  GtkWidget *places[] = { viewer_get (viewer, "browser"),
                          viewer_get (viewer, "canvas"),
                          viewer_get (viewer, "inspector") };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (traces); k++)
      if (shows_text (places[i], traces[k]))
        {
          g_test_message ("place %u tells “%s”", i, traces[k]);
          return TRUE;
        }
  return FALSE;
}

static gboolean
has_selected_class (Viewer *viewer)
{
  GtkSelectionModel *classes
      = gtk_list_view_get_model (GTK_LIST_VIEW (viewer_get (viewer, "classes")));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (classes);

  return !gtk_bitset_is_empty (selected);
}

static void
check_concealed (Viewer *viewer)
{
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (is_concealed (viewer));
  g_assert_false (shows_prediction (viewer));
  check_accessible (viewer);
  g_assert_false (has_selected_class (viewer));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "cam")));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "chart")));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "equation")));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "mark")));
  g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, "guess_image")));
}

static void
check_revealed (Viewer *viewer)
{
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_false (is_concealed (viewer));
  g_assert_true (shows_text (viewer_get (viewer, "canvas"), "network says"));
  g_assert_true (shows_text (viewer_get (viewer, "inspector"), "%"));
  g_assert_true (has_selected_class (viewer));
  g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, "cam")));
  g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, "equation")));
}

/* By keyboard, the prediction is hidden, revealed, and hidden again for the next picture. */
static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  g_assert_true (shows_prediction (viewer));
  harness_press ("shift+g");
  HARNESS_WAIT (is_concealed (viewer));
  check_concealed (viewer);
  harness_press ("g");
  HARNESS_WAIT (!is_concealed (viewer));
  check_revealed (viewer);
  harness_press ("alt+Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  check_concealed (viewer);
  harness_press ("shift+g");
  HARNESS_WAIT (!is_concealed (viewer));
  check_revealed (viewer);
}

/* The same by pointer. A click on a class does not reveal the prediction. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  harness_press ("shift+g");
  HARNESS_WAIT (is_concealed (viewer));
  harness_settle (GTK_WIDGET (viewer->window));
  harness_click (harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_CLASS_ROW, 1));
  HARNESS_WAIT (cam_session_get_class_index (viewer->session) == 1);
  viewer_wait (viewer);
  check_concealed (viewer);
  harness_click (viewer_get (viewer, "reveal"));
  HARNESS_WAIT (!is_concealed (viewer));
  check_revealed (viewer);
}

/* The prediction can't be copied or exported, and Compare does not tell it. */
static void
test_other_ways (Viewer *viewer, gconstpointer unused)
{
  const char *const ways[] = { "copy", "copy-numbers", "export" };
  GActionGroup *actions = G_ACTION_GROUP (viewer->window);

  viewer_wait_predicted (viewer);
  harness_press ("shift+g");
  HARNESS_WAIT (is_concealed (viewer));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_false (g_action_group_get_action_enabled (actions, ways[i]));
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  viewer_wait (viewer);
  g_assert_false (shows_prediction (viewer));
  g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, "guess_image")));
  harness_press ("g");
  HARNESS_WAIT (!is_concealed (viewer));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_true (g_action_group_get_action_enabled (actions, ways[i]));
}

static guint
count_shown (Viewer *viewer)
{
  return g_list_model_get_n_items (G_LIST_MODEL (cam_session_get_shown_samples (viewer->session)));
}

static gboolean
is_sensitive (Viewer *viewer, const char *id)
{
  return gtk_widget_is_sensitive (viewer_get (viewer, id));
}

/* Neither the filter, the order of samples nor Evaluate tells the prediction. The filter of before
 * is back afterwards. */
static void
test_lists (Viewer *viewer, gconstpointer unused)
{
  CamSampleList *shown = cam_session_get_shown_samples (viewer->session);
  guint n_wrong;

  viewer_wait_predicted (viewer);
  g_object_set (shown, "order", CAM_SAMPLE_ORDER_WRONG, NULL);
  g_assert_cmpuint (cam_sample_list_get_index (shown, 0), !=, 0);
  harness_press ("w");
  HARNESS_WAIT (count_shown (viewer) < VIEWER_N_SAMPLES);
  viewer_wait (viewer);
  n_wrong = count_shown (viewer);
  g_assert_cmpuint (n_wrong, >, 0);
  harness_press ("shift+g");
  HARNESS_WAIT (count_shown (viewer) == VIEWER_N_SAMPLES);
  for (guint i = 0; i < VIEWER_N_SAMPLES; i++)
    g_assert_cmpuint (cam_sample_list_get_index (shown, i), ==, i);
  g_assert_false (shows_text (viewer_get (viewer, "browser"), "Wrong"));
  /* Keys that lead to wrong predictions have no effect. */
  cam_session_set_selected (viewer->session, 0);
  viewer_wait (viewer);
  harness_press ("w n");
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_cmpuint (count_shown (viewer), ==, VIEWER_N_SAMPLES);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  harness_click (viewer_get (viewer, "filter"));
  HARNESS_WAIT (harness_find_by_name (GTK_WIDGET (viewer->window), "wrong") != NULL
                && gtk_widget_get_mapped (viewer_get (viewer, "wrong")));
  g_assert_false (is_sensitive (viewer, "wrong"));
  g_assert_false (is_sensitive (viewer, "correct"));
  g_assert_false (is_sensitive (viewer, "predicted_class"));
  g_assert_true (is_sensitive (viewer, "target_class"));
  g_assert_cmpstr (viewer_get_text (viewer, "n_wrong"), ==, "–");
  harness_press ("Escape");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "wrong")));
  harness_press ("alt+3");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "evaluate"));
  g_assert_nonnull (harness_find_by_text (viewer_get (viewer, "canvas"), "Guess First Is On"));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "accuracy")));
  harness_press ("shift+g");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "accuracy")));
  g_assert_cmpuint (count_shown (viewer), ==, n_wrong);
}

/* In a narrow window, the question is not cut. */
static void
test_narrow (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (viewer->window);
  GtkLabel *question = GTK_LABEL (viewer_get (viewer, "short_verdict"));

  harness_resize (GTK_WINDOW (window), 360, 720);
  HARNESS_WAIT (gtk_widget_get_width (window) < 380);
  harness_press ("shift+g");
  HARNESS_WAIT (is_concealed (viewer));
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (question)));
  harness_settle (window);
  g_assert_cmpstr (gtk_label_get_text (question), ==, "What does the network say?");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (question)));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/guess/keys", test_keys },
  { "/guess/pointer", test_pointer },
  { "/guess/other-ways", test_other_ways },
  { "/guess/lists", test_lists },
  { "/guess/narrow", test_narrow },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
