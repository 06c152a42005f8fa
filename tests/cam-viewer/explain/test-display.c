/* SPDX-License-Identifier: MIT */

#include "cam-color-bar.h"
#include "cam-panel-box.h"
#include "cam-tooltip.h"
#include "test-runner.h"
#include "viewer-fixture.h"

static CamPanelBox *
get_box (Viewer *viewer)
{
  return CAM_PANEL_BOX (
      harness_find_by_type (viewer_get (viewer, "canvas"), CAM_TYPE_PANEL_BOX, 0));
}

static CamHeatmap *
get_heatmap (Viewer *viewer, CamMethod method)
{
  return cam_class_maps_get_heatmap (cam_session_get_maps (viewer->session), method);
}

static CamScale
get_scale (Viewer *viewer, guint class_index)
{
  cam_session_set_class_index (viewer->session, class_index);
  viewer_wait (viewer);
  return cam_heatmap_get_scale (get_heatmap (viewer, CAM_METHOD_CAM));
}

static const char *
get_bar_text (Viewer *viewer, const char *id)
{
  return cam_tooltip_get (
      cam_panel_box_get_color_bar (get_box (viewer), CAM_MAP_PANEL (viewer_get (viewer, id))));
}

/* Returns: the options of the maps that are shown. */
static const CamMapOptions *
get_options (Viewer *viewer)
{
  return cam_class_maps_get_options (cam_session_get_maps (viewer->session));
}

static void
press_and_wait (Viewer *viewer, const char *key)
{
  /* Referenced, so that the new maps can't have the address of these. */
  g_autoptr (CamClassMaps) maps = g_object_ref (cam_session_get_maps (viewer->session));

  harness_press (key);
  HARNESS_WAIT (cam_session_get_maps (viewer->session) != maps);
  viewer_wait (viewer);
}

/* With one scale, a class with little evidence has weaker colours than the prediction, and the
 * colour bars say so. CAM and Grad-CAM each have their own scale. */
static void
test_one_scale (Viewer *viewer, gconstpointer unused)
{
  CamScale first;

  g_assert_nonnull (strstr (get_bar_text (viewer, "cam"), "own scale"));
  press_and_wait (viewer, "m");
  first = get_scale (viewer, 0);
  for (guint c = 1; c < 4; c++)
    {
      CamScale scale = get_scale (viewer, c);

      g_assert_true (scale.minimum == first.minimum && scale.maximum == first.maximum);
    }
  g_assert_nonnull (strstr (get_bar_text (viewer, "cam"), "one scale for 4 classes"));
  g_assert_nonnull (strstr (get_bar_text (viewer, "grad-cam"), "one scale for 4 classes"));
  g_assert_cmpfloat (cam_heatmap_get_scale (get_heatmap (viewer, CAM_METHOD_GRAD_CAM)).maximum,
                     <,
                     first.maximum / 1000);
  press_and_wait (viewer, "m");
  g_assert_cmpint (get_options (viewer)->scale, ==, CAM_SCALE_OWN);
}

static void
test_clip (Viewer *viewer, gconstpointer unused)
{
  float whole = cam_heatmap_get_scale (get_heatmap (viewer, CAM_METHOD_CAM)).maximum;

  press_and_wait (viewer, "i");
  g_assert_cmpfloat (
      cam_heatmap_get_scale (get_heatmap (viewer, CAM_METHOD_CAM)).maximum, <, whole);
  g_assert_nonnull (strstr (get_bar_text (viewer, "cam"), "some values lie above"));
  press_and_wait (viewer, "i");
  g_assert_null (strstr (get_bar_text (viewer, "cam"), "some values lie"));
}

/* If opacity follows the evidence, a pixel without evidence has the picture's own colour. */
static void
test_opacity (Viewer *viewer, gconstpointer unused)
{
  GBytes *pixels;
  const guint8 *rgba;
  CamTensor *map;

  press_and_wait (viewer, "e");
  pixels = cam_heatmap_get_pixels (get_heatmap (viewer, CAM_METHOD_CAM));
  rgba = g_bytes_get_data (pixels, NULL);
  map = cam_heatmap_get_map (get_heatmap (viewer, CAM_METHOD_CAM));
  g_assert_cmpuint (map->n_elements * 4, ==, g_bytes_get_size (pixels));
  for (gsize i = 0; i < map->n_elements; i++)
    if (map->data[i] <= 0)
      g_assert_cmpuint (rgba[4 * i + 3], ==, 0);
}

/* Without a base, a map is opaque whatever alpha is, and alpha can't be set. */
static void
test_no_base (Viewer *viewer, gconstpointer unused)
{
  g_object_set (viewer->session, "base", CAM_BASE_NONE, "alpha", 0.1, NULL);
  viewer_wait (viewer);
  g_assert_cmpfloat (
      viewer_compare_panel (viewer, "cam", cam_session_get_maps (viewer->session), 1), <, 2);
  g_assert_false (gtk_widget_get_sensitive (viewer_get (viewer, "alpha_scale")));
  g_assert_false (gtk_widget_get_sensitive (viewer_get (viewer, "opacity")));
}

/* All options are in the popover, too, for the pointer. */
static void
test_popover (Viewer *viewer, gconstpointer unused)
{
  harness_press ("d");
  HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "clip")));
  harness_click (viewer_get (viewer, "clip"));
  HARNESS_WAIT (get_options (viewer)->clip);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "scale")), 1);
  HARNESS_WAIT (get_options (viewer)->scale == CAM_SCALE_ALL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "opacity")), 1);
  HARNESS_WAIT (get_options (viewer)->opacity == CAM_OPACITY_EVIDENCE);
  gtk_test_accessible_assert_property (
      viewer_get (viewer, "scale"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Scale");
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/display/one-scale", test_one_scale }, { "/display/clip", test_clip },
  { "/display/opacity", test_opacity },     { "/display/no-base", test_no_base },
  { "/display/popover", test_popover },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
