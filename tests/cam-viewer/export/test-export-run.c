/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"

#include <glib/gstdio.h>

#include "cam-export.h"
#include "test-runner.h"

/* A figure that takes some time. */
#define LARGE                                                                                      \
  "{\"width\":3000,\"unit\":\"pixel\",\"resolution\":72,\"panels\":[{\"kind\":\"classes\"}]}"

/* The files of numbers are written with the figure. If a name has no suffix, it is added. */
static void
test_extras (Viewer *viewer, gconstpointer unused)
{
  static const char *const extras[] = { "provenance", "map_npy", "map_csv", "classes", "channels" };
  static const char *const names[] = { "plant.png",     "plant.json",        "plant.map.npy",
                                       "plant.map.csv", "plant.classes.csv", "plant.channels.csv" };
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "plant");
  GtkWidget *dialog = exporter_open (viewer);

  exporter_go_to (dialog, "files");
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    gtk_switch_set_active (GTK_SWITCH (exporter_get (dialog, extras[i])), TRUE);
  exporter_export (dialog, file);
  exporter_wait_closed ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) written = g_file_get_child (folder, names[i]);

      if (!g_file_query_exists (written, NULL))
        g_error ("%s was not written", names[i]);
    }
  g_assert_cmpuint (exporter_count (folder, ""), ==, G_N_ELEMENTS (names));
  exporter_delete (folder);
}

/* Opens a new folder of three pictures. Returns: (transfer full): the folder. */
static GFile *
open_three (Viewer *viewer)
{
  GFile *pictures = exporter_new_folder ();
  CamDataset *before = cam_session_get_dataset (viewer->session);

  exporter_copy_picture (pictures, "0_counter-01.jpg", "0_counter-01.jpg");
  exporter_copy_picture (pictures, "0_table-02.jpg", "0_table-02.jpg");
  exporter_copy_picture (pictures, "1_shelf-01.jpg", "1_shelf-01.jpg");
  cam_window_open (viewer->window, NULL, pictures);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
  viewer_wait (viewer);
  return pictures;
}

/* The dialog asks about existing files: cancelling changes nothing, keeping writes the others,
 * replacing writes all. */
static void
test_existing (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder (), *pictures = open_three (viewer);
  g_autoptr (GFile) first = g_file_get_child (folder, "0_counter-01.png");
  g_autoptr (GFile) other = g_file_get_child (folder, "1_shelf-01.png");
  g_autofree char *kept = NULL, *replaced = NULL;
  GtkWidget *dialog;

  exporter_write_text (first, "mine");
  exporter_write_text (other, "mine too");
  exporter_remember (EXPORTER_SMALL, "shown");
  dialog = exporter_open (viewer);

  exporter_export (dialog, folder);
  HARNESS_WAIT (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (harness_find_by_text (
      GTK_WIDGET (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG)), "Replace 2 Files?"));
  g_assert_nonnull (harness_find_by_text (
      GTK_WIDGET (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG)), "1_shelf-01.png"));
  exporter_answer ("Cancel");
  harness_present (GTK_WINDOW (dialog));
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, 2);

  exporter_export (dialog, folder);
  exporter_answer ("Keep Them");
  HARNESS_WAIT (harness_find_by_text (dialog, "Exported") != NULL
                && gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, 3);
  kept = exporter_read_text (first);
  g_assert_cmpstr (kept, ==, "mine");

  harness_present (GTK_WINDOW (dialog));
  harness_click (exporter_get (dialog, "back"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "preview")));
  exporter_export (dialog, folder);
  exporter_answer ("Replace");
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  replaced = exporter_read_text (first);
  g_assert_true (g_str_has_prefix (replaced, "\211PNG"));
  exporter_delete (folder);
  exporter_delete (pictures);
}

/* If a picture can't be read, the others are written, and the summary names it. */
static void
test_failure (Viewer *viewer, gconstpointer unused)
{
  GFile *pictures = exporter_new_folder (), *folder = exporter_new_folder ();
  g_autoptr (GFile) broken = g_file_get_child (pictures, "1_broken.jpg");
  CamDataset *before = cam_session_get_dataset (viewer->session);
  GtkWidget *dialog, *summary;

  exporter_copy_picture (pictures, "0_counter-01.jpg", "0_counter-01.jpg");
  exporter_copy_picture (pictures, "1_shelf-01.jpg", "1_shelf-01.jpg");
  exporter_write_text (broken, "no picture at all");
  cam_window_open (viewer->window, NULL, pictures);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
  viewer_wait (viewer);
  exporter_remember (EXPORTER_SMALL, "shown");
  dialog = exporter_open (viewer);
  exporter_export (dialog, folder);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));

  summary = exporter_get (dialog, "summary");
  g_assert_nonnull (harness_find_by_text (summary, "Exported in Part"));
  g_assert_nonnull (harness_find_by_text (summary, "1_broken"));
  g_assert_null (harness_find_by_text (summary, "1_shelf-01"));
  g_assert_true (gtk_widget_get_mapped (exporter_get (summary, "show_files")));
  exporter_show (dialog, "export-in-part");
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, 2);
  exporter_delete (folder);
  exporter_delete (pictures);
}

static double
get_fraction (GtkWidget *dialog)
{
  return gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (exporter_get (dialog, "bar")));
}

static GtkWidget *
start_large (Viewer *viewer, GFile *folder)
{
  GtkWidget *dialog;

  exporter_remember (LARGE, "shown");
  dialog = exporter_open (viewer);
  exporter_export (dialog, folder);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "progress")));
  HARNESS_WAIT (get_fraction (dialog) > 0);
  harness_present (GTK_WINDOW (dialog));
  return dialog;
}

/* An export that is stopped says how many figures are written. All files are complete, and none of
 * numbers is without its figure. */
static void
test_stop (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");
  g_autofree char *said = NULL;
  GtkWidget *dialog;
  double fraction;
  guint n_files;

  g_settings_set_flags (settings, "export-extras", 2 | 4); /* map-csv, classes */
  dialog = start_large (viewer, folder);
  fraction = get_fraction (dialog);
  /* Enter, which started the export, does not stop it. */
  harness_press ("Return");
  HARNESS_WAIT (get_fraction (dialog) > fraction);
  g_assert_true (gtk_widget_get_sensitive (exporter_get (dialog, "stop")));
  harness_click (exporter_get (dialog, "stop"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Stopped"));
  exporter_show (dialog, "export-stopped");
  n_files = exporter_count (folder, ".png");
  g_assert_cmpuint (n_files, >, 0);
  g_assert_cmpuint (n_files, <, VIEWER_N_SAMPLES);
  g_assert_cmpuint (n_files, ==, exporter_count (folder, ".map.csv"));
  g_assert_cmpuint (n_files, ==, exporter_count (folder, ".classes.csv"));
  g_assert_cmpuint (3 * n_files, ==, exporter_count (folder, ""));
  said = g_strdup_printf ("%u of %u", n_files, VIEWER_N_SAMPLES);
  g_assert_nonnull (harness_find_by_text (dialog, said));
  g_settings_reset (settings, "export-extras");
  exporter_delete (folder);
}

/* Closing the dialog during an export asks first: it can go on, or stop and close. */
static void
test_close (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  GtkWidget *dialog = start_large (viewer, folder);
  guint n_files;

  exporter_show (dialog, "export-progress");
  harness_press ("Escape");
  exporter_answer ("Keep Exporting");
  n_files = exporter_count (folder, ".png");
  HARNESS_WAIT (exporter_count (folder, ".png") > n_files);
  harness_present (GTK_WINDOW (dialog));
  harness_press ("Escape");
  exporter_answer ("Stop");
  exporter_wait_closed ();
  g_assert_cmpuint (exporter_count (folder, ".png"), <, VIEWER_N_SAMPLES);
  exporter_delete (folder);
}

/* If the folder has disappeared, the dialog says so and keeps the figure. */
static void
test_vanished (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "figure.pdf");
  GtkWidget *dialog = exporter_open (viewer);

  g_file_delete (folder, NULL, NULL);
  exporter_export (dialog, file);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Could Not Export"));
  g_assert_nonnull (harness_find_by_text (dialog, "figure.pdf"));
  exporter_show (dialog, "export-vanished");
  harness_click (exporter_get (dialog, "back"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "preview")));
  g_assert_true (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  g_object_unref (folder);
}

/* All pictures are pages of one document. */
static void
test_pages (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder (), *pictures = open_three (viewer);
  g_autoptr (GFile) file = g_file_get_child (folder, "all.pdf");
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");
  g_autofree char *content = NULL;
  GtkWidget *dialog;

  exporter_remember (EXPORTER_SMALL, "shown");
  g_settings_set_string (settings, "export-layout", "pages");
  dialog = exporter_open (viewer);
  exporter_export (dialog, file);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Exported"));
  exporter_show (dialog, "export-pages");
  content = exporter_read_text (file);
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_cmpuint (exporter_count (folder, ""), ==, 1);
  exporter_delete (folder);
  exporter_delete (pictures);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-run/extras", test_extras },   { "/export-run/existing", test_existing },
  { "/export-run/failure", test_failure }, { "/export-run/stop", test_stop },
  { "/export-run/close", test_close },     { "/export-run/vanished", test_vanished },
  { "/export-run/pages", test_pages },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
