/* SPDX-License-Identifier: MIT */

#include "cam-number.h"
#include "cam-session-probe.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static CamViewport *
get_viewport (Viewer *viewer)
{
  return cam_map_panel_get_viewport (CAM_MAP_PANEL (viewer_get (viewer, "cam")));
}

/* Replaces @x and @y, a point of the picture, by the point of the panel that shows it. */
static void
find_point (Viewer *viewer, const char *id, double *x, double *y)
{
  graphene_rect_t area;

  cam_map_panel_get_area (CAM_MAP_PANEL (viewer_get (viewer, id)), &area);
  *x = area.origin.x + *x * area.size.width;
  *y = area.origin.y + *y * area.size.height;
}

static void
move_to (Viewer *viewer, const char *id, double x, double y)
{
  find_point (viewer, id, &x, &y);
  harness_move (viewer_get (viewer, id), x, y);
  HARNESS_WAIT (cam_viewport_get_pointer (get_viewport (viewer), NULL, NULL));
}

static void
click_at (Viewer *viewer, const char *id, double x, double y)
{
  find_point (viewer, id, &x, &y);
  harness_click_at (viewer_get (viewer, id), x, y);
}

/* Returns: the value of class @c at the pointer, as text in its row. */
static char *
read_map (Viewer *viewer, CamMethod method, guint c)
{
  CamExplanation *explanation
      = cam_result_get_explanation (cam_session_get_result (viewer->session));
  g_autoptr (CamTensor) map = cam_explanation_get_map (explanation, method, c, NULL, NULL);
  double x, y;
  float value;

  g_assert_true (cam_viewport_get_pointer (get_viewport (viewer), &x, &y));
  value = map->data[(gsize)(y * (double)map->shape[0]) * map->shape[1]
                    + (gsize)(x * (double)map->shape[1])];
  return cam_number_format (MAX (value, 0));
}

static void
assert_rows (Viewer *viewer, CamMethod method)
{
  for (guint c = 0; c < 4; c++)
    {
      GtkWidget *row = harness_find_by_type (
          viewer_get (viewer, "classes"), g_type_from_name ("CamClassRow"), c);
      g_autofree char *value = read_map (viewer, method, c);

      g_assert_nonnull (row);
      g_assert_nonnull (harness_find_by_text (row, value));
    }
}

/* Every class shows its value at the pixel under the pointer, by the method of the map that the
 * pointer is in. Without a pointer, there is none. */
static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  const char *before = gtk_label_get_text (GTK_LABEL (viewer_get (viewer, "classes_title")));

  g_assert_cmpstr (before, ==, "Classes");
  move_to (viewer, "cam", 0.55, 0.6);
  assert_rows (viewer, CAM_METHOD_CAM);
  g_assert_true (g_str_has_prefix (viewer_get_text (viewer, "classes_title"), "CAM at x "));
  move_to (viewer, "grad-cam", 0.5, 0.4);
  HARNESS_WAIT (g_str_has_prefix (viewer_get_text (viewer, "classes_title"), "Grad-CAM at x "));
  assert_rows (viewer, CAM_METHOD_GRAD_CAM);
  harness_move (viewer_get (viewer, "classes"), 5, 5);
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "classes_title"), "Classes"));
}

static CamChannelTable *
get_table (Viewer *viewer)
{
  CamChannelTable *table;

  g_object_get (viewer_get (viewer, "chart"), "table", &table, NULL);
  g_object_unref (table);
  return table; /* borrowed: the chart holds a reference */
}

/* The bars show w·A, whose sum is the map's value. */
static void
test_channels (Viewer *viewer, gconstpointer unused)
{
  CamHeatmap *heatmap
      = cam_class_maps_get_heatmap (cam_session_get_maps (viewer->session), CAM_METHOD_CAM);
  double x, y;

  g_assert_false (cam_channel_table_is_at_pixel (get_table (viewer)));
  move_to (viewer, "cam", 0.5, 0.7);
  HARNESS_WAIT (cam_channel_table_is_at_pixel (get_table (viewer)));
  g_assert_true (cam_viewport_get_pointer (get_viewport (viewer), &x, &y));
  g_assert_cmpfloat_with_epsilon (MAX (cam_channel_table_get_sum (get_table (viewer)), 0),
                                  cam_heatmap_get_value (heatmap, x, y),
                                  1e-3);
  g_assert_cmpstr (viewer_get_text (viewer, "caption"), ==, "w·A at the pixel, logits");
}

/* A click in the large panel pins the pointer. The mouse may leave, arrows move the pin, Escape
 * removes it. */
static void
test_pin (Viewer *viewer, gconstpointer unused)
{
  CamViewport *viewport = get_viewport (viewer);
  double x, y, moved_x, moved_y;

  click_at (viewer, "cam", 0.4, 0.6);
  HARNESS_WAIT (cam_viewport_is_pinned (viewport));
  g_assert_true (cam_viewport_get_pointer (viewport, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 0.4, 0.01);
  harness_move (viewer_get (viewer, "classes"), 5, 5);
  harness_settle (viewer_get (viewer, "classes"));
  g_assert_true (cam_viewport_get_pointer (viewport, &moved_x, NULL));
  g_assert_cmpfloat (moved_x, ==, x);
  assert_rows (viewer, CAM_METHOD_CAM);

  harness_press ("Right");
  HARNESS_WAIT ((cam_viewport_get_pointer (viewport, &moved_x, &moved_y), moved_x > x));
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  assert_rows (viewer, CAM_METHOD_CAM);
  harness_press ("Escape");
  HARNESS_WAIT (!cam_viewport_get_pointer (viewport, NULL, NULL));
  g_assert_false (cam_viewport_is_pinned (viewport));
  g_assert_cmpstr (viewer_get_text (viewer, "classes_title"), ==, "Classes");
}

/* The same by keyboard. The pin stays if the class changes; if the picture changes, the rows show
 * its values. */
static void
test_keyboard (Viewer *viewer, gconstpointer unused)
{
  gtk_widget_grab_focus (viewer_get (viewer, "cam"));
  harness_press ("Down");
  HARNESS_WAIT (cam_viewport_is_pinned (get_viewport (viewer)));
  assert_rows (viewer, CAM_METHOD_CAM);
  harness_press ("2");
  HARNESS_WAIT (viewer_get_shown_class (viewer) == 1);
  HARNESS_WAIT (cam_channel_table_is_at_pixel (get_table (viewer)));
  assert_rows (viewer, CAM_METHOD_CAM);
  harness_press ("alt+Right");
  HARNESS_WAIT (cam_session_get_selected (viewer->session) == 1);
  viewer_wait (viewer);
  assert_rows (viewer, CAM_METHOD_CAM);
}

/* A click on a small panel gives it the large place, and does not pin. */
static void
test_small (Viewer *viewer, gconstpointer unused)
{
  CamMethod method;

  g_object_set (viewer->session, "arrangement", CAM_ARRANGEMENT_LARGE, NULL);
  harness_settle (viewer_get (viewer, "cam"));
  click_at (viewer, "grad-cam", 0.5, 0.5);
  HARNESS_WAIT (
      (g_object_get (viewer->session, "method", &method, NULL), method == CAM_METHOD_GRAD_CAM));
  g_assert_false (cam_viewport_is_pinned (get_viewport (viewer)));
}

/* Screen readers get a description of a map without a pointer, and the pixel and its value with
 * one. */
static void
test_accessible (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *panel = viewer_get (viewer, "cam");
  GtkWidget *row
      = harness_find_by_type (viewer_get (viewer, "classes"), g_type_from_name ("CamClassRow"), 0);
  CamHeatmap *heatmap
      = cam_class_maps_get_heatmap (cam_session_get_maps (viewer->session), CAM_METHOD_CAM);
  CamTensor *map = cam_heatmap_get_map (heatmap);
  g_autofree char *value = NULL, *of_row = NULL, *of_panel = NULL;
  double x, y;
  char *problem;

  problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (panel),
                                                GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                "strongest in the middle, on 12 % of the picture");
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, "of the picture"));
  g_free (problem);
  gtk_widget_grab_focus (panel);
  harness_press ("Down");
  HARNESS_WAIT (cam_viewport_get_pointer (get_viewport (viewer), &x, &y));
  value = cam_number_format (cam_heatmap_get_value (heatmap, x, y));
  of_panel = g_strdup_printf ("x %u, y %u: %s logits",
                              (guint)(x * (double)map->shape[1]),
                              (guint)(y * (double)map->shape[0]),
                              value);
  gtk_test_accessible_assert_property (panel, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, of_panel);
  problem = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, " at the pixel"));
  g_free (problem);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/probe/pointer", test_pointer }, { "/probe/channels", test_channels },
  { "/probe/pin", test_pin },         { "/probe/keyboard", test_keyboard },
  { "/probe/small", test_small },     { "/probe/accessible", test_accessible },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
