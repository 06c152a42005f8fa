/* SPDX-License-Identifier: MIT */

#include "test-runner.h"
#include "viewer-fixture.h"

/* The two ways to enlarge text: GNOME's "Large Text", here at 1.5, and a larger font. */
typedef struct
{
  int dpi; /* in 1024ths of a dot */
  const char *font;
} LargeText;

static void
set_up (Viewer *viewer, gconstpointer data)
{
  const LargeText *large = data;

  g_object_set (
      gtk_settings_get_default (), "gtk-xft-dpi", large->dpi, "gtk-font-name", large->font, NULL);
  viewer_set_up (viewer, NULL);
}

static void
tear_down (Viewer *viewer, gconstpointer unused)
{
  viewer_tear_down (viewer, NULL);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-font-name");
}

/* Returns: how many labels in sight are cut to "…". */
static guint
count_cut (GtkWidget *widget)
{
  guint n_cut = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      g_printerr ("“%s” is cut\n", gtk_label_get_text (GTK_LABEL (widget)));
      n_cut++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_cut += count_cut (child);
  return n_cut;
}

static void
check_size (Viewer *viewer, int width, int height)
{
  GtkWidget *window = GTK_WIDGET (viewer->window);

  harness_resize (GTK_WINDOW (window), width, height);
  HARNESS_WAIT (ABS (gtk_widget_get_width (window) - width) < 20);
  harness_settle (window);
  g_test_message ("%d × %d", width, height);
  g_assert_cmpuint (count_cut (window), ==, 0);
}

/* No name is cut, and the most important buttons are in sight. */
static void
test_names (Viewer *viewer, gconstpointer unused)
{
  static const char *const ids[] = { "alpha_scale", "relu", "cam", "verdicts" };
  static const char *const keys[] = { "alt+2", "alt+1" };

  viewer_wait_predicted (viewer);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      harness_press (keys[i]);
      harness_settle (GTK_WIDGET (viewer->window));
      check_size (viewer, 1280, 720);
      check_size (viewer, 1024, 600);
      check_size (viewer, 1400, 900);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (gtk_widget_get_mapped (viewer_get (viewer, ids[i])));
}

static int
get_least_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* Prints which widgets in @widget need more than @width. */
static void
print_widest (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && get_least_width (child) > width)
      {
        g_printerr ("%s needs %d\n", G_OBJECT_TYPE_NAME (child), get_least_width (child));
        print_widest (child, width);
      }
}

/* The window fits the screen of a telephone, whatever it shows. */
static void
test_narrow (Viewer *viewer, gconstpointer unused)
{
  static const char *const keys[] = { "alt+1", "alt+2", "alt+3", "shift+F9", "shift+F9", "F9" };
  GtkWidget *window = GTK_WIDGET (viewer->window);

  viewer_wait_predicted (viewer);
  harness_resize (GTK_WINDOW (window), 360, 720);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      harness_press (keys[i]);
      harness_settle (window);
      print_widest (window, 360);
      g_assert_cmpint (get_least_width (window), <=, 360);
      HARNESS_WAIT (gtk_widget_get_width (window) <= 360);
    }
}

/* All text grows with the font, including headings and captions. */
static void
test_headings (Viewer *viewer, gconstpointer unused)
{
  static const char *const ids[] = { "channels_title", "verdict", "dataset_title" };
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (viewer->window));
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PangoContext *own = gtk_widget_get_pango_context (viewer_get (viewer, ids[i]));

      g_assert_cmpint (
          pango_font_description_get_size (pango_context_get_font_description (own)), >=, size);
    }
}

#define DOTS(x) ((int)((x)*1024))

static const LargeText scaled = { DOTS (144), "Sans 11" }, large_font = { DOTS (96), "Sans 16" };

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/large-text/scaled/names", test_names, &scaled },
  { "/large-text/font/names", test_names, &large_font },
  { "/large-text/scaled/narrow", test_narrow, &scaled },
  { "/large-text/font/narrow", test_narrow, &large_font },
  { "/large-text/font/headings", test_headings, &large_font },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, set_up, tear_down);
  return g_test_run ();
}
