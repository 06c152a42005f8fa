/* SPDX-License-Identifier: MIT */

#include "test-runner.h"
#include "viewer-fixture.h"

/* The bar in wide and narrow windows: it has only a few lines, so that the maps stay the largest
 * thing. */

#define NARROW_WIDTH 360
#define NARROW_HEIGHT 720
#define MOST_LINES 3

/* The smallest share of a narrow window that the large map may have while the bar is open. */
#define LEAST_SHARE 0.17

/* GNOME's "Large Text", here at 1.5; in 1024ths of a dot. */
static const int usual_text = 96 * 1024, large_text = 144 * 1024;

static void
set_up (Viewer *viewer, gconstpointer dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", *(const int *)dpi, NULL);
  viewer_set_up (viewer, NULL);
}

static void
tear_down (Viewer *viewer, gconstpointer unused)
{
  viewer_tear_down (viewer, NULL);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
resize (Viewer *viewer, int width, int height)
{
  GtkWidget *window = GTK_WIDGET (viewer->window);

  harness_resize (GTK_WINDOW (window), width, height);
  HARNESS_WAIT (ABS (gtk_widget_get_width (window) - width) < 20
                && ABS (gtk_widget_get_height (window) - height) < 20);
  harness_settle (window);
}

static gboolean
is_mapped (Viewer *viewer, const char *id)
{
  return gtk_widget_get_mapped (viewer_get (viewer, id));
}

static void
press_until (Viewer *viewer, const char *key, const char *id)
{
  harness_press (key);
  HARNESS_WAIT (is_mapped (viewer, id));
  harness_settle (GTK_WIDGET (viewer->window));
}

/* Checks that the whole map is in sight, larger than the bar, and larger than each other map. */
static void
check_map (Viewer *viewer)
{
  GtkWidget *window = GTK_WIDGET (viewer->window), *map = viewer_get (viewer, "cam");
  GtkWidget *bar
      = gtk_widget_get_ancestor (viewer_get (viewer, "curves_button"), GTK_TYPE_REVEALER);
  int width = gtk_widget_get_width (map), height = gtk_widget_get_height (map);
  double x, y, bar_x, bar_y;

  g_assert_true (gtk_widget_translate_coordinates (map, window, 0, 0, &x, &y));
  g_assert_true (gtk_widget_translate_coordinates (bar, window, 0, 0, &bar_x, &bar_y));
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (x + width, <=, gtk_widget_get_width (window));
  g_assert_cmpfloat (y + height, <=, bar_y);
  g_assert_cmpint (width * height,
                   >,
                   LEAST_SHARE * gtk_widget_get_width (window) * gtk_widget_get_height (window));
  g_assert_cmpint (height, >, gtk_widget_get_height (bar));
  g_assert_cmpint (width, >, gtk_widget_get_width (viewer_get (viewer, "image-panel")));
  g_assert_cmpint (width, >, gtk_widget_get_width (viewer_get (viewer, "grad-cam")));
}

/* Checks that the bar is not higher than MOST_LINES lines of buttons. */
static void
check_lines (Viewer *viewer)
{
  GtkWidget *bar
      = gtk_widget_get_ancestor (viewer_get (viewer, "curves_button"), GTK_TYPE_REVEALER);
  int line = gtk_widget_get_height (viewer_get (viewer, "curves"));

  g_assert_cmpint (gtk_widget_get_height (bar) / line, <=, MOST_LINES);
}

/* Each page is shown by its tab, with its most important controls. */
static void
test_pages (Viewer *viewer, gconstpointer unused)
{
  int width;

  resize (viewer, NARROW_WIDTH, NARROW_HEIGHT);
  width = gtk_widget_get_width (GTK_WIDGET (viewer->window));
  press_until (viewer, "h", "kept");
  g_assert_false (is_mapped (viewer, "share"));
  check_map (viewer);
  check_lines (viewer);
  harness_click (viewer_get (viewer, "cover_tab"));
  HARNESS_WAIT (is_mapped (viewer, "share") && !is_mapped (viewer, "kept"));
  harness_settle (GTK_WIDGET (viewer->window));
  check_map (viewer);
  check_lines (viewer);
  harness_click (viewer_get (viewer, "brush_cover"));
  HARNESS_WAIT (is_mapped (viewer, "brush_size"));
  harness_settle (GTK_WIDGET (viewer->window));
  check_map (viewer);
  check_lines (viewer);
  harness_click (viewer_get (viewer, "brush_cover"));
  harness_click (viewer_get (viewer, "channels_tab"));
  HARNESS_WAIT (is_mapped (viewer, "kept") && !is_mapped (viewer, "share"));
  harness_click (viewer_get (viewer, "curves"));
  HARNESS_WAIT (is_mapped (viewer, "curves_words"));
  harness_press ("Escape");
  HARNESS_WAIT (!is_mapped (viewer, "curves_words"));
  /* The bar does not make the window wider. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (viewer->window)), ==, width);
}

/* The page with what a key has changed is shown. Tabs can be reached by keyboard. */
static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  resize (viewer, NARROW_WIDTH, NARROW_HEIGHT);
  press_until (viewer, "h", "kept");
  press_until (viewer, "f", "share");
  g_assert_false (is_mapped (viewer, "kept"));
  press_until (viewer, "comma", "kept");
  press_until (viewer, "q", "share");
  g_assert_true (is_mapped (viewer, "brush_size"));
  harness_press ("q");
  HARNESS_WAIT (!is_mapped (viewer, "brush_size"));
  gtk_widget_grab_focus (viewer_get (viewer, "cover_tab"));
  harness_press ("shift+Tab");
  HARNESS_WAIT (gtk_widget_is_focus (viewer_get (viewer, "channels_tab")));
  press_until (viewer, "space", "kept");
  harness_press ("Tab Tab Tab Tab Tab");
  HARNESS_WAIT (gtk_widget_is_focus (viewer_get (viewer, "kept")));
  check_map (viewer);
}

/* The title above a channel may be wider than its map. */
static void
test_channel (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *panel, *title;

  resize (viewer, NARROW_WIDTH, NARROW_HEIGHT);
  press_until (viewer, "j", "channel-panel");
  panel = viewer_get (viewer, "channel-panel");
  title = gtk_widget_get_parent (viewer_get (viewer, "weighted"));
  HARNESS_WAIT (gtk_widget_get_width (title) > gtk_widget_get_width (panel));
  g_assert_cmpint (gtk_widget_get_width (title), <=, NARROW_WIDTH);
}

/* If there is enough room, there are no tabs. */
static void
test_wide (Viewer *viewer, gconstpointer unused)
{
  resize (viewer, 1280, 720);
  press_until (viewer, "h", "kept");
  g_assert_true (is_mapped (viewer, "share"));
  g_assert_false (is_mapped (viewer, "cover_tab"));
  check_map (viewer);
  check_lines (viewer);
  resize (viewer, NARROW_WIDTH, NARROW_HEIGHT);
  HARNESS_WAIT (is_mapped (viewer, "cover_tab") && !is_mapped (viewer, "share"));
}

/* Keys work after the widget with the focus was hidden because the window became narrow. */
static void
test_focus (Viewer *viewer, gconstpointer unused)
{
  resize (viewer, 1280, 720);
  viewer_click_tile (viewer, NULL, 1);
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  resize (viewer, NARROW_WIDTH, NARROW_HEIGHT);
  HARNESS_WAIT (!is_mapped (viewer, "browser"));
  press_until (viewer, "h", "kept");
}

/* The same in a window that was narrow from the start. */
static void
test_start (Viewer *viewer, gconstpointer unused)
{
  viewer_open (viewer);
  gtk_window_set_default_size (GTK_WINDOW (viewer->window), NARROW_WIDTH, NARROW_HEIGHT);
  harness_present (GTK_WINDOW (viewer->window));
  HARNESS_WAIT (cam_session_get_maps (viewer->session) != NULL);
  viewer_wait_predicted (viewer);
  press_until (viewer, "h", "kept");
  viewer_tear_down (viewer, NULL);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/what-if-bar/pages", test_pages, &usual_text },
  { "/what-if-bar/pages/large-text", test_pages, &large_text },
  { "/what-if-bar/keys", test_keys, &usual_text },
  { "/what-if-bar/channel", test_channel, &usual_text },
  { "/what-if-bar/wide", test_wide, &usual_text },
  { "/what-if-bar/focus", test_focus, &usual_text },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  g_test_add ("/what-if-bar/start", Viewer, NULL, NULL, test_start, NULL);
  test_add_in (cases, Viewer, set_up, tear_down);
  return g_test_run ();
}
