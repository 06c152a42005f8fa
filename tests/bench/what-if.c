/* SPDX-License-Identifier: MIT */

#include <stdio.h>

#include "cam-curves.h"
#include "viewer-fixture.h"

/* Prints, in milliseconds, how long the window takes until the panels have new textures: after
 * switching a channel, after a step of building the map up, and after covering more of the picture.
 * Also prints the time of a forward pass and of the curves. The bundled pictures have 256 × 256
 * pixels. */

#define N_TIMES 60
#define N_CURVES 7

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
print (const char *what, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_doubles);
  printf (
      "%-22s %8.2f ms median, %.2f least, %.2f most\n", what, times[n / 2], times[0], times[n - 1]);
}

static CamHeatmap *
get_heatmap (Viewer *viewer)
{
  g_autoptr (CamHeatmap) heatmap = NULL;

  g_object_get (viewer_get (viewer, "cam"), "heatmap", &heatmap, NULL);
  return heatmap; /* borrowed: the panel holds a reference */
}

static void
on_after_paint (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (Viewer *viewer)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (viewer->window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (viewer->window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

/* Returns: the time until the panel has a new texture, which it makes as soon as it gets a map.
 * @change: what the event's handler does. */
static double
time_change (Viewer *viewer, void (*change) (CamWhatIf *what_if, guint i), guint i)
{
  CamWhatIf *what_if = cam_session_get_what_if (viewer->session);
  g_autoptr (CamHeatmap) old = g_object_ref (get_heatmap (viewer));
  gint64 start = g_get_monotonic_time ();
  double ms;

  change (what_if, i);
  while (get_heatmap (viewer) == old)
    g_main_context_iteration (NULL, TRUE);
  ms = (g_get_monotonic_time () - start) / 1e3;
  viewer_wait (viewer);
  wait_for_frame (viewer);
  return ms;
}

static void
toggle (CamWhatIf *what_if, guint i)
{
  cam_what_if_toggle_channel (what_if, cam_what_if_get_nth (what_if, i % 32));
}

static void
build_up (CamWhatIf *what_if, guint i)
{
  g_object_set (what_if, "kept", (int)(i + 1), NULL);
}

static void
cover (CamWhatIf *what_if, guint i)
{
  g_object_set (what_if, "share", (i + 1) / 100.0, NULL);
}

static void
measure (Viewer *viewer, const char *what, void (*change) (CamWhatIf *what_if, guint i))
{
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    times[i] = time_change (viewer, change, i);
  print (what, times, N_TIMES);
  cam_what_if_switch_all_on (cam_session_get_what_if (viewer->session));
  cam_what_if_uncover (cam_session_get_what_if (viewer->session));
  viewer_wait (viewer);
}

/* Measures the work of switching a channel, without waiting for threads and frames. */
static void
measure_work (Viewer *viewer)
{
  CamResult *before = cam_session_get_result (viewer->session);
  const CamMapOptions *options
      = cam_class_maps_get_options (cam_session_get_maps (viewer->session));
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      g_autoptr (CamIntervention) intervention = cam_intervention_new ();
      guint8 off[64] = { 0 };
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CamExplanation) explanation = NULL;
      g_autoptr (CamResult) result = NULL;
      g_autoptr (CamClassMaps) maps = NULL;

      off[i] = 1;
      cam_intervention_set_channels (intervention, off, G_N_ELEMENTS (off));
      explanation = cam_intervention_apply (intervention,
                                            cam_result_get_picture (before),
                                            cam_result_get_explanation (before),
                                            NULL,
                                            NULL,
                                            NULL);
      result = cam_result_new (cam_result_get_picture (before), explanation);
      maps = cam_class_maps_new (result, options, NULL, NULL);
      times[i] = (g_get_monotonic_time () - start) / 1e3;
    }
  print ("of a channel is work", times, N_TIMES);
}

static void
measure_forward (CamResult *result)
{
  CamExplanation *explanation = cam_result_get_explanation (result);
  g_autoptr (CamTensor) image
      = cam_picture_to_tensor (cam_result_get_picture (result), 3, NULL, NULL);
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CamExplanation) again = cam_explain (cam_explanation_get_network (explanation),
                                                      image,
                                                      cam_explanation_get_layer (explanation),
                                                      NULL,
                                                      NULL);

      times[i] = (g_get_monotonic_time () - start) / 1e3;
    }
  print ("one forward pass", times, N_TIMES);
}

static void
measure_curves (CamResult *result)
{
  double times[N_CURVES];

  for (guint i = 0; i < N_CURVES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CamCurves) curves = cam_curves_new (cam_result_get_picture (result),
                                                     cam_result_get_explanation (result),
                                                     CAM_METHOD_CAM,
                                                     0,
                                                     CAM_COVER_GREY,
                                                     100,
                                                     NULL,
                                                     NULL);

      times[i] = (g_get_monotonic_time () - start) / 1e3;
    }
  print ("curves of 100 steps", times, N_CURVES);
}

int
main (int argc, char *argv[])
{
  Viewer viewer = { 0 };
  guint n_predicted, n_samples;

  gtk_init ();
  adw_init ();
  viewer_open (&viewer);
  gtk_window_present (GTK_WINDOW (viewer.window));
  while (cam_session_get_maps (viewer.session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  n_samples = g_list_model_get_n_items (cam_session_get_samples (viewer.session));
  while (g_object_get (viewer.session, "n-predicted", &n_predicted, NULL), n_predicted < n_samples)
    g_main_context_iteration (NULL, TRUE);
  viewer_wait (&viewer);
  measure (&viewer, "a channel off or on", toggle);
  measure (&viewer, "a step of building up", build_up);
  measure (&viewer, "covering", cover);
  measure_work (&viewer);
  measure_forward (cam_session_get_result (viewer.session));
  measure_curves (cam_session_get_result (viewer.session));
  return 0;
}
