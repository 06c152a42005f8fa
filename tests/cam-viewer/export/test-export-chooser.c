/* SPDX-License-Identifier: MIT */

#include "export-fixture.h"
#include "test-runner.h"

/* Exports through the file chooser, as a person does. GTK's file chooser leaks, and telling its
 * leaks from others takes time, so all other tests export to a path. */

/* A figure with nothing but the map of a class, one pixel for each cell. */
#define BARE_MAP                                                                                   \
  "{\"width\":%d,\"unit\":\"pixel\",\"resolution\":72,\"relu\":true,\"colormap\":\"inferno\","     \
  "\"base\":\"none\",\"interpolation\":\"nearest\",\"row-titles\":false,\"panel-titles\":false,"   \
  "\"color-bars\":false,\"panels\":[{\"kind\":\"map\",\"method\":\"cam\",\"class\":2}]}"

static gboolean
is_background (const guint8 *pixel)
{
  return pixel[0] == 255 && pixel[1] == 255 && pixel[2] == 255;
}

/* Returns: the part of the figure that the map covers: everything but the white background. */
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

/* Returns: the share of the map's cells whose colour is not that of their value in the colour
 * map. */
static double
compare_to_map (GdkPixbuf *picture, const CamTensor *map)
{
  GdkRectangle area = find_map (picture);
  CamScale scale = cam_scale_for_map (map, TRUE);
  g_autoptr (GBytes) colors = cam_colormap_apply (CAM_COLORMAP_INFERNO, map, scale);
  const guint8 *cells = g_bytes_get_data (colors, NULL);
  gsize rows = map->shape[0], columns = map->shape[1];
  guint n_wrong = 0;

  g_assert_cmpint (area.width, >, 500);
  for (gsize row = 0; row < rows; row++)
    for (gsize column = 0; column < columns; column++)
      {
        int x = area.x + (int)(((double)column + 0.5) / (double)columns * area.width);
        int y = area.y + (int)(((double)row + 0.5) / (double)rows * area.height);
        const guint8 *pixel = gdk_pixbuf_read_pixels (picture)
                              + y * gdk_pixbuf_get_rowstride (picture)
                              + x * gdk_pixbuf_get_n_channels (picture);

        for (guint i = 0; i < 3; i++)
          if (ABS (pixel[i] - cells[4 * (row * columns + column) + i]) > 2)
            {
              n_wrong++;
              break;
            }
      }
  return (double)n_wrong / (double)(rows * columns);
}

/* One figure: the file's pixels are the colours of the map's values, and the window says that it
 * was written. */
static void
test_file (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "map.png");
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
  map = cam_explanation_get_map (explanation, CAM_METHOD_CAM, 2, NULL, NULL);
  g_assert_cmpfloat (compare_to_map (picture, map), <, 0.01);
  g_assert_cmpuint (exporter_count (folder, ""), ==, 1);
  exporter_delete (folder);
}

/* The dialog does not ask again about the file that the file chooser has asked about, but about all
 * others. */
static void
test_existing_file (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "plant.png");
  g_autofree char *kept = NULL, *replaced = NULL;
  GtkWidget *dialog;
  GtkWindow *question;

  exporter_write_text (file, "mine");
  dialog = exporter_open (viewer);
  exporter_export (dialog, file);
  exporter_answer ("Cancel");
  kept = exporter_read_text (file);
  g_assert_cmpstr (kept, ==, "mine");

  harness_present (GTK_WINDOW (dialog));
  exporter_go (dialog, file);
  HARNESS_WAIT (exporter_find_window (GTK_TYPE_MESSAGE_DIALOG) != NULL);
  question = exporter_find_window (GTK_TYPE_MESSAGE_DIALOG);
  harness_present (question);
  harness_click (exporter_find_button (question, "Replace"));
  exporter_wait_closed ();
  replaced = exporter_read_text (file);
  g_assert_true (g_str_has_prefix (replaced, "\211PNG"));
  exporter_delete (folder);
}

/* Several figures are written into a folder. */
static void
test_folder (Viewer *viewer, gconstpointer unused)
{
  GFile *folder = exporter_new_folder ();
  GtkWidget *dialog;

  exporter_remember (EXPORTER_SMALL, "shown");
  dialog = exporter_open (viewer);
  exporter_go (dialog, folder);
  HARNESS_WAIT (gtk_widget_get_mapped (exporter_get (dialog, "summary")));
  g_assert_nonnull (harness_find_by_text (dialog, "Exported"));
  g_assert_cmpuint (exporter_count (folder, ".png"), ==, VIEWER_N_SAMPLES);
  exporter_delete (folder);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/export-chooser/file", test_file },
  { "/export-chooser/existing-file", test_existing_file },
  { "/export-chooser/folder", test_folder },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
