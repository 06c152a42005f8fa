/* SPDX-License-Identifier: MIT */

#include "cam-tooltip.h"

#include "test-runner.h"
#include "window-harness.h"

static gboolean
is_shown (GtkWindow *window, const char *text)
{
  return harness_find_by_text (GTK_WIDGET (window), text) != NULL;
}

/* The tooltip follows what is set while the pointer rests. */
static void
test_shown (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("edit-find-symbolic");
  GtkWindow *window = harness_show (image, 300, 200);

  cam_tooltip_set (image, "the first <words>");
  harness_move (image, 100, 100);
  harness_move (image, 104, 100);
  HARNESS_WAIT (is_shown (window, "the first <words>"));
  cam_tooltip_set (image, "other words");
  HARNESS_WAIT (is_shown (window, "other words"));
  cam_tooltip_set (image, NULL);
  HARNESS_WAIT (!is_shown (window, "words"));
  g_assert_null (cam_tooltip_get (image));
  harness_close (window);
}

static void
check_description (GtkWidget *widget, const char *words)
{
  g_autofree char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);

  g_assert_null (difference);
}

/* Screen readers read the tooltip. It replaces the template's; %NULL removes that. */
static void
test_described (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("edit-find-symbolic");
  GtkWindow *window = harness_show (image, 300, 200);

  gtk_widget_set_tooltip_text (image, "of the template");
  g_assert_cmpstr (cam_tooltip_get (image), ==, "of the template");
  cam_tooltip_set (image, "own");
  g_assert_cmpstr (cam_tooltip_get (image), ==, "own");
  check_description (image, "own");
  cam_tooltip_set (image, "");
  g_assert_null (cam_tooltip_get (image));
  g_assert_false (gtk_widget_get_has_tooltip (image));
  harness_close (window);
}

static const TestCase cases[] = {
  { "/tooltip/shown", test_shown },
  { "/tooltip/described", test_described },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  return test_run (cases, G_N_ELEMENTS (cases));
}
