/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"

#include <glib/gstdio.h>

#include "cam-export.h"
#include "test-runner.h"

/* A figure that is nothing but the map of a class: a cell of the map a pixel. */
#define BARE_MAP                                                                                   \
  "{\"width\":%d,\"unit\":\"pixel\",\"resolution\":72,\"relu\":true,\"colormap\":\"inferno\","     \
  "\"base\":\"none\",\"interpolation\":\"nearest\",\"row-titles\":false,\"panel-titles\":false,"   \
  "\"color-bars\":false,\"panels\":[{\"kind\":\"map\",\"method\":\"cam\",\"class\":2}]}"

/* A figure that is quickly made. */
#define SMALL                                                                                      \
  "{\"width\":100,\"unit\":\"pixel\",\"resolution\":72,\"panels\":[{\"kind\":\"image\"}]}"

/* A figure that takes a while. */
#define LARGE                                                                                      \
  "{\"width\":3000,\"unit\":\"pixel\",\"resolution\":72,\"panels\":[{\"kind\":\"classes\"}]}"

static GFile *
get_file (GFile *folder, const char *name)
{
  return g_file_get_child (folder, name);
}

static void
write_text (GFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_text (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (g_file_peek_path (file), &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
is_background (const guint8 *dot)
{
  return dot[0] == 255 && dot[1] == 255 && dot[2] == 255;
}

/* Where the map lies in the picture: all that is not the white background. */
static GdkRectangle
find_map (GdkPixbuf *picture)
{
  int width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture);
  int left = width, right = 0, top = height, bottom = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (!is_background (gdk_pixbuf_read_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture)
                          + x * gdk_pixbuf_get_n_channels (picture)))
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
  return (GdkRectangle){ left, top, right - left + 1, bottom - top + 1 };
}

/* The part of the map's cells whose colour is not what the colour map makes of the value. */
static double
compare_to_map (GdkPixbuf *picture, const CamTensor *map)
{
  GdkRectangle area = find_map (picture);
  CamScale scale = cam_scale_for_map (map, TRUE);
  g_autoptr (GBytes) colours = cam_colormap_apply (CAM_COLORMAP_INFERNO, map, scale);
  const guint8 *cells = g_bytes_get_data (colours, NULL);
  gsize rows = map->shape[0], columns = map->shape[1];
  guint n_wrong = 0;

  g_assert_cmpint (area.width, >, 500);
  for (gsize row = 0; row < rows; row++)
    for (gsize column = 0; column < columns; column++)
      {
        int x = area.x + (int)(((double)column + 0.5) / (double)columns * area.width);
        int y = area.y + (int)(((double)row + 0.5) / (double)rows * area.height);
        const guint8 *dot = gdk_pixbuf_read_pixels (picture)
                            + y * gdk_pixbuf_get_rowstride (picture)
                            + x * gdk_pixbuf_get_n_channels (picture);

        for (guint i = 0; i < 3; i++)
          if (ABS (dot[i] - cells[4 * (row * columns + column) + i]) > 2)
            {
              n_wrong++;
              break;
            }
      }
  return (double)n_wrong / (double)(rows * columns);
}

/* One figure: the pixels of the file are the map's values through the colour map, and the window
 * tells that it was written. */
static void
test_one (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = get_file (folder, "map.png");
  g_autofree char *figure = g_strdup_printf (BARE_MAP, 1040);
  CamExplanation *explanation
      = cam_result_get_explanation (cam_session_get_result (viewer->session));
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;

  exporter_remember (figure, "current");
  exporter_go (exporter_open (viewer), file);
  exporter_wait_closed ();
  HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "Exported “map.png”") != NULL);

  picture = gdk_pixbuf_new_from_file (g_file_peek_path (file), &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 1040);
  map = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 2, CAM_TAP_RELU, NULL, NULL);
  g_assert_cmpfloat (compare_to_map (picture, map), <, 0.01);
  g_assert_cmpuint (exporter_count (folder, ""), ==, 1);
  exporter_delete (folder);
}

/* What lies beside the figure is written with it; the ending is added where a person leaves it out.
 */
static void
test_extras (Viewer *viewer, gconstpointer unused)
{
  static const char *const extras[] = { "provenance", "map_npy", "map_csv", "classes", "channels" };
  static const char *const names[] = { "plant.png",     "plant.json",        "plant.map.npy",
                                       "plant.map.csv", "plant.classes.csv", "plant.channels.csv" };
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = get_file (folder, "plant");
  GtkWidget *dialog = exporter_open (viewer);

  exporter_go_to (dialog, "files");
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    gtk_switch_set_active (GTK_SWITCH (exporter_get (dialog, extras[i])), TRUE);
  exporter_go (dialog, file);
  exporter_wait_closed ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) written = get_file (folder, names[i]);

      if (!g_file_query_exists (written, NULL))
        g_error ("%s was not written", names[i]);
    }
  g_assert_cmpuint (exporter_count (folder, ""), ==, G_N_ELEMENTS (names));
  exporter_delete (folder);
}

static void
copy_sample (GFile *folder, const char *name)
{
  g_autoptr (GFile) from
      = g_file_new_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "test", name, NULL);
  g_autoptr (GFile) to = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Opens a folder of three pictures. Returns: (transfer full): it. */
static GFile *
open_three (Viewer *viewer)
{
  GFile *pictures = exporter_new_folder ();
  CamDataset *before = cam_session_get_dataset (viewer->session);

  copy_sample (pictures, "0_counter-01.jpg");
  copy_sample (pictures, "0_table-02.jpg");
  copy_sample (pictures, "1_shelf-01.jpg");
  cam_window_open (viewer->window, NULL, pictures);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
  viewer_wait (viewer);
  return pictures;
}

/* Files that are there are asked about: cancelling leaves all as it is, keeping writes the others,
 * replacing writes all. */
static void
test_existing (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder (), *pictures = open_three (viewer);
  g_autoptr (GFile) first = get_file (folder, "0_counter-01.png");
  g_autoptr (GFile) other = get_file (folder, "1_shelf-01.png");
  g_autofree char *kept = NULL, *replaced = NULL;
  GtkWidget *dialog;

  write_text (first, "mine");
  write_text (other, "mine too");
  exporter_remember (SMALL, "shown");
  dialog = exporter_open (viewer);

  exporter_go (dialog, folder);
  HARNESS_WAIT (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (harness_find_by_text (
      GTK_WIDGET (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG)), "Replace 2 Files?"));
  g_assert_nonnull (harness_find_by_text (
      GTK_WIDGET (exporter_find_window (ADW_TYPE_MESSAGE_DIALOG)), "1_shelf-01.png"));
  exporter_answer ("Cancel");
  harness_present (GTK_WINDOW (dialog));
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, 2);

  exporter_go (dialog, folder);
  exporter_answer ("Keep Them");
  HARNESS_WAIT (harness_find_by_text (dialog, "Exported") != NULL
                && gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, 3);
  kept = read_text (first);
  g_assert_cmpstr (kept, ==, "mine");

  harness_present (GTK_WINDOW (dialog));
  harness_click (exporter_get (dialog, "back"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "preview")));
  exporter_go (dialog, folder);
  exporter_answer ("Replace");
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  replaced = read_text (first);
  g_assert_true (g_str_has_prefix (replaced, "\211PNG"));
  exporter_delete (folder);
  exporter_delete (pictures);
}

/* What the file chooser has asked about is not asked again; all else is. */
static void
test_existing_one (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = get_file (folder, "plant.png");
  g_autofree char *kept = NULL, *replaced = NULL;
  GtkWidget *dialog;
  GtkWindow *question;

  write_text (file, "mine");
  dialog = exporter_open (viewer);
  cam_export_dialog_export_to (CAM_EXPORT_DIALOG (dialog), file);
  exporter_answer ("Cancel");
  kept = read_text (file);
  g_assert_cmpstr (kept, ==, "mine");

  harness_present (GTK_WINDOW (dialog));
  exporter_go (dialog, file);
  HARNESS_WAIT (exporter_find_window (GTK_TYPE_MESSAGE_DIALOG) != NULL);
  question = exporter_find_window (GTK_TYPE_MESSAGE_DIALOG);
  harness_present (question);
  harness_click (exporter_find_button (question, "Replace"));
  exporter_wait_closed ();
  replaced = read_text (file);
  g_assert_true (g_str_has_prefix (replaced, "\211PNG"));
  exporter_delete (folder);
}

/* A picture that can't be read does not keep the others from being written, and is named. */
static void
test_failure (Viewer *viewer, gconstpointer unused)
{
  GFile *pictures = exporter_new_folder (), *folder = exporter_new_folder ();
  g_autoptr (GFile) broken = get_file (pictures, "1_broken.jpg");
  CamDataset *before = cam_session_get_dataset (viewer->session);
  GtkWidget *dialog, *summary;

  copy_sample (pictures, "0_counter-01.jpg");
  copy_sample (pictures, "1_shelf-01.jpg");
  write_text (broken, "no picture at all");
  cam_window_open (viewer->window, NULL, pictures);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
  viewer_wait (viewer);
  exporter_remember (SMALL, "shown");
  dialog = exporter_open (viewer);
  exporter_go (dialog, folder);
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
  exporter_go (dialog, folder);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "progress")));
  HARNESS_WAIT (get_fraction (dialog) > 0);
  harness_present (GTK_WINDOW (dialog));
  return dialog;
}

/* Stopped midway, an export says how far it came, and what is written is whole. */
static void
test_stop (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  GtkWidget *dialog = start_large (viewer, folder);
  guint n_files;

  harness_click (exporter_get (dialog, "stop"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Stopped"));
  exporter_show (dialog, "export-stopped");
  n_files = exporter_count (folder, ".png");
  g_assert_cmpuint (n_files, >, 0);
  g_assert_cmpuint (n_files, <, 48);
  g_assert_cmpuint (n_files, ==, exporter_count (folder, ""));
  exporter_delete (folder);
}

/* Closing while files are written asks; going on goes on, stopping closes. */
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
  g_assert_cmpuint (exporter_count (folder, ".png"), <, 48);
  exporter_delete (folder);
}

/* The folder is gone when it is written to: the dialog says so, and the figure is still there. */
static void
test_vanished (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = get_file (folder, "figure.pdf");
  GtkWidget *dialog = exporter_open (viewer);

  g_file_delete (folder, NULL, NULL);
  cam_export_dialog_export_to (CAM_EXPORT_DIALOG (dialog), file);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Could Not Export"));
  g_assert_nonnull (harness_find_by_text (dialog, "figure.pdf"));
  exporter_show (dialog, "export-vanished");
  harness_click (exporter_get (dialog, "back"));
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "preview")));
  g_assert_true (gtk_widget_is_sensitive (exporter_get (dialog, "go")));
  g_object_unref (folder);
}

/* All pictures as the pages of one document. */
static void
test_pages (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder (), *pictures = open_three (viewer);
  g_autoptr (GFile) file = get_file (folder, "all.pdf");
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");
  g_autofree char *content = NULL;
  GtkWidget *dialog;

  exporter_remember (SMALL, "shown");
  g_settings_set_string (settings, "export-layout", "pages");
  dialog = exporter_open (viewer);
  exporter_go (dialog, file);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Exported"));
  exporter_show (dialog, "export-pages");
  content = read_text (file);
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_cmpuint (exporter_count (folder, ""), ==, 1);
  exporter_delete (folder);
  exporter_delete (pictures);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-run/one", test_one },           { "/export-run/extras", test_extras },
  { "/export-run/existing", test_existing }, { "/export-run/existing-one", test_existing_one },
  { "/export-run/failure", test_failure },   { "/export-run/stop", test_stop },
  { "/export-run/close", test_close },       { "/export-run/vanished", test_vanished },
  { "/export-run/pages", test_pages },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
