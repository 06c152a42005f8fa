/* SPDX-License-Identifier: MIT */

#include "cam-panel-box.h"
#include "cam-panel-layout.h"

#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

/* Returns: the width of each picture if @n panels are laid out side by side. */
static double
get_equal_width (guint n, double width, double height, double aspect)
{
  CamPanelLayout layout = { .arrangement = CAM_ARRANGEMENT_SIDE_BY_SIDE,
                            .n_panels = n,
                            .width = width,
                            .height = height,
                            .aspect = aspect,
                            .above = 26 };
  graphene_rect_t pictures[4];

  cam_panel_layout_place (&layout, pictures);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (pictures[i].size.width, ==, pictures[0].size.width);
      g_assert_cmpfloat (pictures[i].origin.x, >=, 0);
      g_assert_cmpfloat (pictures[i].origin.x + pictures[i].size.width, <=, width);
    }
  return pictures[0].size.width;
}

static void
test_columns (void)
{
  g_assert_cmpfloat (get_equal_width (3, 1200, 420, 1), ==, 388);
  g_assert_cmpfloat (get_equal_width (3, 360, 1300, 1), ==, 360);
  g_assert_cmpfloat (get_equal_width (4, 900, 900, 1), ==, 415);
  g_assert_cmpfloat (get_equal_width (2, 800, 900, 3), ==, 800);
  g_assert_cmpfloat (get_equal_width (2, 800, 900, 0.4), ==, 349);
  g_assert_cmpfloat (get_equal_width (1, 800, 600, 1), ==, 574);
}

static double
get_below (const CamPanelLayout *layout, guint i)
{
  return i == layout->large ? layout->below : layout->below_others;
}

/* Fails unless all pictures lie inside the room and none overlaps another. */
static void
assert_apart (const CamPanelLayout *layout, const graphene_rect_t *pictures)
{
  for (guint i = 0; i < layout->n_panels; i++)
    {
      g_assert_cmpfloat (pictures[i].origin.x, >=, 0);
      g_assert_cmpfloat (pictures[i].origin.y, >=, layout->above);
      g_assert_cmpfloat (pictures[i].origin.x + pictures[i].size.width, <=, layout->width);
      g_assert_cmpfloat (pictures[i].origin.y + pictures[i].size.height + get_below (layout, i),
                         <=,
                         layout->height + 1);
      for (guint j = 0; j < i; j++)
        {
          graphene_rect_t upper = pictures[j], lower = pictures[i];

          upper.size.height += (float)get_below (layout, j);
          lower.origin.y -= (float)layout->above;
          g_assert_false (graphene_rect_intersection (&upper, &lower, NULL));
        }
    }
}

/* In windows of usual sizes, the large panel is large enough and the small ones are beside it. */
static void
test_large (void)
{
  static const struct
  {
    double width, height, least;
  } rooms[] = { { 680, 560, 430 }, { 800, 740, 502 }, { 1326, 900, 644 }, { 430, 430, 240 } };
  graphene_rect_t pictures[3];

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (guint large = 0; large < 3; large++)
      {
        CamPanelLayout layout
            = { CAM_ARRANGEMENT_LARGE, 3, large, rooms[i].width, rooms[i].height, 1, 26, 40, 55 };

        cam_panel_layout_place (&layout, pictures);
        assert_apart (&layout, pictures);
        g_assert_cmpfloat (pictures[large].size.width, >=, rooms[i].least);
        for (guint j = 0; j < 3; j++)
          if (j != large)
            {
              g_assert_cmpfloat (pictures[j].size.width, <=, pictures[large].size.width / 2);
              g_assert_cmpfloat (pictures[j].origin.x, >, pictures[large].origin.x);
            }
      }
}

/* In a narrow window the small panels are below the large one. */
static void
test_large_narrow (void)
{
  CamPanelLayout layout = { CAM_ARRANGEMENT_LARGE, 3, 1, 336, 560, 1, 26, 40, 55 };
  graphene_rect_t pictures[3];

  cam_panel_layout_place (&layout, pictures);
  assert_apart (&layout, pictures);
  g_assert_cmpfloat (pictures[1].size.width, >=, 230);
  g_assert_cmpfloat (pictures[0].origin.y, >, pictures[1].origin.y + pictures[1].size.height);
  g_assert_cmpfloat (pictures[0].origin.y, ==, pictures[2].origin.y);
  g_assert_cmpfloat (cam_panel_layout_get_minimum_height (&layout), <=, 560);
}

typedef struct
{
  CamMapPanel *panels[3];
  GtkWindow *window;
} Shown;

static void
show_panels (Shown *shown, int width, int height)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = cam_panel_box_new ();
  g_autoptr (GdkTexture) picture = synthetic_picture (200, 100);
  const char *const titles[] = { "Image", "CAM of baya", "Grad-CAM of baya" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      shown->panels[i] = CAM_MAP_PANEL (cam_map_panel_new ());
      g_object_set (shown->panels[i], "title", titles[i], "picture", picture, NULL);
      cam_panel_box_append (CAM_PANEL_BOX (box), shown->panels[i]);
    }
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  shown->window = harness_show (scroller, width, height);
}

static graphene_rect_t
get_bounds (Shown *shown, guint i)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (
      GTK_WIDGET (shown->panels[i]), GTK_WIDGET (shown->window), &bounds));
  return bounds;
}

static void
test_wide (void)
{
  Shown shown;
  graphene_rect_t first, second, third;

  show_panels (&shown, 1200, 400);
  first = get_bounds (&shown, 0);
  second = get_bounds (&shown, 1);
  third = get_bounds (&shown, 2);

  g_assert_cmpfloat (first.origin.y, ==, second.origin.y);
  g_assert_cmpfloat (second.origin.y, ==, third.origin.y);
  g_assert_cmpfloat (first.origin.x + first.size.width, <, second.origin.x);
  g_assert_cmpfloat_with_epsilon (first.size.width, 2 * first.size.height, 2);
  g_assert_cmpfloat (third.origin.x + third.size.width, <=, 1200);
  g_assert_nonnull (harness_find_by_text (GTK_WIDGET (shown.window), "Grad-CAM of baya"));
  harness_close (shown.window);
}

static void
test_narrow (void)
{
  Shown shown;
  graphene_rect_t first, second;

  show_panels (&shown, 340, 300);
  first = get_bounds (&shown, 0);
  second = get_bounds (&shown, 1);
  g_assert_cmpfloat (first.origin.x, ==, second.origin.x);
  g_assert_cmpfloat (first.origin.y + first.size.height, <, second.origin.y);
  g_assert_cmpfloat (first.size.width, ==, 340);
  harness_close (shown.window);
}

static void
test_hidden_panel (void)
{
  Shown shown;
  float before, after;

  show_panels (&shown, 1200, 400);
  before = get_bounds (&shown, 2).size.width;
  gtk_widget_set_visible (GTK_WIDGET (shown.panels[0]), FALSE);
  harness_settle (GTK_WIDGET (shown.window));
  after = get_bounds (&shown, 2).size.width;
  g_assert_cmpfloat (after, >, before + 50);
  g_assert_null (harness_find_by_text (GTK_WIDGET (shown.window), "Image"));
  harness_close (shown.window);
}

static void
on_panel_picked (CamPanelBox *box, CamMapPanel *panel, CamMapPanel **picked)
{
  *picked = panel;
  cam_panel_box_set_arrangement (box, CAM_ARRANGEMENT_LARGE, panel);
}

/* A click on a small panel requests the large place; a click on the large panel does not. */
static void
test_pick (void)
{
  Shown shown;
  CamMapPanel *picked = NULL;
  GtkWidget *box;

  show_panels (&shown, 900, 500);
  box = gtk_widget_get_parent (GTK_WIDGET (shown.panels[0]));
  g_signal_connect (box, "panel-picked", G_CALLBACK (on_panel_picked), &picked);
  cam_panel_box_set_arrangement (CAM_PANEL_BOX (box), CAM_ARRANGEMENT_LARGE, shown.panels[1]);
  harness_settle (GTK_WIDGET (shown.window));
  g_assert_cmpfloat (get_bounds (&shown, 1).size.width, >, 2 * get_bounds (&shown, 0).size.width);

  harness_click (GTK_WIDGET (shown.panels[1]));
  g_assert_null (picked);
  harness_click (GTK_WIDGET (shown.panels[2]));
  harness_settle (GTK_WIDGET (shown.window));
  g_assert_true (picked == shown.panels[2]);
  g_assert_cmpfloat (get_bounds (&shown, 2).size.width, >, 2 * get_bounds (&shown, 0).size.width);
  harness_close (shown.window);
}

static const TestCase cases[] = {
  { "/panel-box/columns", test_columns },
  { "/panel-box/large", test_large },
  { "/panel-box/large-narrow", test_large_narrow },
  { "/panel-box/pick", test_pick },
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
