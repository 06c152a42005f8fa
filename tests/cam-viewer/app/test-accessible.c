/* SPDX-License-Identifier: MIT */

#include "cam-sample-tile.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static GtkAccessible *
get_inner_button (Viewer *viewer, const char *id)
{
  return GTK_ACCESSIBLE (gtk_widget_get_first_child (viewer_get (viewer, id)));
}

static GtkWidget *
get_mnemonic_label (Viewer *viewer, const char *id)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (viewer_get (viewer, id));

  g_assert_cmpuint (g_list_length (labels), ==, 1);
  return labels->data;
}

/* The button in a dropdown, which gets the focus, has the dropdown's name and its chosen item. */
static void
test_dropdowns (Viewer *viewer, gconstpointer unused)
{
  gtk_test_accessible_assert_relation (get_inner_button (viewer, "base"),
                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       get_mnemonic_label (viewer, "base"),
                                       NULL);
  gtk_test_accessible_assert_relation (get_inner_button (viewer, "order"),
                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       viewer_get (viewer, "order"),
                                       NULL);
  gtk_test_accessible_assert_property (
      get_inner_button (viewer, "base"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "image");
  harness_press ("b");
  HARNESS_WAIT (gtk_drop_down_get_selected (GTK_DROP_DOWN (viewer_get (viewer, "base"))) == 1);
  gtk_test_accessible_assert_property (
      get_inner_button (viewer, "base"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "edges");
}

/* A widget with a visible label has its name from that label only. */
static void
test_named_once (Viewer *viewer, gconstpointer unused)
{
  const char *const ids[] = { "alpha_scale", "base", "colormap" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkAccessible *widget = GTK_ACCESSIBLE (viewer_get (viewer, ids[i]));

      g_assert_false (gtk_test_accessible_has_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL));
      gtk_test_accessible_assert_relation (
          widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY, get_mnemonic_label (viewer, ids[i]), NULL);
    }
}

static void
assert_focus_is_named (Viewer *viewer, const char *part)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (viewer->window));
  g_autofree char *name = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "never this");

  g_assert_nonnull (name);
  if (strstr (name, part) == NULL)
    g_error ("“%s” is not in “%s”", part, name);
}

/* Rows, which get the focus, have the names of what they show. */
static void
test_rows (Viewer *viewer, gconstpointer unused)
{
  viewer_wait_predicted (viewer);
  viewer_click_tile (viewer, NULL, 1);
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  assert_focus_is_named (viewer, ", target rudo, predicted as ");
  harness_click (harness_find_by_text (viewer_get (viewer, "classes"), "greg"));
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 2);
  assert_focus_is_named (viewer, "greg, logit ");
}

/* The sentence about a picture is a status, so screen readers announce its changes. */
static void
test_verdict (Viewer *viewer, gconstpointer unused)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (viewer_get (viewer, "verdict")),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
}

/* A tile says which class the target is taken for. */
static void
test_captions (Viewer *viewer, gconstpointer unused)
{
  CamSampleItem *item;
  g_autofree char *caption = NULL;

  viewer_wait_predicted (viewer);
  g_object_set (
      cam_session_get_shown_samples (viewer->session), "verdict", CAM_VERDICT_WRONG, NULL);
  HARNESS_WAIT (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));
  item = cam_session_get_sample (viewer->session);
  caption = g_strdup_printf ("%s → %s",
                             cam_sample_item_get_target_name (item),
                             cam_sample_item_get_prediction_name (item));
  HARNESS_WAIT (harness_find_by_text (viewer_get (viewer, "browser"), caption) != NULL);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/accessible/dropdowns", test_dropdowns }, { "/accessible/named-once", test_named_once },
  { "/accessible/rows", test_rows },           { "/accessible/verdict", test_verdict },
  { "/accessible/captions", test_captions },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
