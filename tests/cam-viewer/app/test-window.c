/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-channel-chart.h"
#include "cam-sample-tile.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* Limits for mean differences in red, green and blue, 0 to 255: scaling causes at most SAME,
 * another map at least OTHER. */
#define SAME 6
#define OTHER 12

static void
test_start (Viewer *viewer, gconstpointer unused)
{
  CamSampleItem *sample = cam_session_get_sample (viewer->session);

  g_assert_cmpuint (
      g_list_model_get_n_items (cam_session_get_samples (viewer->session)), ==, VIEWER_N_SAMPLES);
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_classes (viewer->session)), ==, 4);
  g_assert_true (cam_sample_item_is_correct (sample));
  g_assert_true (g_str_has_prefix (viewer_get_text (viewer, "verdict"),
                                   "It is rudo, and the network says so, "));
  g_assert_true (
      g_str_has_prefix (viewer_get_text (viewer, "agreement"), "CAM and Grad-CAM agree"));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (viewer_get (viewer, "classes")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Classes");

  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "grad-cam", cam_session_get_maps (viewer->session), 0.5),
      <,
      SAME);
}

/* The common part of tests that pick a class: @pick picks class 2 (greg). */
static void
check_pick (Viewer *viewer, void (*pick) (Viewer *viewer))
{
  g_autoptr (CamClassMaps) before = g_object_ref (cam_session_get_maps (viewer->session));
  CamResult *result = cam_session_get_result (viewer->session);

  g_assert_cmpuint (viewer_get_shown_class (viewer), ==, 0);
  pick (viewer);
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 2);
  viewer_wait (viewer);

  g_assert_true (cam_session_get_result (viewer->session) == result);
  g_assert_cmpstr (
      cam_map_panel_get_title (CAM_MAP_PANEL (viewer_get (viewer, "cam"))), ==, "CAM of greg");
  g_assert_cmpstr (viewer_get_text (viewer, "channels_title"), ==, "Channels for greg");
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", before, 0.5), >, OTHER);
}

static void
press_three (Viewer *viewer)
{
  harness_press ("3");
}

static void
click_third_class (Viewer *viewer)
{
  harness_click (harness_find_by_text (viewer_get (viewer, "classes"), "greg"));
}

static void
test_press_class (Viewer *viewer, gconstpointer unused)
{
  check_pick (viewer, press_three);
}

static void
test_click_class (Viewer *viewer, gconstpointer unused)
{
  check_pick (viewer, click_third_class);
}

static void
test_every_class_key (Viewer *viewer, gconstpointer unused)
{
  const char *const keys[] = { "4", "1", "2", "3" };
  const guint classes[] = { 3, 0, 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      harness_press (keys[i]);
      HARNESS_WAIT (viewer_get_shown_class (viewer) == classes[i]);
    }
}

/* If a class's maps were made before, they are shown in the frame of the key's event, without
 * waiting for a job. */
static void
test_pick_at_once (Viewer *viewer, gconstpointer unused)
{
  for (guint i = 0; i < 4; i++)
    {
      harness_press ((const char *[]){ "1", "2", "3", "4" }[i]);
      HARNESS_WAIT (viewer_get_shown_class (viewer) == i);
    }
  cam_session_set_class_index (viewer->session, 0);
  g_assert_cmpuint (viewer_get_shown_class (viewer), ==, 0);
  g_assert_false (cam_session_get_busy (viewer->session));
}

static void
test_drag_alpha (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *scale = viewer_get (viewer, "alpha_scale");
  int width = gtk_widget_get_width (scale), height = gtk_widget_get_height (scale);
  CamClassMaps *maps = cam_session_get_maps (viewer->session);
  double alpha = 0.5;

  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", maps, 0.5), <, SAME);
  harness_drag (scale, width * 0.35, height / 2.0, 2, height / 2.0);
  HARNESS_WAIT ((g_object_get (viewer->session, "alpha", &alpha, NULL), alpha < 0.05));
  harness_settle (scale);

  g_assert_true (cam_session_get_maps (viewer->session) == maps);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", maps, alpha), <, SAME);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", maps, 0.5), >, OTHER);
}

static void
test_alpha_keys (Viewer *viewer, gconstpointer unused)
{
  double alpha = 0.5;

  harness_press ("plus plus");
  HARNESS_WAIT ((g_object_get (viewer->session, "alpha", &alpha, NULL), alpha > 0.65));
  harness_press ("minus minus minus");
  HARNESS_WAIT ((g_object_get (viewer->session, "alpha", &alpha, NULL), alpha < 0.45));
}

static void
test_relu (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (CamClassMaps) before = g_object_ref (cam_session_get_maps (viewer->session));
  CamHeatmap *heatmap;
  CamScale scale;

  harness_press ("r");
  HARNESS_WAIT (!cam_class_maps_get_options (cam_session_get_maps (viewer->session))->relu);
  viewer_wait (viewer);

  heatmap = cam_class_maps_get_heatmap (cam_session_get_maps (viewer->session), CAM_METHOD_CAM);
  scale = cam_heatmap_get_scale (heatmap);
  g_assert_cmpfloat (scale.minimum, ==, -scale.maximum);
  g_assert_cmpint (cam_heatmap_get_colormap (heatmap), ==, CAM_COLORMAP_COOLWARM);
  g_assert_false (gtk_widget_get_sensitive (viewer_get (viewer, "colormap")));
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", before, 0.5), >, OTHER);

  harness_click (viewer_get (viewer, "relu"));
  HARNESS_WAIT (cam_class_maps_get_options (cam_session_get_maps (viewer->session))->relu);
}

static void
test_click_sample (Viewer *viewer, gconstpointer unused)
{
  CamSampleItem *sample;
  g_autoptr (CamClassMaps) before = g_object_ref (cam_session_get_maps (viewer->session));

  harness_click (harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_SAMPLE_TILE, 3));
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 3);
  viewer_wait (viewer);
  sample = cam_session_get_sample (viewer->session);
  g_assert_cmpuint (
      viewer_get_shown_class (viewer), ==, (guint)cam_sample_item_get_prediction (sample));
  g_assert_true (cam_session_get_maps (viewer->session) != before);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);
}

static void
test_arrow_keys (Viewer *viewer, gconstpointer unused)
{
  gtk_widget_grab_focus (viewer_get (viewer, "keep_class"));
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  harness_press ("Left");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 0);
}

static void
test_keep_class (Viewer *viewer, gconstpointer unused)
{
  harness_press ("4 k");
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 3);
  gtk_widget_grab_focus (viewer_get (viewer, "keep_class"));
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  g_assert_cmpuint (viewer_get_shown_class (viewer), ==, 3);
}

static void
test_overlay (Viewer *viewer, gconstpointer unused)
{
  int small = gtk_widget_get_width (viewer_get (viewer, "cam"));

  harness_press ("o");
  HARNESS_WAIT (!gtk_widget_get_mapped (viewer_get (viewer, "grad-cam")));
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_false (gtk_widget_get_mapped (
      harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_MAP_PANEL, 0)));
  g_assert_cmpint (gtk_widget_get_width (viewer_get (viewer, "cam")), >, small);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 0.5), <, SAME);

  harness_click (harness_find_by_text (viewer_get (viewer, "methods"), "Grad-CAM"));
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "grad-cam")));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "cam")));
}

static void
test_bad_model (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "not-a-model.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *model = cam_session_get_model (viewer->session);
  CamClassMaps *maps = cam_session_get_maps (viewer->session);
  GtkWidget *root = GTK_WIDGET (viewer->window);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);
  g_autoptr (GtkWindow) dialog = NULL;

  g_assert_true (g_file_set_contents (path, "no pickle in here", -1, NULL));
  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (harness_find_by_text (root, "Could not open “not-a-model.pth”") != NULL);

  g_assert_true (cam_session_get_model (viewer->session) == model);
  g_assert_true (cam_session_get_maps (viewer->session) == maps);
  g_assert_cmpfloat (viewer_compare_panel (viewer, "cam", maps, 0.5), <, SAME);

  harness_click (harness_find_by_text (root, "Details"));
  HARNESS_WAIT (g_list_model_get_n_items (windows) == n_windows + 1);
  for (guint i = 0; i <= n_windows && dialog == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        dialog = g_steal_pointer (&window);
    }
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), path));
  gtk_window_destroy (dialog);
  g_unlink (path);
}

/* If the first model can't be read, the bundled one is opened. */
static void
test_bad_first_model (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/model.pth");
  Viewer fresh = { .application = viewer->application };

  fresh.window = cam_window_new (G_APPLICATION (viewer->application));
  fresh.session = cam_window_get_session (fresh.window);
  cam_window_open (fresh.window, file, NULL);
  harness_present (GTK_WINDOW (fresh.window));
  viewer_wait (&fresh);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (fresh.window), "Could not open “model.pth”")
                != NULL);
  harness_close (GTK_WINDOW (fresh.window));
}

/* A window that is presented soon appears together with its picture, and also if nothing can be
 * opened. */
static void
test_present_soon (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/model.pth");
  g_autoptr (GFile) no_folder = g_file_new_for_path ("/nowhere");
  GFile *models[] = { NULL, nowhere };
  GFile *folders[] = { NULL, no_folder };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      CamWindow *window = cam_window_new (G_APPLICATION (viewer->application));
      CamSession *session = cam_window_get_session (window);

      cam_window_open (window, models[i], folders[i]);
      cam_window_present_soon (window);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
      HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (window)));
      HARNESS_WAIT (cam_session_get_maps (session) != NULL);
      harness_close (GTK_WINDOW (window));
    }
}

static void
test_bad_picture (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("cam-viewer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "1_broken.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  g_assert_true (g_file_set_contents (path, "no picture in here", -1, NULL));
  cam_window_open (viewer->window, NULL, file);
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "“1_broken.png” can’t be shown")
                != NULL);
  g_assert_cmpstr (viewer_get_text (viewer, "verdict"), ==, "It is baya.");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_channel_keys (Viewer *viewer, gconstpointer unused)
{
  CamChannelChart *chart = CAM_CHANNEL_CHART (viewer_get (viewer, "chart"));
  int first, second;

  gtk_widget_child_focus (GTK_WIDGET (chart), GTK_DIR_TAB_FORWARD);
  harness_press ("Home");
  HARNESS_WAIT ((g_object_get (chart, "selected", &first, NULL), first >= 0));
  harness_press ("Right");
  HARNESS_WAIT ((g_object_get (chart, "selected", &second, NULL), second != first));
  /* The chart has used the arrow, so the sample is the same. */
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
}

static void
test_narrow (Viewer *viewer, gconstpointer unused)
{
  AdwFlap *sidebar = ADW_FLAP (viewer_get (viewer, "sidebar_flap"));

  harness_resize (GTK_WINDOW (viewer->window), 360, 720);
  /* The window's frame may need some of the width. */
  HARNESS_WAIT (gtk_widget_get_width (GTK_WIDGET (viewer->window)) <= 360);
  g_assert_cmpint (gtk_widget_get_width (viewer_get (viewer, "pages")),
                   <=,
                   gtk_widget_get_width (GTK_WIDGET (viewer->window)));
  HARNESS_WAIT (adw_flap_get_folded (sidebar) && !adw_flap_get_reveal_flap (sidebar));
  harness_press ("F9");
  HARNESS_WAIT (adw_flap_get_reveal_flap (sidebar));
}

static void
test_remembered (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");

  harness_press ("r plus");
  HARNESS_WAIT (!g_settings_get_boolean (settings, "relu")
                && g_settings_get_double (settings, "alpha") > 0.55);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/window/start", test_start },
  { "/window/press-class", test_press_class },
  { "/window/click-class", test_click_class },
  { "/window/every-class-key", test_every_class_key },
  { "/window/pick-at-once", test_pick_at_once },
  { "/window/drag-alpha", test_drag_alpha },
  { "/window/alpha-keys", test_alpha_keys },
  { "/window/relu", test_relu },
  { "/window/click-sample", test_click_sample },
  { "/window/arrow-keys", test_arrow_keys },
  { "/window/keep-class", test_keep_class },
  { "/window/overlay", test_overlay },
  { "/window/bad-model", test_bad_model },
  { "/window/bad-first-model", test_bad_first_model },
  { "/window/present-soon", test_present_soon },
  { "/window/bad-picture", test_bad_picture },
  { "/window/channel-keys", test_channel_keys },
  { "/window/narrow", test_narrow },
  { "/window/remembered", test_remembered },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
