/* SPDX-License-Identifier: MIT */

#include "window-harness.h"
#include "test-runner.h"

static void
count (GtkButton *button, guint *clicks)
{
  (*clicks)++;
}

static void
test_click (void)
{
  GtkWidget *button = gtk_button_new_with_label ("Press");
  GtkWindow *window;
  guint clicks = 0;

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  g_signal_connect (button, "clicked", G_CALLBACK (count), &clicks);
  window = harness_show (button, 300, 200);

  harness_click (button);
  HARNESS_WAIT (clicks == 1);
  harness_click_at (GTK_WIDGET (window), 5, 5);
  harness_settle (button);
  g_assert_cmpuint (clicks, ==, 1);
  g_assert_true (harness_find_by_text (GTK_WIDGET (window), "Press") != NULL);
  g_assert_null (harness_find_by_text (GTK_WIDGET (window), "Hold"));
  harness_close (window);
}

static void
test_keys (void)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window = harness_show (entry, 300, 60);

  gtk_widget_grab_focus (entry);
  harness_press ("c a shift+m");
  HARNESS_WAIT (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "caM"));
  harness_press ("Home Delete");
  HARNESS_WAIT (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "aM"));
  harness_close (window);
}

static void
test_drag (void)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.01);
  GtkRange *range = GTK_RANGE (scale);
  GtkWindow *window = harness_show (scale, 400, 60);
  int y = gtk_widget_get_height (scale) / 2;

  harness_drag (scale, 12, y, 300, y);
  HARNESS_WAIT (gtk_range_get_value (range) > 0.6 && gtk_range_get_value (range) < 0.9);
  harness_close (window);
}

static void
test_pixels (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (HarnessPixels) pixels = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWindow *window;

  gtk_css_provider_load_from_data (
      provider, "#outer { background: #102030; } #inner { background: #ff8000; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_set_name (box, "outer");
  gtk_widget_set_name (inner, "inner");
  gtk_widget_set_size_request (inner, 20, 10);
  gtk_widget_set_halign (inner, GTK_ALIGN_START);
  gtk_widget_set_valign (inner, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), inner);
  window = harness_show (box, 100, 50);

  pixels = harness_render (box, "harness");
  g_assert_cmpint (pixels->width, ==, 100);
  g_assert_cmpint (pixels->height, ==, 50);
  g_assert_cmphex (harness_pixels_get (pixels, 5, 5), ==, 0xffff8000);
  g_assert_cmphex (harness_pixels_get (pixels, 50, 30), ==, 0xff102030);
  g_assert_cmpuint (harness_pixels_count (pixels, 0xff8000, 0), ==, 200);
  g_assert_true (harness_find_by_name (GTK_WIDGET (window), "inner") == inner);
  harness_close (window);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
}

static const TestCase cases[] = {
  { "/harness/click", test_click },
  { "/harness/keys", test_keys },
  { "/harness/drag", test_drag },
  { "/harness/pixels", test_pixels },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  return test_run (cases, G_N_ELEMENTS (cases));
}
