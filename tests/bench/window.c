/* SPDX-License-Identifier: MIT */

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cam-comparison.h"
#include "viewer-fixture.h"

/* Prints how long a person waits, in milliseconds on this display: from the start of the process to
 * the first map on the screen, from picking a class to the frame that shows it, and from picking a
 * class of Compare to its new textures, which are in the next frame. */

#define N_PICKS 40

static double
get_ms_since_start (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  struct timespec now;

  /* The 22nd field is the time of the start in ticks since the computer was started; the 2nd may
   * have spaces. */
  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL))
    return -1;
  fields = g_strsplit (strrchr (text, ')') + 2, " ", -1);
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6
         - 1e3 * g_ascii_strtod (fields[19], NULL) / sysconf (_SC_CLK_TCK);
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

  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static CamHeatmap *
get_heatmap (Viewer *viewer, const char *name)
{
  g_autoptr (CamHeatmap) heatmap = NULL;

  g_object_get (viewer_get (viewer, name), "heatmap", &heatmap, NULL);
  return heatmap; /* borrowed: the panel holds a reference */
}

/* Returns: the time until the panel has a new texture, which it makes as soon as it gets a map. */
static double
time_compared (Viewer *viewer, guint i)
{
  GtkDropDown *other = GTK_DROP_DOWN (viewer_get (viewer, "class-b"));
  CamHeatmap *old = get_heatmap (viewer, "b");
  guint a = cam_session_get_class_index (viewer->session), b = (a + 1 + i % 3) % 4;
  gint64 start = g_get_monotonic_time ();
  double ms;

  gtk_drop_down_set_selected (other, b);
  while (get_heatmap (viewer, "b") == old)
    g_main_context_iteration (NULL, TRUE);
  ms = (g_get_monotonic_time () - start) / 1e3;
  wait_for_frame (viewer);
  return ms;
}

static GdkTexture *
make_texture (CamHeatmap *heatmap)
{
  return gdk_memory_texture_new ((int)cam_heatmap_get_width (heatmap),
                                 (int)cam_heatmap_get_height (heatmap),
                                 GDK_MEMORY_R8G8B8A8,
                                 cam_heatmap_get_pixels (heatmap),
                                 4 * (gsize)cam_heatmap_get_width (heatmap));
}

/* Returns: the time of the work in that, without waiting for threads and frames: maps, difference
 * and textures. */
static double
time_work (Viewer *viewer, guint i)
{
  CamResult *result = cam_session_get_result (viewer->session);
  CamComparedMap sides[CAM_N_SIDES]
      = { { result, i % 4, CAM_METHOD_CAM }, { result, (i + 1) % 4, CAM_METHOD_CAM } };
  const CamMapOptions *options
      = cam_class_maps_get_options (cam_session_get_maps (viewer->session));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CamComparison) comparison = cam_comparison_new (sides, options, NULL, NULL);
  g_autoptr (GdkTexture) a = make_texture (cam_comparison_get_heatmap (comparison, CAM_SIDE_A));
  g_autoptr (GdkTexture) b = make_texture (cam_comparison_get_heatmap (comparison, CAM_SIDE_B));
  g_autoptr (GdkTexture) difference = make_texture (cam_comparison_get_difference (comparison));

  return (g_get_monotonic_time () - start) / 1e3;
}

static void
measure_compare (Viewer *viewer)
{
  double picks[N_PICKS];

  gtk_widget_activate_action (GTK_WIDGET (viewer->window), "win.view", "s", "compare");
  while (get_heatmap (viewer, "b") == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* The first two picks don't count, as the present class may be one of them. */
  time_compared (viewer, 1);
  time_compared (viewer, 0);
  for (guint i = 0; i < N_PICKS; i++)
    picks[i] = time_compared (viewer, i + 1);
  qsort (picks, N_PICKS, sizeof *picks, compare_doubles);
  printf ("B to textures   %8.1f ms median, %.1f least, %.1f most\n",
          picks[N_PICKS / 2],
          picks[0],
          picks[N_PICKS - 1]);
  for (guint i = 0; i < N_PICKS; i++)
    picks[i] = time_work (viewer, i);
  qsort (picks, N_PICKS, sizeof *picks, compare_doubles);
  printf ("of that is work %8.1f ms median, %.1f least\n", picks[N_PICKS / 2], picks[0]);
}

int
main (int argc, char *argv[])
{
  Viewer viewer = { 0 };
  double picks[N_PICKS];
  double toolkit, window;
  guint n_predicted, n_samples;

  gtk_init ();
  adw_init ();
  toolkit = get_ms_since_start ();
  viewer_open (&viewer);
  gtk_window_present (GTK_WINDOW (viewer.window));
  window = get_ms_since_start ();
  while (cam_session_get_maps (viewer.session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (&viewer);
  printf ("toolkit ready   %8.1f ms after the start\n", toolkit);
  printf ("window built    %8.1f ms\n", window);
  printf ("first map drawn %8.1f ms\n", get_ms_since_start ());
  n_samples = g_list_model_get_n_items (cam_session_get_samples (viewer.session));

  while (g_object_get (viewer.session, "n-predicted", &n_predicted, NULL), n_predicted < n_samples)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_PICKS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      cam_session_set_class_index (viewer.session, (i + 1) % 4);
      while (viewer_get_shown_class (&viewer) != (i + 1) % 4)
        g_main_context_iteration (NULL, TRUE);
      wait_for_frame (&viewer);
      picks[i] = (g_get_monotonic_time () - start) / 1e3;
    }
  qsort (picks, N_PICKS, sizeof *picks, compare_doubles);
  printf ("class to frame  %8.1f ms median, %.1f least\n", picks[N_PICKS / 2], picks[0]);
  measure_compare (&viewer);
  return 0;
}
