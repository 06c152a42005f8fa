/* SPDX-License-Identifier: MIT */

#include "cam-panel-box.h"

#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

static void
test_columns (void)
{
  double width;

  g_assert_cmpuint (cam_panel_box_choose_columns (3, 1200, 420, 1, 26, &width), ==, 3);
  g_assert_cmpfloat_with_epsilon (width, 388, 0.01);
  g_assert_cmpuint (cam_panel_box_choose_columns (3, 360, 1300, 1, 26, &width), ==, 1);
  g_assert_cmpfloat_with_epsilon (width, 360, 0.01);
  g_assert_cmpuint (cam_panel_box_choose_columns (4, 900, 900, 1, 26, NULL), ==, 2);
  g_assert_cmpuint (cam_panel_box_choose_columns (2, 800, 900, 3, 26, NULL), ==, 1);
  g_assert_cmpuint (cam_panel_box_choose_columns (2, 800, 900, 0.4, 26, NULL), ==, 2);
  g_assert_cmpuint (cam_panel_box_choose_columns (1, 800, 600, 1, 26, &width), ==, 1);
  g_assert_cmpfloat_with_epsilon (width, 574, 0.01);
}

typedef struct
{
  CamMapPanel *panels[3];
  GtkWindow *window;
} Stage;

static void
open_stage (Stage *stage, int width, int height)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = cam_panel_box_new ();
  g_autoptr (GdkTexture) picture = synthetic_picture (200, 100);
  const char *const titles[] = { "Image", "CAM of baya", "Grad-CAM of baya" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      stage->panels[i] = CAM_MAP_PANEL (cam_map_panel_new ());
      g_object_set (stage->panels[i], "title", titles[i], "picture", picture, NULL);
      cam_panel_box_append (CAM_PANEL_BOX (box), stage->panels[i]);
    }
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  stage->window = harness_show (scroller, width, height);
}

static graphene_rect_t
get_bounds (Stage *stage, guint i)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (
      GTK_WIDGET (stage->panels[i]), GTK_WIDGET (stage->window), &bounds));
  return bounds;
}

static void
test_wide (void)
{
  Stage stage;
  graphene_rect_t first, second, third;

  open_stage (&stage, 1200, 400);
  first = get_bounds (&stage, 0);
  second = get_bounds (&stage, 1);
  third = get_bounds (&stage, 2);

  g_assert_cmpfloat (first.origin.y, ==, second.origin.y);
  g_assert_cmpfloat (second.origin.y, ==, third.origin.y);
  g_assert_cmpfloat (first.origin.x + first.size.width, <, second.origin.x);
  g_assert_cmpfloat_with_epsilon (first.size.width, 2 * first.size.height, 2);
  g_assert_cmpfloat (third.origin.x + third.size.width, <=, 1200);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (stage.window), "Grad-CAM of baya"));
  harness_close (stage.window);
}

static void
test_narrow (void)
{
  Stage stage;
  graphene_rect_t first, second;

  open_stage (&stage, 340, 300);
  first = get_bounds (&stage, 0);
  second = get_bounds (&stage, 1);
  g_assert_cmpfloat (first.origin.x, ==, second.origin.x);
  g_assert_cmpfloat (first.origin.y + first.size.height, <, second.origin.y);
  g_assert_cmpfloat (first.size.width, ==, 340);
  harness_close (stage.window);
}

static void
test_hidden_panel (void)
{
  Stage stage;
  float before, after;

  open_stage (&stage, 1200, 400);
  before = get_bounds (&stage, 2).size.width;
  gtk_widget_set_visible (GTK_WIDGET (stage.panels[0]), FALSE);
  harness_settle (GTK_WIDGET (stage.window));
  after = get_bounds (&stage, 2).size.width;
  g_assert_cmpfloat (after, >, before + 50);
  g_assert_null (harness_find_by_text (GTK_WIDGET (stage.window), "Image"));
  harness_close (stage.window);
}

static const TestCase cases[] = {
  { "/panel-box/columns", test_columns },
  { "/panel-box/wide", test_wide },
  { "/panel-box/narrow", test_narrow },
  { "/panel-box/hidden-panel", test_hidden_panel },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  return test_run (cases, G_N_ELEMENTS (cases));
}
