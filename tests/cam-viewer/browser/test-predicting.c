/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"
#include "test-runner.h"
#include "viewer-fixture.h"

#define N_MANY 300u

static guint
count_predicted (CamSession *session)
{
  guint n;

  g_object_get (session, "n-predicted", &n, NULL);
  return n;
}

static guint
count_samples (CamSession *session)
{
  return g_list_model_get_n_items (cam_session_get_samples (session));
}

/* Makes so many pictures that predicting them can be stopped. */
static GFile *
make_many (void)
{
  GFile *folder = exporter_new_folder ();

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_%u.jpg", i % 4, i);

      exporter_copy_picture (folder, "0_table-02.jpg", name);
    }
  return folder;
}

static void
open_many (Viewer *viewer, GFile *folder)
{
  cam_window_open (viewer->window, NULL, folder);
  HARNESS_WAIT (count_samples (viewer->session) == N_MANY);
}

static gboolean
is_stopped (Viewer *viewer)
{
  gboolean predict;

  g_object_get (viewer->session, "predict", &predict, NULL);
  return !predict;
}

static GtkWidget *
get_part (Viewer *viewer, const char *id)
{
  return harness_find_by_name (viewer_get (viewer, "progress"), id);
}

static GtkWidget *
get_focus (Viewer *viewer)
{
  return gtk_window_get_focus (GTK_WINDOW (viewer->window));
}

static gboolean
is_among_samples (Viewer *viewer)
{
  GtkWidget *focus = get_focus (viewer);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_GRID_VIEW) != NULL;
}

static const char *
get_pace (Viewer *viewer)
{
  return gtk_label_get_text (GTK_LABEL (get_part (viewer, "pace")));
}

static void
test_stop_and_resume (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = make_many ();
  GtkWidget *progress = viewer_get (viewer, "progress");
  guint n;

  viewer_wait_predicted (viewer);
  g_assert_false (gtk_widget_get_visible (progress));
  open_many (viewer, folder);
  HARNESS_WAIT (count_predicted (viewer->session) > 0);
  harness_press ("ctrl+p");
  HARNESS_WAIT (is_stopped (viewer));
  n = count_predicted (viewer->session);
  g_assert_cmpuint (n, <, N_MANY);
  g_assert_true (gtk_widget_get_mapped (progress));
  g_assert_cmpstr (get_pace (viewer), ==, "Stopped");
  viewer_wait (viewer);
  for (guint i = 0; i < 5; i++)
    harness_settle (GTK_WIDGET (viewer->window));
  /* No more are predicted, except the selected one. */
  g_assert_cmpuint (count_predicted (viewer->session), <=, n + 1);

  /* Tab reaches the button that resumes, between the pictures and the canvas. */
  HARNESS_WAIT (is_among_samples (viewer));
  harness_press ("Tab");
  HARNESS_WAIT (get_focus (viewer) == get_part (viewer, "stop"));
  harness_press ("Tab");
  HARNESS_WAIT (gtk_widget_is_ancestor (get_focus (viewer), viewer_get (viewer, "canvas")));
  harness_press ("shift+Tab");
  HARNESS_WAIT (get_focus (viewer) == get_part (viewer, "stop"));
  harness_press ("shift+Tab");
  HARNESS_WAIT (is_among_samples (viewer));

  harness_click (get_part (viewer, "stop"));
  HARNESS_WAIT (!is_stopped (viewer));
  HARNESS_WAIT (strcmp (get_pace (viewer), "Stopped") != 0);
  viewer_wait_predicted (viewer);
  g_assert_false (gtk_widget_get_visible (progress));
  exporter_delete (folder);
}

/* After a second start, samples have the marks of the first, though nothing is predicted. */
static void
test_kept (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = make_many (), *kept = exporter_new_folder ();
  Viewer second = { .kept = kept };
  guint n_first, n_second;

  viewer_wait_predicted (viewer);
  cam_session_set_kept_folder (viewer->session, kept);
  open_many (viewer, folder);
  viewer_wait_predicted (viewer);
  g_object_get (viewer->session, "n-correct", &n_first, NULL);
  cam_session_stop (viewer->session);

  viewer_open (&second);
  g_object_set (second.session, "predict", FALSE, NULL);
  harness_present (GTK_WINDOW (second.window));
  viewer_wait (&second);
  open_many (&second, folder);
  viewer_wait_predicted (&second);
  g_object_get (second.session, "n-correct", &n_second, NULL);
  g_assert_cmpuint (n_first, ==, n_second);

  g_action_group_activate_action (G_ACTION_GROUP (second.window), "forget-predictions", NULL);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (second.window), "Forgot the predictions of")
                != NULL);
  viewer_tear_down (&second, NULL);
  exporter_delete (folder);
  exporter_delete (kept);
}

static void
wait_samples (Viewer *viewer, guint n)
{
  HARNESS_WAIT (count_samples (viewer->session) == n);
  viewer_wait_predicted (viewer);
  harness_settle (GTK_WIDGET (viewer->window));
}

static void
delete_picture (GFile *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* If a picture is added and another deleted while the program runs, the list follows, and
 * selection, filter and focus stay. If the folder disappears, the window says so. */
static void
test_disk (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  GtkWidget *focus;
  CamSampleItem *selected;
  CamResult *result;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_%u.jpg", i % 4, i);

      exporter_copy_picture (folder, "0_table-02.jpg", name);
    }
  viewer_wait_predicted (viewer);
  cam_window_open (viewer->window, NULL, folder);
  wait_samples (viewer, 6);
  viewer_click_tile (viewer, NULL, 3);
  viewer_wait (viewer);
  g_object_set (cam_session_get_shown_samples (viewer->session), "text", ".jpg", NULL);
  selected = cam_session_get_sample (viewer->session);
  result = cam_session_get_result (viewer->session);
  focus = get_focus (viewer);

  exporter_copy_picture (folder, "0_table-02.jpg", "0_new.jpg");
  wait_samples (viewer, 7);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "7 of 7"));
  delete_picture (folder, "0_0.jpg");
  delete_picture (folder, "0_new.jpg");
  wait_samples (viewer, 5);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (viewer->window), "5 of 5"));
  g_assert_true (cam_session_get_sample (viewer->session) == selected);
  g_assert_true (cam_session_get_result (viewer->session) == result);
  g_assert_true (get_focus (viewer) == focus);

  exporter_delete (folder);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "No such file or directory")
                != NULL);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/predicting/disk", test_disk },
  { "/predicting/stop-and-resume", test_stop_and_resume },
  { "/predicting/kept", test_kept },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
