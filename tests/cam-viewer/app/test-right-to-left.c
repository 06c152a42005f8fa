/* SPDX-License-Identifier: MIT */

#include "test-runner.h"
#include "viewer-fixture.h"

/* Opens the window for a language that is written from right to left. */
static void
set_up (Viewer *viewer, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  viewer_set_up (viewer, data);
  viewer_wait_predicted (viewer);
}

static void
tear_down (Viewer *viewer, gconstpointer data)
{
  viewer_tear_down (viewer, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static int
get_x (GtkLabel *label, const char *at)
{
  PangoRectangle position;

  pango_layout_index_to_pos (
      gtk_label_get_layout (label), (int)(at - gtk_label_get_text (label)), &position);
  return MIN (position.x, position.x + position.width);
}

static guint
check_minus (GtkLabel *label)
{
  guint n = 0;

  for (const char *at = gtk_label_get_text (label); (at = strstr (at, "−")) != NULL; at += 3)
    if (g_ascii_isdigit (at[3]))
      {
        g_assert_cmpint (get_x (label, at), <, get_x (label, at + 3));
        n++;
      }
  return n;
}

static guint
check_percent (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label), *at = strchr (text, '%'), *digit = at;

  if (at == NULL)
    return 0;
  while (digit > text && !g_ascii_isdigit (*digit))
    digit--;
  if (g_ascii_isdigit (*digit))
    g_assert_cmpint (get_x (label, digit), <, get_x (label, at));
  if (*text == '<')
    g_assert_cmpint (get_x (label, text), <, get_x (label, digit));
  return 1;
}

/* Counts numbers with a sign and with a percent sign. */
static void
check_labels (GtkWidget *widget, guint *n_minus, guint *n_percent)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      *n_minus += check_minus (GTK_LABEL (widget));
      *n_percent += check_percent (GTK_LABEL (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_labels (child, n_minus, n_percent);
}

/* In each view, the minus sign is before its number and the percent sign after it. */
static void
test_numbers (Viewer *viewer, gconstpointer unused)
{
  static const char *const keys[] = { "alt+1", "alt+2", "alt+3" };
  static const char *const views[] = { "explain", "compare", "evaluate" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint n_minus = 0, n_percent = 0;

      harness_press (keys[i]);
      HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), views[i]));
      if (i == 1)
        HARNESS_WAIT (*viewer_get_text (viewer, "beats") != '\0');
      if (i == 2)
        HARNESS_WAIT (harness_find_by_text (GTK_WIDGET (viewer->window), "With a mask: 12")
                      != NULL);
      harness_settle (GTK_WIDGET (viewer->window));
      check_labels (GTK_WIDGET (viewer->window), &n_minus, &n_percent);
      g_assert_cmpuint (n_minus, >, 0);
      g_assert_cmpuint (n_percent, >=, 4);
    }
}

static float
get_left (Viewer *viewer, const char *id)
{
  graphene_point_t left;

  g_assert_true (gtk_widget_compute_point (
      viewer_get (viewer, id), GTK_WIDGET (viewer->window), &GRAPHENE_POINT_INIT (0, 0), &left));
  return left.x;
}

/* The panes change sides, but formulas run from left to right. */
static void
test_places (Viewer *viewer, gconstpointer unused)
{
  static const char *const terms[] = { "logit_symbol", "sum_symbol", "bias_symbol" };

  g_assert_cmpfloat (get_left (viewer, "inspector"), <, get_left (viewer, "canvas"));
  g_assert_cmpfloat (get_left (viewer, "canvas"), <, get_left (viewer, "browser"));
  for (guint i = 1; i < G_N_ELEMENTS (terms); i++)
    g_assert_cmpfloat (get_left (viewer, terms[i - 1]), <, get_left (viewer, terms[i]));
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  HARNESS_WAIT (*viewer_get_text (viewer, "beats") != '\0');
  for (guint i = 1; i < G_N_ELEMENTS (terms); i++)
    g_assert_cmpfloat (get_left (viewer, terms[i - 1]), <, get_left (viewer, terms[i]));
}

/* Left leads to the next sample. */
static void
test_arrows (Viewer *viewer, gconstpointer unused)
{
  harness_press ("Left");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  harness_press ("alt+Left");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 2);
  viewer_wait (viewer);
  harness_press ("alt+Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
}

/* Ticks on tiles are green and crosses red, as they are from left to right. */
static void
test_marks (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (HarnessPixels) pixels = NULL;

  harness_settle (GTK_WIDGET (viewer->window));
  pixels = harness_render (viewer_get (viewer, "browser"), "right-to-left-browser");
  g_assert_cmpuint (harness_pixels_count (pixels, 0x1b7a4b, 2), >, 100);
  g_assert_cmpuint (harness_pixels_count (pixels, 0xe01b24, 2), >, 100);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/right-to-left/numbers", test_numbers },
  { "/right-to-left/places", test_places },
  { "/right-to-left/arrows", test_arrows },
  { "/right-to-left/marks", test_marks },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, set_up, tear_down);
  return g_test_run ();
}
