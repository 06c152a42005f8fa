/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"
#include "soak-watch.h"
#include "viewer-fixture.h"

/* bench-stalls FOLDER MODEL…: opens the folder and then each model in the window, and selects
 * another picture and opens the export dialog with each. Prints how long the main loop was busy at
 * most each time. */

static gboolean
is_open (Viewer *viewer, GFile *model)
{
  return cam_session_get_model (viewer->session) != NULL
         && g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), model);
}

static gboolean
has_folder (Viewer *viewer, GFile *folder)
{
  CamDataset *dataset = cam_session_get_dataset (viewer->session);

  return dataset != NULL && g_file_equal (cam_dataset_get_folder (dataset), folder);
}

static void
select_other (Viewer *viewer)
{
  cam_session_set_selected (viewer->session, 1 - cam_session_get_selected (viewer->session));
  viewer_wait (viewer);
}

static void
open_and_close_export (Viewer *viewer)
{
  GtkWidget *dialog = exporter_open (viewer);

  gtk_window_destroy (GTK_WINDOW (dialog));
  viewer_wait (viewer);
}

static void
print_result (SoakWatch *watch, gint64 start, const char *what)
{
  g_print ("%7.1f ms of the processor at most, %7.1f ms of the clock, %8.1f ms in all: %s\n",
           (double)watch->longest_processor / 1e3,
           (double)watch->longest / 1e3,
           (double)(g_get_monotonic_time () - start) / 1e3,
           what);
}

int
main (int argc, char *argv[])
{
  Viewer viewer = { 0 };
  SoakWatch watch = { 0 };
  g_autoptr (GFile) folder = NULL;
  gint64 start;

  viewer_init (&argc, &argv);
  if (argc < 3)
    g_error ("usage: bench-stalls FOLDER MODEL…");
  folder = g_file_new_for_path (argv[1]);
  viewer_open (&viewer);
  harness_present (GTK_WINDOW (viewer.window));
  viewer_wait (&viewer);

  start = g_get_monotonic_time ();
  soak_watch_start (&watch);
  cam_window_open (viewer.window, NULL, folder);
  HARNESS_WAIT (has_folder (&viewer, folder));
  viewer_wait (&viewer);
  print_result (&watch, start, argv[1]);
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GFile) model = g_file_new_for_path (argv[i]);

      watch = (SoakWatch){ 0 };
      soak_watch_name (&watch, argv[i]);
      start = g_get_monotonic_time ();
      cam_window_open (viewer.window, model, NULL);
      HARNESS_WAIT (is_open (&viewer, model));
      viewer_wait (&viewer);
      print_result (&watch, start, argv[i]);
      watch = (SoakWatch){ 0 };
      soak_watch_name (&watch, "another picture");
      start = g_get_monotonic_time ();
      select_other (&viewer);
      print_result (&watch, start, "another picture");
      watch = (SoakWatch){ 0 };
      soak_watch_name (&watch, "export dialog");
      start = g_get_monotonic_time ();
      open_and_close_export (&viewer);
      print_result (&watch, start, "export dialog");
    }
  g_print ("%zu MiB\n", soak_get_memory () >> 20);
  g_main_context_set_poll_func (NULL, NULL);
  cam_session_stop (viewer.session);
  return 0;
}
