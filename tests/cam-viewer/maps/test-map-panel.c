/* SPDX-License-Identifier: MIT */

#include <math.h>

#include "cam-map-panel.h"
#include "cam-number.h"
#include "cam-tooltip.h"
#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

#define SIZE 256 /* of the picture, and of each panel */
#define CELLS 8

/* An image panel and a map panel that share a viewport, with one pixel for each pixel of the
 * image. */
typedef struct
{
  CamViewport *viewport;
  CamHeatmap *heatmap;
  GtkWidget *image;
  GtkWidget *map;
  GtkWindow *window;
} Panels;

static GtkWidget *
create_panel (const char *title, CamViewport *viewport)
{
  GtkWidget *panel = cam_map_panel_new ();
  g_autoptr (GdkTexture) picture = synthetic_picture (SIZE, SIZE);
  g_autoptr (GdkTexture) edges = synthetic_edges (SIZE, SIZE);

  g_object_set (panel, "title", title, "picture", picture, "edges", edges, NULL);
  g_object_set (panel, "viewport", viewport, NULL);
  g_object_set (panel, "hexpand", FALSE, "vexpand", FALSE, NULL);
  gtk_widget_set_size_request (panel, SIZE, SIZE);
  return panel;
}

static void
set_up (Panels *panels, gconstpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 20);

  panels->viewport = cam_viewport_new ();
  panels->heatmap = synthetic_heatmap (CELLS, 0.5f, 3.5f, TRUE);
  panels->image = create_panel ("Image", panels->viewport);
  panels->map = create_panel ("CAM of baya", panels->viewport);
  g_object_set (panels->map, "heatmap", panels->heatmap, "unit", "logits", NULL);
  gtk_box_append (GTK_BOX (box), panels->image);
  gtk_box_append (GTK_BOX (box), panels->map);
  g_object_set (box, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  panels->window = harness_show (box, 700, 400);
}

static void
tear_down (Panels *panels, gconstpointer unused)
{
  harness_close (panels->window);
  g_object_unref (panels->viewport);
  g_object_unref (panels->heatmap);
}

static guint32
get_heat (Panels *panels, int x, int y)
{
  const guint8 *pixel = g_bytes_get_data (cam_heatmap_get_pixels (panels->heatmap), NULL);

  pixel += 4 * ((gsize)y * SIZE + (gsize)x);
  return 0xff000000u | (guint32)pixel[0] << 16 | (guint32)pixel[1] << 8 | pixel[2];
}

static guint32
get_picture (int x, int y)
{
  return 0xff000000u | (guint32)x << 16 | (guint32)y << 8 | 128;
}

static guint32
blend (guint32 below, guint32 above, double alpha)
{
  guint32 color = 0xff000000u;

  for (guint shift = 0; shift < 24; shift += 8)
    {
      double value = ((below >> shift) & 255) * (1 - alpha) + ((above >> shift) & 255) * alpha;

      color |= (guint32)lround (value) << shift;
    }
  return color;
}

static void
assert_drawn (GtkWidget *panel, int x, int y, guint32 expected, const char *name)
{
  g_autoptr (HarnessPixels) pixels = harness_render (panel, name);
  guint32 drawn = harness_pixels_get (pixels, x, y);

  if (!harness_colors_near (drawn, expected, 2))
    g_error ("%s: %08x is drawn at %d, %d in place of %08x", name, drawn, x, y, expected);
}

static void
test_alpha (Panels *panels, gconstpointer unused)
{
  const int places[][2] = { { 40, 200 }, { 128, 128 }, { 150, 100 }, { 220, 30 } };
  const double alphas[] = { 0, 0.3, 0.5, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint j = 0; j < G_N_ELEMENTS (alphas); j++)
      {
        int x = places[i][0], y = places[i][1];

        g_object_set (panels->map, "alpha", alphas[j], NULL);
        assert_drawn (panels->image, x, y, get_picture (x, y), "image");
        assert_drawn (panels->map,
                      x,
                      y,
                      blend (get_picture (x, y), get_heat (panels, x, y), alphas[j]),
                      "map");
      }
}

static void
test_base (Panels *panels, gconstpointer unused)
{
  g_object_set (panels->map, "alpha", 0.5, "base", CAM_BASE_EDGES, NULL);
  assert_drawn (
      panels->map, 100, 100, blend (0xffffff, get_heat (panels, 100, 100), 0.5), "map-on-edges");
  g_object_set (panels->map, "alpha", 0.0, "base", CAM_BASE_NONE, NULL);
  /* Without a base it is opaque, whatever alpha is. */
  assert_drawn (panels->map, 100, 100, get_heat (panels, 100, 100), "map-on-nothing");
  g_object_set (panels->map, "heatmap", NULL, NULL);
  assert_drawn (panels->map, 100, 100, 0xdedddc, "nothing");
}

static void
test_other_heatmap (Panels *panels, gconstpointer unused)
{
  g_autoptr (CamHeatmap) other = synthetic_heatmap (CELLS, -2, 1, FALSE);

  g_object_set (panels->map, "alpha", 1.0, NULL);
  assert_drawn (panels->map, 150, 100, get_heat (panels, 150, 100), "before");
  g_set_object (&panels->heatmap, other);
  g_object_set (panels->map, "heatmap", other, NULL);
  assert_drawn (panels->map, 150, 100, get_heat (panels, 150, 100), "after");
  g_object_set (panels->map, "heatmap", NULL, NULL);
  assert_drawn (panels->map, 150, 100, get_picture (150, 100), "without");
}

static gboolean
reads (GtkWidget *panel, const char *text)
{
  return g_strcmp0 (cam_map_panel_get_readout (CAM_MAP_PANEL (panel)), text) == 0;
}

static char *
format_cell (Panels *panels, double x, double y)
{
  return g_strdup_printf ("%.*f logits",
                          cam_heatmap_get_value (panels->heatmap, x, y) < 1 ? 3 : 2,
                          (double)cam_heatmap_get_value (panels->heatmap, x, y));
}

static void
test_pointer (Panels *panels, gconstpointer unused)
{
  g_autoptr (HarnessPixels) before = harness_render (panels->map, NULL);
  g_autoptr (HarnessPixels) during = NULL;
  g_autoptr (HarnessPixels) after = NULL;
  g_autofree char *value = format_cell (panels, 60 / 256.0, 170 / 256.0);
  g_autofree char *pixel = NULL;

  /* If the pointer is over the image, the map reads and marks the same place. */
  harness_move (panels->image, 60, 170);

  HARNESS_WAIT (reads (panels->image, "60 170 128"));
  g_assert_cmpstr (cam_map_panel_get_readout (CAM_MAP_PANEL (panels->map)), ==, value);
  pixel = g_strdup_printf ("x 1, y 5: %s", value);
  gtk_test_accessible_assert_property (panels->map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, pixel);
  during = harness_render (panels->map, "map-with-pointer");
  g_assert_cmpuint (harness_pixels_differ (before, during), >, 200);
  /* The cell of 32 × 32 pixels around the place is outlined in white. */
  g_assert_cmphex (harness_pixels_get (during, 32 + 16, 160), ==, 0xffffffff);
  g_assert_cmphex (harness_pixels_get (during, 48, 176), ==, harness_pixels_get (before, 48, 176));

  harness_move (GTK_WIDGET (panels->window), 1, 1);
  HARNESS_WAIT (reads (panels->image, NULL));
  g_assert_true (reads (panels->map, NULL));
  after = harness_render (panels->map, NULL);
  g_assert_cmpuint (harness_pixels_differ (before, after), ==, 0);
}

static gboolean
points_at (Panels *panels, double wanted_x, double wanted_y)
{
  double x, y;

  return cam_viewport_get_pointer (panels->viewport, &x, &y) && fabs (x - wanted_x) < 0.005
         && fabs (y - wanted_y) < 0.005;
}

static void
test_keys (Panels *panels, gconstpointer unused)
{
  gtk_widget_grab_focus (panels->map);
  harness_press ("Right");
  HARNESS_WAIT (points_at (panels, 0.5, 0.5));
  harness_press ("Right Down");
  HARNESS_WAIT (points_at (panels, 5.5 / CELLS, 5.5 / CELLS));
  g_assert_nonnull (cam_map_panel_get_readout (CAM_MAP_PANEL (panels->image)));
  harness_press ("Left Left Up");
  HARNESS_WAIT (points_at (panels, 3.5 / CELLS, 4.5 / CELLS));
  harness_press ("shift+Right shift+Up");
  HARNESS_WAIT (points_at (panels, 7.5 / CELLS, 0.5 / CELLS));
  harness_press ("Escape");
  HARNESS_WAIT (!cam_viewport_get_pointer (panels->viewport, NULL, NULL));
  harness_pixels_free (harness_render (GTK_WIDGET (panels->window), "map-focused"));
}

static gboolean
is_zoom (Panels *panels, double zoom)
{
  return fabs (cam_viewport_get_zoom (panels->viewport) - zoom) < 1e-6;
}

static void
test_zoom_and_pan (Panels *panels, gconstpointer unused)
{
  double x, y, center_x, center_y;

  harness_scroll_at (panels->map, 64, 192, -4);
  HARNESS_WAIT (is_zoom (panels, pow (1.2, 4)));
  cam_viewport_from_view (panels->viewport, 0.25, 0.75, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.25, 0.005);
  g_assert_cmpfloat_with_epsilon (y, 0.75, 0.005);
  /* Both panels still show the zoomed part. */
  harness_move (GTK_WIDGET (panels->window), 1, 1);
  HARNESS_WAIT (reads (panels->image, NULL));
  assert_drawn (panels->image, 64, 192, get_picture (64, 192), "image-zoomed");
  assert_drawn (panels->image, 64 + 104, 192, get_picture (64 + 50, 192), "image-zoomed");

  cam_viewport_get_center (panels->viewport, &center_x, &center_y);
  harness_drag (panels->image, 100, 100, 150, 130);
  cam_viewport_get_center (panels->viewport, &x, &y);
  HARNESS_WAIT ((cam_viewport_get_center (panels->viewport, &x, &y), x < center_x - 0.05));
  g_assert_cmpfloat (y, <, center_y - 0.02);

  harness_double_click_at (panels->map, 100, 100);
  HARNESS_WAIT (is_zoom (panels, 1));

  gtk_widget_grab_focus (panels->map);
  harness_press ("ctrl+plus");
  HARNESS_WAIT (is_zoom (panels, 1.5));
  harness_press ("ctrl+plus ctrl+minus ctrl+minus ctrl+minus");
  HARNESS_WAIT (is_zoom (panels, 1));
  harness_press ("ctrl+plus");
  HARNESS_WAIT (is_zoom (panels, 1.5));
  harness_press ("ctrl+0");
  HARNESS_WAIT (is_zoom (panels, 1));
}

static void
test_messages (Panels *panels, gconstpointer unused)
{
  g_autoptr (CamHeatmap) empty = synthetic_heatmap (CELLS, -2, -1, TRUE);
  const char *message = "No evidence for greg in this image";

  g_object_set (panels->map, "empty-message", message, NULL);
  harness_settle (panels->map);
  g_assert_null (harness_find_by_text (panels->map, message));
  g_object_set (panels->map, "heatmap", empty, NULL);
  HARNESS_WAIT (harness_find_by_text (panels->map, message));
  harness_pixels_free (harness_render (panels->map, "map-empty"));

  g_object_set (panels->map, "heatmap", NULL, "status", "CAM needs GAP", NULL);
  HARNESS_WAIT (harness_find_by_text (panels->map, "CAM needs GAP"));
  g_assert_null (harness_find_by_text (panels->map, message));
  assert_drawn (panels->map, 128, 20, 0xdedddc, "map-status");
  harness_move (panels->image, 60, 170);

  HARNESS_WAIT (reads (panels->image, "60 170 128"));
  g_assert_null (cam_map_panel_get_readout (CAM_MAP_PANEL (panels->map)));
}

static void
test_accessible (Panels *panels, gconstpointer unused)
{
  gtk_test_accessible_assert_role (panels->map, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (panels->map, GTK_ACCESSIBLE_PROPERTY_LABEL, "CAM of baya");
  g_object_set (panels->map, "title", "CAM of greg", NULL);
  gtk_test_accessible_assert_property (panels->map, GTK_ACCESSIBLE_PROPERTY_LABEL, "CAM of greg");
  g_assert_true (gtk_widget_grab_focus (panels->map));
}

/* Asserts that the description for screen readers begins with @where. */
static void
assert_description (Panels *panels, const char *where)
{
  char *problem = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (panels->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where);

  g_assert_cmpstr (problem, ==, NULL);
}

static void
test_description (Panels *panels, gconstpointer unused)
{
  g_autoptr (CamTensor) left = cam_tensor_new (2, (gsize[]){ 5, 5 });
  g_autoptr (CamTensor) none = cam_tensor_new (2, (gsize[]){ 1, 1 });
  g_autoptr (CamHeatmap) heatmap = NULL, empty = NULL;
  g_autofree char *percent = NULL, *sentence = NULL, *value = NULL, *pixel = NULL;

  memset (left->data, 0, left->n_elements * sizeof (float));
  left->data[2 * 5] = 4;
  left->data[2 * 5 + 1] = 2;
  left->data[2 * 5 + 2] = 1;
  none->data[0] = -1;
  heatmap = cam_heatmap_new (left, 100, 100, TRUE, CAM_COLORMAP_JET, TRUE, NULL);
  empty = cam_heatmap_new (none, 100, 100, TRUE, CAM_COLORMAP_JET, TRUE, NULL);
  g_object_set (panels->map, "heatmap", heatmap, NULL);
  percent = cam_number_format_probability (2.0f / 25);
  sentence = g_strdup_printf ("strongest left of the middle, on %s of the picture", percent);
  assert_description (panels, sentence);
  cam_viewport_set_pointer (panels->viewport, 0.3, 0.5);
  value = cam_number_format (2);
  pixel = g_strdup_printf ("x 1, y 2: %s logits", value);
  assert_description (panels, pixel);
  cam_viewport_clear_pointer (panels->viewport);
  g_object_set (panels->map, "heatmap", empty, NULL);
  assert_description (panels, "nothing speaks for the class");
}

/* A long status text is completely in sight, however small the panel is, and is its tooltip. */
static void
test_long_status (void)
{
  const char *status = "CAM needs global average pooling before one linear layer, so that each "
                       "feature map has one weight for a class; this network ends otherwise. "
                       "Grad-CAM works here.";

  for (int side = 110; side <= 300; side += 38)
    {
      g_autoptr (CamViewport) viewport = cam_viewport_new ();
      GtkWidget *panel = create_panel ("CAM", viewport);
      GtkWindow *window;
      GtkWidget *label;
      graphene_rect_t bounds, area;

      g_object_set (panel, "status", status, NULL);
      gtk_widget_set_size_request (panel, -1, -1);
      window = harness_show (panel, side, side);
      label = harness_find_by_text (panel, status);
      cam_map_panel_get_area (CAM_MAP_PANEL (panel), &area);
      g_assert_true (gtk_widget_compute_bounds (label, panel, &bounds));
      g_assert_true (graphene_rect_contains_rect (&area, &bounds));
      g_assert_cmpstr (cam_tooltip_get (panel), ==, status);
      harness_close (window);
    }
}

/* A pinned pointer stays where it is until it is removed. */
static void
test_pin (Panels *panels, gconstpointer unused)
{
  graphene_rect_t area;

  cam_map_panel_get_area (CAM_MAP_PANEL (panels->map), &area);
  harness_click_at (
      panels->map, area.origin.x + area.size.width / 4, area.origin.y + area.size.height / 2);
  HARNESS_WAIT (cam_viewport_is_pinned (panels->viewport));
  harness_move (
      panels->map, area.origin.x + area.size.width / 2, area.origin.y + area.size.height / 2);
  harness_settle (panels->map);
  g_assert_true (cam_viewport_is_pinned (panels->viewport));
  {
    double x;

    g_assert_true (cam_viewport_get_pointer (panels->viewport, &x, NULL));
    g_assert_cmpfloat_with_epsilon (x, 0.25, 0.02);
  }
  harness_press ("Escape");
  HARNESS_WAIT (!cam_viewport_is_pinned (panels->viewport));
  g_object_set (panels->map, "pins", FALSE, NULL);
  harness_click_at (
      panels->map, area.origin.x + area.size.width / 4, area.origin.y + area.size.height / 2);
  harness_settle (panels->map);
  g_assert_false (cam_viewport_is_pinned (panels->viewport));
}

/* The picture around the image is dimmed. The pointer has coordinates of the image, wherever that
 * is in the panel, and there is no pointer outside of it. */
static void
test_surroundings (Panels *panels, gconstpointer unused)
{
  static const int size[] = { SIZE, SIZE / 2 };
  g_autoptr (GdkTexture) whole = synthetic_picture (2 * SIZE, SIZE);
  g_autoptr (HarnessPixels) pixels = NULL;
  graphene_rect_t area;
  double x, y, middle_y;
  guint32 beside;

  /* The image is the right half of a picture that is twice as wide. */
  cam_viewport_set_surroundings (panels->viewport, whole, &GRAPHENE_RECT_INIT (-1, 0, 2, 1));
  HARNESS_WAIT ((cam_map_panel_get_area (CAM_MAP_PANEL (panels->map), &area),
                 area.size.height == (float)size[1]));
  g_assert_cmpfloat (area.size.width, ==, size[0]);
  pixels = harness_render (panels->image, "map-panel-surroundings");
  middle_y = area.origin.y + area.size.height / 2;
  g_assert_true (
      harness_colors_near (harness_pixels_get (pixels, (int)(area.origin.x + 192), (int)middle_y),
                           get_picture (128, 128),
                           6));
  /* The picture's blue of 128 is dimmed to 40 %. */
  beside = harness_pixels_get (pixels, (int)area.origin.x + 64, (int)middle_y);
  g_assert_cmpint ((int)(beside & 0xff), <, 60);
  g_assert_cmpint ((int)(beside & 0xff), >, 40);

  harness_move (panels->map, area.origin.x + 192, middle_y);
  HARNESS_WAIT (cam_viewport_get_pointer (panels->viewport, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 0.5, 0.02);
  g_assert_cmpfloat_with_epsilon (y, 0.5, 0.02);
  harness_move (panels->map, area.origin.x + 64, middle_y);
  HARNESS_WAIT (!cam_viewport_get_pointer (panels->viewport, NULL, NULL));
  harness_click_at (panels->map, area.origin.x + 64, middle_y);
  harness_settle (panels->map);
  g_assert_false (cam_viewport_is_pinned (panels->viewport));

  /* If it is zoomed, it can be panned to the left edge of the whole picture. */
  cam_viewport_zoom_at (panels->viewport, 0.5, 0.5, 4);
  cam_viewport_pan (panels->viewport, -10, 0);
  cam_viewport_from_view (panels->viewport, 0, 0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, -1, 1e-6);
  cam_viewport_set_surroundings (panels->viewport, NULL, NULL);
  g_assert_cmpfloat (cam_viewport_get_zoom (panels->viewport), ==, 1);
  HARNESS_WAIT ((cam_map_panel_get_area (CAM_MAP_PANEL (panels->map), &area),
                 area.size.height == (float)SIZE));
}

/* On a page that scrolls, the wheel scrolls the page; with Ctrl it zooms. */
static void
test_wheel_in_page (void)
{
  g_autoptr (CamViewport) viewport = cam_viewport_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *panel = create_panel ("CAM", viewport);
  GtkAdjustment *adjustment;
  GtkWindow *window;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  window = harness_show (scroller, 300, 150);

  harness_scroll_at (scroller, 100, 75, 1);
  HARNESS_WAIT (gtk_adjustment_get_value (adjustment) > 0);
  g_assert_cmpfloat (cam_viewport_get_zoom (viewport), ==, 1);

  harness_hold ("ctrl");
  harness_scroll_at (scroller, 100, 75, -1);
  HARNESS_WAIT (cam_viewport_get_zoom (viewport) > 1);
  harness_release ("ctrl");
  harness_close (window);
}

static const TEST_CASE_IN (Panels) cases[] = {
  { "/map-panel/alpha", test_alpha },
  { "/map-panel/base", test_base },
  { "/map-panel/other-heatmap", test_other_heatmap },
  { "/map-panel/pointer", test_pointer },
  { "/map-panel/keys", test_keys },
  { "/map-panel/zoom-and-pan", test_zoom_and_pan },
  { "/map-panel/messages", test_messages },
  { "/map-panel/accessible", test_accessible },
  { "/map-panel/description", test_description },
  { "/map-panel/pin", test_pin },
  { "/map-panel/surroundings", test_surroundings },
};

static const TestCase plain_cases[] = {
  { "/map-panel/wheel-in-page", test_wheel_in_page },
  { "/map-panel/long-status", test_long_status },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);

  test_add_in (cases, Panels, set_up, tear_down);
  return test_run (plain_cases, G_N_ELEMENTS (plain_cases));
}
