/* SPDX-License-Identifier: MIT */

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "viewer-fixture.h"

/* Prints how long a person waits, in milliseconds as drawn by this display: from the start of the
 * process to the first map on the screen, and from picking a class to the frame that shows it. */

#define N_PICKS 40

static double
get_ms_since_start (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  struct timespec now;

  /* The 22nd field is the start in ticks since the computer's; the 2nd may have spaces. */
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

int
main (int argc, char *argv[])
{
  Viewer viewer;
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
  return 0;
}
