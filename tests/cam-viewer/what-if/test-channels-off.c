/* SPDX-License-Identifier: MIT */

#include "cam-channel-chart.h"
#include "cam-channel-plot.h"
#include "cam-explain-channels.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* Channels are switched off, shown, and added one by one, by pointer and by keyboard. */

static CamWhatIf *
get_what_if (Viewer *viewer)
{
  return cam_session_get_what_if (viewer->session);
}

static CamExplanation *
get_explanation (Viewer *viewer)
{
  return cam_result_get_explanation (cam_session_get_result (viewer->session));
}

static guint
get_uint (Viewer *viewer, const char *property)
{
  guint value;

  g_object_get (get_what_if (viewer), property, &value, NULL);
  return value;
}

static int
get_kept (Viewer *viewer)
{
  int kept;

  g_object_get (get_what_if (viewer), "kept", &kept, NULL);
  return kept;
}

static CamChannelPlot *
get_plot (Viewer *viewer)
{
  return CAM_CHANNEL_PLOT (
      harness_find_by_type (viewer_get (viewer, "chart"), CAM_TYPE_CHANNEL_PLOT, 0));
}

/* Whether @n_off channels are off in what is shown. */
static gboolean
shows_off (Viewer *viewer, guint n_off)
{
  CamClassMaps *maps = cam_session_get_maps (viewer->session);

  return cam_session_get_result (viewer->session) != NULL && maps != NULL
         && cam_explanation_count_channels_off (get_explanation (viewer)) == n_off
         && cam_channel_table_count_off (cam_class_maps_get_channels (maps)) == n_off;
}

static void
wait_off (Viewer *viewer, guint n_off)
{
  HARNESS_WAIT (shows_off (viewer, n_off));
  viewer_wait (viewer);
}

static const CamChannel *
get_channel (Viewer *viewer, guint position)
{
  CamClassMaps *maps = cam_session_get_maps (viewer->session);

  return cam_channel_table_get_channel (
      cam_class_maps_get_channels (maps), cam_channel_plot_get_order (get_plot (viewer)), position);
}

static gboolean
is_hollow (Viewer *viewer, guint position)
{
  g_autoptr (HarnessPixels) pixels = harness_render (GTK_WIDGET (get_plot (viewer)), "hollow");
  graphene_rect_t bar;

  cam_channel_plot_get_bar (get_plot (viewer), position, &bar);
  return harness_pixels_get (pixels,
                             (int)(bar.origin.x + bar.size.width / 2),
                             (int)(bar.origin.y + bar.size.height / 2))
         == harness_pixels_get (
             pixels, (int)(bar.origin.x + bar.size.width / 2), (int)bar.origin.y - 6);
}

static gboolean
has_text (Viewer *viewer, const char *text)
{
  return harness_find_by_text (GTK_WIDGET (viewer->window), text) != NULL;
}

static void
focus_first_bar (Viewer *viewer)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_plot (viewer)));
  harness_press ("Home");
  HARNESS_WAIT (cam_channel_plot_get_selected (get_plot (viewer)) == 0);
}

/* Space switches a channel off: logit, probability, map, equation and texts are those without
 * it. */
static void
test_space (Viewer *viewer, gconstpointer unused)
{
  CamExplanation *whole = get_explanation (viewer);
  guint c = cam_explanation_get_prediction (whole);
  float logit = cam_explanation_get_logits (whole)[c];
  g_autoptr (HarnessPixels) map = harness_render (viewer_get (viewer, "cam"), NULL);
  g_autoptr (HarnessPixels) changed = NULL, again = NULL;
  const CamChannel *first = get_channel (viewer, 0);
  float contribution = first->contribution;
  guint index = first->index;

  g_object_set (viewer->session, "class-index", c, NULL);
  viewer_wait (viewer);
  focus_first_bar (viewer);
  g_assert_false (is_hollow (viewer, 0));
  harness_press ("space");
  wait_off (viewer, 1);
  g_assert_true (cam_what_if_is_off (get_what_if (viewer), index));
  g_assert_true (is_hollow (viewer, 0));
  g_assert_cmpfloat_with_epsilon (
      cam_explanation_get_logits (get_explanation (viewer))[c], logit - contribution, 1e-3);
  changed = harness_render (viewer_get (viewer, "cam"), NULL);
  g_assert_cmpuint (harness_pixels_differ (map, changed), >, 100);
  g_assert_true (has_text (viewer, "1 channel off; it was"));
  g_assert_true (has_text (viewer, "1 channel off"));
  g_assert_true (has_text (viewer, "(off)"));

  /* A second channel is switched off, and one key switches all on again. */
  harness_press ("Right space");
  wait_off (viewer, 2);
  harness_press ("a");
  wait_off (viewer, 0);
  g_assert_cmpfloat (cam_explanation_get_logits (get_explanation (viewer))[c], ==, logit);
  again = harness_render (viewer_get (viewer, "cam"), NULL);
  g_assert_cmpuint (harness_pixels_differ (map, again), ==, 0);
  g_assert_false (has_text (viewer, "it was"));
}

/* A click shows the channel in the large panel; a button in its title closes it. */
static void
test_pick (Viewer *viewer, gconstpointer unused)
{
  CamChannelPlot *plot = get_plot (viewer);
  GtkWidget *panel = viewer_get (viewer, "channel-panel");
  graphene_rect_t bar;
  CamHeatmap *plain, *weighted;

  g_assert_false (gtk_widget_get_mapped (panel));
  cam_channel_plot_get_bar (plot, 2, &bar);
  harness_click_at (
      GTK_WIDGET (plot), bar.origin.x + bar.size.width / 2, bar.origin.y + bar.size.height / 2);
  HARNESS_WAIT (gtk_widget_get_mapped (panel));
  g_assert_cmpuint (get_uint (viewer, "channel"), ==, get_channel (viewer, 2)->index);
  HARNESS_WAIT ((g_object_get (panel, "heatmap", &plain, NULL), plain != NULL));
  g_assert_true (has_text (viewer, "w·F"));
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "cam"))
                  && gtk_widget_get_width (viewer_get (viewer, "cam"))
                         > gtk_widget_get_width (panel));
  harness_click (viewer_get (viewer, "weighted"));
  HARNESS_WAIT ((g_object_get (panel, "heatmap", &weighted, NULL),
                 weighted != plain && (g_object_unref (weighted), TRUE)));
  g_object_unref (plain);
  harness_click (viewer_get (viewer, "close-channel"));
  HARNESS_WAIT (!gtk_widget_get_mapped (panel));

  /* The same by keyboard: Enter shows and closes it. */
  focus_first_bar (viewer);
  harness_press ("Return");
  HARNESS_WAIT (gtk_widget_get_mapped (panel));
  harness_press ("Return");
  HARNESS_WAIT (!gtk_widget_get_mapped (panel));
}

static void
open_bar (Viewer *viewer)
{
  harness_press ("h");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "kept")));
  harness_settle (GTK_WIDGET (viewer->window));
}

/* The slider keeps the strongest channels. */
static void
test_slider (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *slider;
  guint n;

  open_bar (viewer);
  slider = viewer_get (viewer, "kept");
  n = get_uint (viewer, "n-channels");
  g_assert_cmpuint (n, ==, 64);
  harness_click_at (
      slider, gtk_widget_get_width (slider) / 4.0, gtk_widget_get_height (slider) / 2.0);
  HARNESS_WAIT (get_kept (viewer) >= 0);
  wait_off (viewer, n - (guint)get_kept (viewer));
  gtk_widget_grab_focus (slider);
  harness_press ("Home");
  HARNESS_WAIT (get_kept (viewer) == 0);
  wait_off (viewer, n);
  harness_press ("Right Right");
  HARNESS_WAIT (get_kept (viewer) == 2);
  wait_off (viewer, n - 2);
  for (guint i = 0; i < 2; i++)
    g_assert_false (
        cam_what_if_is_off (get_what_if (viewer), cam_what_if_get_nth (get_what_if (viewer), i)));
  g_assert_true (g_str_has_prefix (viewer_get_text (viewer, "kept_words"), "2 of 64 on, "));
  /* At the mark, the prediction is the same as with all channels; with one channel less it is
   * not. */
  g_object_set (get_what_if (viewer), "kept", (int)get_uint (viewer, "deciding"), NULL);
  wait_off (viewer, n - get_uint (viewer, "deciding"));
  g_assert_cmpuint (
      cam_explanation_get_prediction (get_explanation (viewer)),
      ==,
      cam_explanation_get_prediction (cam_explanation_get_whole (get_explanation (viewer))));
}

/* Everything beside a large channel is in sight, though the bar is open. */
static void
test_pick_in_small_window (Viewer *viewer, gconstpointer unused)
{
  static const char *const ids[] = { "channel-panel", "image-panel", "cam" };
  GtkWidget *window = GTK_WIDGET (viewer->window), *slider;
  double end, top;

  harness_resize (GTK_WINDOW (window), 1280, 720);
  HARNESS_WAIT (gtk_widget_get_width (window) < 1300 && gtk_widget_get_height (window) < 740);
  open_bar (viewer);
  slider = viewer_get (viewer, "kept");
  harness_press ("j");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "channel-panel")));
  harness_settle (window);
  g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "grad-cam")));
  g_assert_true (gtk_widget_translate_coordinates (slider, window, 0, 0, NULL, &top));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *panel = viewer_get (viewer, ids[i]);

      g_assert_true (gtk_widget_get_mapped (panel));
      g_assert_true (gtk_widget_translate_coordinates (
          panel, window, 0, gtk_widget_get_height (panel), NULL, &end));
      g_assert_cmpfloat (end, <, top);
    }
}

/* Building up step by step: map, sum and selected bar agree. Animations are off, so playing adds
 * one channel. */
static void
test_build_up (Viewer *viewer, gconstpointer unused)
{
  double sum = 0;

  open_bar (viewer);
  harness_press ("t");
  HARNESS_WAIT (get_kept (viewer) == 1);
  wait_off (viewer, 63);
  for (int kept = 1; kept <= 5; kept++)
    {
      guint channel = cam_what_if_get_nth (get_what_if (viewer), (guint)kept - 1);
      CamChannelTable *table;

      HARNESS_WAIT (get_kept (viewer) == kept);
      wait_off (viewer, 64 - (guint)kept);
      g_assert_cmpuint (cam_channel_plot_get_channel (get_plot (viewer))->index, ==, channel);
      table = cam_class_maps_get_channels (cam_session_get_maps (viewer->session));
      sum += cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, channel)->contribution;
      g_assert_cmpfloat_with_epsilon (cam_channel_table_get_sum (table), sum, 1e-3);
      harness_press ("period");
    }
  HARNESS_WAIT (get_kept (viewer) == 6);
  harness_press ("comma comma");
  HARNESS_WAIT (get_kept (viewer) == 4);
  /* Building up is undone as one step. */
  harness_press ("ctrl+z");
  HARNESS_WAIT (get_kept (viewer) == -1);
  wait_off (viewer, 0);
  harness_press ("ctrl+shift+z");
  HARNESS_WAIT (get_kept (viewer) == 4);
  harness_click (viewer_get (viewer, "play"));
  HARNESS_WAIT (get_kept (viewer) == 5);
}

static void
set_animations (Viewer *viewer, gboolean animations)
{
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (viewer->window)),
                "gtk-enable-animations",
                animations,
                NULL);
}

/* With animations it plays, and can be paused. */
static void
test_play (Viewer *viewer, gconstpointer unused)
{
  int kept;

  open_bar (viewer);
  set_animations (viewer, TRUE);
  harness_click (viewer_get (viewer, "play"));
  HARNESS_WAIT (get_kept (viewer) >= 3);
  harness_click (viewer_get (viewer, "play"));
  HARNESS_WAIT (g_str_equal (gtk_button_get_icon_name (GTK_BUTTON (viewer_get (viewer, "play"))),
                             "media-playback-start-symbolic"));
  kept = get_kept (viewer);
  g_object_set (get_what_if (viewer), "kept", 62, NULL);
  harness_click (viewer_get (viewer, "play"));
  HARNESS_WAIT (get_kept (viewer) == 64);
  set_animations (viewer, FALSE);
  wait_off (viewer, 0);
  g_assert_cmpint (kept, <, 64);
}

/* Compare shows the unchanged network; back in Explain, the changes are there again. */
static void
test_compare (Viewer *viewer, gconstpointer unused)
{
  focus_first_bar (viewer);
  harness_press ("space");
  wait_off (viewer, 1);
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  wait_off (viewer, 0);
  harness_press ("alt+1");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "explain"));
  wait_off (viewer, 1);
}

/* With another picture, the same channels are off. */
static void
test_next_picture (Viewer *viewer, gconstpointer unused)
{
  focus_first_bar (viewer);
  harness_press ("space");
  wait_off (viewer, 1);
  harness_press ("alt+Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  wait_off (viewer, 1);
}

static void
on_model (CamSession *session)
{
  cam_session_set_selected (session, 1);
}

/* With another network all channels are on, though it was opened between two pictures, when neither
 * had a result. */
static void
test_other_network (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "any-pot", "model.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *before = cam_session_get_model (viewer->session);

  focus_first_bar (viewer);
  harness_press ("space");
  wait_off (viewer, 1);
  g_signal_connect (viewer->session, "notify::model", G_CALLBACK (on_model), NULL);
  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  wait_off (viewer, 0);
  g_assert_cmpuint (get_uint (viewer, "n-channels"), ==, 64);
  g_assert_cmpuint (cam_what_if_get_wanted (get_what_if (viewer))->channels_off->len, ==, 0);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/channels-off/space", test_space },
  { "/channels-off/pick", test_pick },
  { "/channels-off/pick-in-small-window", test_pick_in_small_window },
  { "/channels-off/slider", test_slider },
  { "/channels-off/build-up", test_build_up },
  { "/channels-off/play", test_play },
  { "/channels-off/compare", test_compare },
  { "/channels-off/next-picture", test_next_picture },
  { "/channels-off/other-network", test_other_network },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
