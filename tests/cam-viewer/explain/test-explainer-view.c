/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-tooltip.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static const char *const panels[] = { "image-panel", "cam", "grad-cam" };

static graphene_rect_t
get_area (Viewer *viewer, const char *id)
{
  GtkWidget *panel = viewer_get (viewer, id), *window = GTK_WIDGET (viewer->window);
  graphene_rect_t area;
  graphene_point_t origin;

  cam_map_panel_get_area (CAM_MAP_PANEL (panel), &area);
  g_assert_true (gtk_widget_compute_point (panel, window, &area.origin, &origin));
  area.origin = origin;
  return area;
}

/* A label gives the size that the network sees, if that is not the picture's own. */
static void
test_seen_size (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "pictures-XXXXXX", NULL);
  g_autofree char *wide = NULL, *square = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 100, 64);
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, 64, 64);

  g_assert_cmpstr (viewer_get_text (viewer, "seen"), ==, "");
  g_assert_nonnull (g_mkdtemp (folder));
  gdk_pixbuf_fill (pixbuf, 0x808080ff);
  wide = g_build_filename (folder, "rudo_1.png", NULL);
  square = g_build_filename (folder, "rudo_2.png", NULL);
  g_assert_true (gdk_pixbuf_save (pixbuf, wide, "png", NULL, NULL));
  g_assert_true (gdk_pixbuf_save (part, square, "png", NULL, NULL));
  file = g_file_new_for_path (folder);
  cam_window_open (viewer->window, NULL, file);
  HARNESS_WAIT (
      g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (viewer->session)), file));
  viewer_wait (viewer);
  g_assert_cmpstr (
      viewer_get_text (viewer, "seen"), ==, "the network sees the bright part, 64\u00a0×\u00a064");
  g_assert_cmpstr (cam_tooltip_get (viewer_get (viewer, "seen")),
                   ==,
                   "The file’s picture has 100\u00a0×\u00a064 pixels");
  harness_press ("Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  g_assert_cmpstr (viewer_get_text (viewer, "seen"), ==, "");
  g_assert_null (cam_tooltip_get (viewer_get (viewer, "seen")));
  g_unlink (wide);
  g_unlink (square);
  g_rmdir (folder);
}

/* Maps stay in place, whatever text is below them or in their place. */
static void
test_still (Viewer *viewer, gconstpointer unused)
{
  static const char *const keys[]
      = { "2", "3", "4", "1", "r", "m", "m", "i", "i", "e", "e", "Right", "Right", "r", "b", "b" };
  g_autofree char *cnn
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "networks", "cnn-lesson.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (cnn);
  graphene_rect_t before[G_N_ELEMENTS (panels)];

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    before[i] = get_area (viewer, panels[i]);
  /* The last case is a network without CAM. */
  for (guint key = 0; key <= G_N_ELEMENTS (keys); key++)
    {
      if (key < G_N_ELEMENTS (keys))
        harness_press (keys[key]);
      else
        cam_window_open (viewer->window, file, NULL);
      viewer_wait (viewer);
      if (key == G_N_ELEMENTS (keys))
        HARNESS_WAIT (
            g_file_equal (cam_model_get_file (cam_session_get_model (viewer->session)), file));
      viewer_wait (viewer);
      harness_settle (GTK_WIDGET (viewer->window));
      for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
        {
          graphene_rect_t after = get_area (viewer, panels[i]);

          /* If there is no CAM, Grad-CAM has its place. */
          guint place = key < G_N_ELEMENTS (keys) || i == 0 ? i : 3 - i;

          g_test_message ("%s after %s", panels[i], key < G_N_ELEMENTS (keys) ? keys[key] : "CNN");
          g_assert_true (graphene_rect_equal (&before[place], &after));
        }
    }
}

/* The large map has at least a fifth of a usual window. In a small window, all options and the
 * colour bar are in sight without scrolling. */
static void
test_room (Viewer *viewer, gconstpointer unused)
{
  static const struct
  {
    int width, height;
    double least;
  } sizes[] = { { 1024, 600, 0 }, { 1280, 720, 0.2 }, { 1400, 900, 0.2 }, { 1920, 1080, 0.2 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GtkWidget *window, *view;
      graphene_rect_t area;
      GtkAdjustment *adjustment;
      double share;
      int width, height;

      viewer_open (viewer);
      window = GTK_WIDGET (viewer->window);
      gtk_window_set_default_size (GTK_WINDOW (window), sizes[i].width, sizes[i].height);
      harness_present (GTK_WINDOW (window));
      viewer_wait (viewer);
      harness_settle (window);
      /* The frame takes a few pixels. */
      width = gtk_widget_get_width (window);
      height = gtk_widget_get_height (window);
      g_assert_cmpint (width, >, sizes[i].width - 20);
      g_assert_cmpint (height, >, sizes[i].height - 20);
      area = get_area (viewer, "cam");
      share = area.size.width * area.size.height / (width * height);
      g_test_message ("%d × %d: the large map is %.0f × %.0f, %.1f %% of the window",
                      width,
                      height,
                      area.size.width,
                      area.size.height,
                      share * 100);
      g_assert_cmpfloat (share, >=, sizes[i].least);
      view = gtk_widget_get_ancestor (viewer_get (viewer, "cam"), GTK_TYPE_SCROLLED_WINDOW);
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view));
      g_assert_cmpfloat (
          gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
      viewer_tear_down (viewer, NULL);
    }
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/explainer-view/seen-size", test_seen_size },
  { "/explainer-view/still", test_still },
};

static const TEST_CASE_IN (Viewer) closed_cases[] = {
  { "/explainer-view/room", test_room },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  test_add_in (closed_cases, Viewer, NULL, NULL);
  return g_test_run ();
}
