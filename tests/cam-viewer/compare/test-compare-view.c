/* SPDX-License-Identifier: MIT */

#include "cam-compare.h"
#include "cam-class-tile.h"
#include "cam-equation.h"
#include "cam-inspector.h"
#include "cam-tooltip.h"
#include "export-fixture.h"
#include "test-runner.h"
#include "viewer-fixture.h"

#include <math.h>

static GtkWidget *
get_shown_title (Viewer *viewer, CamSide side)
{
  GtkWidget *root = GTK_WIDGET (viewer->window), *title;

  for (guint i = 0;; i++)
    {
      title = harness_find_by_type (root, g_type_from_name ("CamCompareTitle"), i);
      g_assert_nonnull (title);
      if (gtk_widget_get_mapped (title)
          && harness_find_by_name (title, side == CAM_SIDE_A ? "class-a" : "class-b") != NULL)
        return title;
    }
}

static guint
get_class (Viewer *viewer, CamSide side)
{
  GtkWidget *dropdown = harness_find_by_name (get_shown_title (viewer, side),
                                              side == CAM_SIDE_A ? "class-a" : "class-b");

  return gtk_drop_down_get_selected (GTK_DROP_DOWN (dropdown));
}

static GtkWidget *
get_tile (Viewer *viewer, guint class_index)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *tile = harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_CLASS_TILE, i);

      g_assert_nonnull (tile);
      if (cam_compared_class_get_index (cam_class_tile_get_item (CAM_CLASS_TILE (tile)))
          == class_index)
        return tile;
    }
}

static CamMapPanel *
get_panel (Viewer *viewer, const char *name)
{
  return CAM_MAP_PANEL (viewer_get (viewer, name));
}

static CamHeatmap *
get_heatmap (Viewer *viewer, const char *name)
{
  g_autoptr (CamHeatmap) heatmap = NULL;

  g_object_get (get_panel (viewer, name), "heatmap", &heatmap, NULL);
  return heatmap; /* borrowed: the panel holds a reference */
}

static CamTensor *
get_map (Viewer *viewer, guint class_index)
{
  CamResult *result = cam_session_get_result (viewer->session);

  return cam_explanation_get_map (
      cam_result_get_explanation (result), CAM_METHOD_CAM, class_index, NULL, NULL);
}

/* Waits until the panels show these classes, and the titles say so. */
static void
wait_compared (Viewer *viewer, guint a, guint b)
{
  g_autoptr (CamTensor) a_map = get_map (viewer, a);
  g_autoptr (CamTensor) b_map = get_map (viewer, b);

  HARNESS_WAIT (get_heatmap (viewer, "a") != NULL && get_heatmap (viewer, "b") != NULL
                && cam_heatmap_get_map (get_heatmap (viewer, "a")) == a_map
                && cam_heatmap_get_map (get_heatmap (viewer, "b")) == b_map);
  g_assert_cmpuint (get_class (viewer, CAM_SIDE_A), ==, a);
  g_assert_cmpuint (get_class (viewer, CAM_SIDE_B), ==, b);
}

static const float *
get_logits (Viewer *viewer)
{
  return cam_explanation_get_logits (
      cam_result_get_explanation (cam_session_get_result (viewer->session)));
}

static void
start (Viewer *viewer, guint *a, guint *b)
{
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  HARNESS_WAIT (get_heatmap (viewer, "b") != NULL);
  *a = get_class (viewer, CAM_SIDE_A);
  *b = get_class (viewer, CAM_SIDE_B);
  g_assert_cmpuint (*a, ==, cam_session_get_class_index (viewer->session));
  wait_compared (viewer, *a, *b);
  harness_settle (GTK_WIDGET (viewer->window));
}

/* Views are switched by key and by a click on the switcher. */
static void
test_switch (Viewer *viewer, gconstpointer unused)
{
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "explain");
  harness_press ("alt+2");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
  harness_press ("alt+1");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "explain"));
  harness_settle (GTK_WIDGET (viewer->window));
  harness_click (harness_find_by_text (viewer_get (viewer, "switcher"), "Compare"));
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "compare"));
}

static void
assert_in_place (Viewer *viewer, const char *name, const graphene_rect_t *place)
{
  graphene_rect_t now;

  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (gtk_widget_compute_bounds (
      GTK_WIDGET (get_panel (viewer, name)), GTK_WIDGET (viewer->window), &now));
  g_assert_true (graphene_rect_equal (&now, place));
}

/* Whether the sentence takes one line, two, or more than fit, no map moves. */
static void
test_still (Viewer *viewer, gconstpointer unused)
{
  GtkLabel *beats;
  graphene_rect_t place;
  guint a, b;

  harness_resize (GTK_WINDOW (viewer->window), 1320, 800);
  start (viewer, &a, &b);
  beats = GTK_LABEL (viewer_get (viewer, "beats"));
  g_assert_true (gtk_widget_compute_bounds (
      GTK_WIDGET (get_panel (viewer, "a")), GTK_WIDGET (viewer->window), &place));
  for (guint c = 0; c < 4; c++)
    {
      g_autofree char *key = g_strdup_printf ("%u", c + 1);

      harness_press (key);
      HARNESS_WAIT (get_class (viewer, CAM_SIDE_A) == c);
      wait_compared (viewer, c, get_class (viewer, CAM_SIDE_B));
      assert_in_place (viewer, "a", &place);
    }
  for (guint n_words = 1; n_words <= 200; n_words += 199)
    {
      g_autoptr (GString) sentence = g_string_new (NULL);

      for (guint i = 0; i < n_words; i++)
        g_string_append (sentence, "word ");
      gtk_label_set_text (beats, sentence->str);
      assert_in_place (viewer, "a", &place);
      g_assert_cmpint (
          pango_layout_get_line_count (gtk_label_get_layout (beats)), ==, n_words == 1 ? 1 : 2);
      g_assert_cmpstr (cam_tooltip_get (GTK_WIDGET (beats)), ==, gtk_label_get_text (beats));
    }
}

/* The title above a single map is complete and centred, in a narrow window, too. */
static void
test_narrow_title (Viewer *viewer, gconstpointer unused)
{
  GtkWidget *box, *row, *title;
  graphene_rect_t bounds;
  guint a, b;

  harness_resize (GTK_WINDOW (viewer->window), 360, 720);
  start (viewer, &a, &b);
  harness_press ("v v");
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "difference"))));
  harness_settle (GTK_WIDGET (viewer->window));
  title = get_shown_title (viewer, CAM_SIDE_B);
  row = gtk_widget_get_parent (title);
  box = gtk_widget_get_parent (row);
  g_assert_true (gtk_widget_compute_bounds (row, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (box));
  g_assert_cmpfloat_with_epsilon (
      bounds.origin.x + bounds.size.width / 2, gtk_widget_get_width (box) / 2.0, 3);
}

/* One scale for both, and a sentence that adds up. */
static void
test_side_by_side (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  double evidence, bias, logit;
  const char *by;

  start (viewer, &a, &b);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "a"))));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "b"))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "difference"))));
  g_assert_cmpfloat (cam_heatmap_get_scale (get_heatmap (viewer, "a")).maximum,
                     ==,
                     cam_heatmap_get_scale (get_heatmap (viewer, "b")).maximum);
  by = strstr (viewer_get_text (viewer, "beats"), " by ");
  g_assert_nonnull (by);
  logit = g_ascii_strtod (by + strlen (" by "), NULL);
  g_assert_cmpfloat_with_epsilon (
      logit, fabs ((double)get_logits (viewer)[a] - get_logits (viewer)[b]), 0.01);
  by = strstr (by, "logits: ") + strlen ("logits: ");
  evidence = g_ascii_strtod (by, NULL);
  by = strstr (by, "evidence, ") + strlen ("evidence, ");
  bias = g_str_has_prefix (by, "−") ? -g_ascii_strtod (by + strlen ("−"), NULL)
                                    : g_ascii_strtod (by, NULL);
  g_assert_cmpfloat_with_epsilon (evidence + bias, logit, 1e-6);
}

/* Waits until the sides are no longer @a and @b, and checks that A is the same and B is @picked. */
static void
check_makes_b (Viewer *viewer, guint a, guint b, guint picked)
{
  HARNESS_WAIT (get_class (viewer, CAM_SIDE_A) != a || get_class (viewer, CAM_SIDE_B) != b);
  g_assert_cmpuint (get_class (viewer, CAM_SIDE_A), ==, a);
  g_assert_cmpuint (get_class (viewer, CAM_SIDE_B), ==, picked);
  wait_compared (viewer, a, picked);
}

/* A click on a small map makes its class A, or B with Shift. Enter and Shift+Enter do the same. */
static void
test_tiles (Viewer *viewer, gconstpointer unused)
{
  guint a, b, other = 0, last = 0;

  start (viewer, &a, &b);
  while (other == a || other == b)
    other++;
  while (last == a || last == b || last == other)
    last++;
  harness_click (get_tile (viewer, other));
  wait_compared (viewer, other, b);
  harness_settle (GTK_WIDGET (viewer->window));
  harness_hold ("shift");
  harness_click (get_tile (viewer, last));
  harness_release ("shift");
  check_makes_b (viewer, other, b, last);

  gtk_widget_grab_focus (get_tile (viewer, a));
  harness_press ("Return");
  wait_compared (viewer, a, last);
  gtk_widget_grab_focus (get_tile (viewer, b));
  harness_press ("shift+Return");
  check_makes_b (viewer, a, last, b);
  g_assert_nonnull (strstr (
      cam_compared_class_get_name (cam_class_tile_get_item (CAM_CLASS_TILE (get_tile (viewer, a)))),
      cam_session_get_class_names (viewer->session)[a]));
}

/* Arrows move from one small map to the next, and do not change the sample. */
static void
test_tile_arrows (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  GtkWidget *first, *second;

  start (viewer, &a, &b);
  first = harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_CLASS_TILE, 0);
  second = harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_CLASS_TILE, 1);
  gtk_widget_grab_focus (first);
  harness_press ("Right");
  HARNESS_WAIT (gtk_widget_has_focus (second));
  harness_press ("Left");
  HARNESS_WAIT (gtk_widget_has_focus (first));
  harness_press ("End");
  HARNESS_WAIT (!gtk_widget_has_focus (first) && !gtk_widget_has_focus (second));
  harness_press ("Home");
  HARNESS_WAIT (gtk_widget_has_focus (first));
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  /* Tab leaves the strip. */
  harness_press ("Tab");
  HARNESS_WAIT (!gtk_widget_has_focus (first));
  g_assert_null (gtk_widget_get_focus_child (gtk_widget_get_parent (first)));
}

/* Number keys pick A, with Ctrl B; X swaps them. */
static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  guint a, b;

  start (viewer, &a, &b);
  harness_press ("3");
  HARNESS_WAIT (get_class (viewer, CAM_SIDE_A) == 2);
  harness_press ("ctrl+4");
  HARNESS_WAIT (get_class (viewer, CAM_SIDE_B) == 3);
  wait_compared (viewer, 2, 3);
  harness_press ("x");
  wait_compared (viewer, 3, 2);
  harness_click (viewer_get (viewer, "swap"));
  wait_compared (viewer, 2, 3);
}

/* A − B is the signed map of the difference. */
static void
test_difference (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  CamTensor *difference;
  g_autoptr (CamTensor) a_map = NULL;
  g_autoptr (CamTensor) b_map = NULL;

  start (viewer, &a, &b);
  harness_click (viewer_get (viewer, "difference_mode"));
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "difference"))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "a"))));
  difference = cam_heatmap_get_map (get_heatmap (viewer, "difference"));
  a_map = get_map (viewer, a);
  b_map = get_map (viewer, b);
  for (gsize i = 0; i < difference->n_elements; i++)
    g_assert_cmpfloat (difference->data[i], ==, a_map->data[i] - b_map->data[i]);
  g_assert_cmpint (
      cam_heatmap_get_colormap (get_heatmap (viewer, "difference")), ==, CAM_COLORMAP_COOLWARM);
  g_assert_cmpfloat (cam_heatmap_get_scale (get_heatmap (viewer, "difference")).minimum, <, 0);
  /* From the last mode, V leads to the first. */
  harness_press ("v");
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "a"))));
}

static double
get_divider (Viewer *viewer)
{
  double divider;

  g_object_get (get_panel (viewer, "swiped"), "divider", &divider, NULL);
  return divider;
}

/* Checks that the value under the pointer is A's left of the divider, and B's right of it. */
static void
check_sides (Viewer *viewer, double x, const char *side)
{
  CamMapPanel *panel = get_panel (viewer, "swiped");
  graphene_rect_t area;

  cam_map_panel_get_area (panel, &area);
  harness_move (GTK_WIDGET (panel),
                area.origin.x + x * area.size.width,
                area.origin.y + 0.8 * area.size.height);
  HARNESS_WAIT (cam_map_panel_get_readout (panel) != NULL
                && g_str_equal (cam_map_panel_get_readout (panel),
                                cam_map_panel_get_readout (get_panel (viewer, side))));
}

/* Returns: the panel's pixels without a pointer, with the divider at @position. */
static HarnessPixels *
render_swiped (Viewer *viewer, GtkWidget *handle, double position)
{
  CamMapPanel *panel = get_panel (viewer, "swiped");

  harness_move (viewer_get (viewer, "verdict"), 2, 2);
  HARNESS_WAIT (cam_map_panel_get_readout (panel) == NULL);
  g_object_set (handle, "position", position, NULL);
  HARNESS_WAIT (get_divider (viewer) == position);
  return harness_render (GTK_WIDGET (panel), NULL);
}

static guint
count_differing (const HarnessPixels *a, const HarnessPixels *b, int x0, int x1)
{
  guint n = 0;

  for (int y = 0; y < a->height; y++)
    for (int x = x0; x < x1; x++)
      n += harness_pixels_get (a, x, y) != harness_pixels_get (b, x, y);
  return n;
}

/* Checks that A's map is drawn left of the divider and B's right of it, except at the divider and
 * its shadow. */
static void
check_halves (Viewer *viewer, GtkWidget *handle)
{
  g_autoptr (HarnessPixels) a = render_swiped (viewer, handle, 1);
  g_autoptr (HarnessPixels) b = render_swiped (viewer, handle, 0);
  g_autoptr (HarnessPixels) both = render_swiped (viewer, handle, 0.5);
  graphene_rect_t area;
  int left, middle, right;
  guint n_left, n_right;

  cam_map_panel_get_area (get_panel (viewer, "swiped"), &area);
  left = (int)area.origin.x + 30;
  middle = (int)(area.origin.x + area.size.width / 2);
  right = (int)(area.origin.x + area.size.width) - 30;
  n_left = count_differing (a, b, left, middle - 30);
  n_right = count_differing (a, b, middle + 30, right);
  g_assert_cmpuint (n_left, >, 1000);
  g_assert_cmpuint (n_right, >, 1000);
  g_assert_cmpuint (count_differing (both, a, left, middle - 30), <, n_left / 10);
  g_assert_cmpuint (count_differing (both, b, middle + 30, right), <, n_right / 10);
}

static void
test_swipe (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  const char *value = "A on the left 11 %";
  GtkWidget *handle;
  double width;

  start (viewer, &a, &b);
  harness_press ("v");
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "swiped"))));
  harness_settle (GTK_WIDGET (viewer->window));
  handle
      = harness_find_by_type (GTK_WIDGET (viewer->window), g_type_from_name ("CamSwipeHandle"), 0);
  width = gtk_widget_get_width (handle);
  check_sides (viewer, 0.3, "a");
  check_sides (viewer, 0.7, "b");

  harness_drag (handle, width / 2, 20, width / 4, 20);
  HARNESS_WAIT (fabs (get_divider (viewer) - 0.25) < 0.03);
  check_sides (viewer, 0.15, "a");
  check_sides (viewer, 0.4, "b");

  gtk_widget_grab_focus (handle);
  harness_press ("Home");
  HARNESS_WAIT (get_divider (viewer) == 0);
  harness_press ("shift+Right");
  HARNESS_WAIT (fabs (get_divider (viewer) - 0.1) < 1e-9);
  harness_press ("Right");
  HARNESS_WAIT (fabs (get_divider (viewer) - 0.11) < 1e-9);
  g_assert_cmpuint (cam_session_get_selected (viewer->session), ==, 0);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, "Divider between A and B");
  check_halves (viewer, handle);
}

/* CAM against Grad-CAM: after the ReLU layer they are the same picture. */
static void
test_methods (Viewer *viewer, gconstpointer unused)
{
  guint a, b;

  start (viewer, &a, &b);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "against")),
                              CAM_COMPARE_AGAINST_METHOD);
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "beats"), "same picture") != NULL);
  g_assert_cmpuint (get_class (viewer, CAM_SIDE_B), ==, a);
  g_assert_cmpfloat (cam_heatmap_get_scale (get_heatmap (viewer, "a")).maximum,
                     >,
                     cam_heatmap_get_scale (get_heatmap (viewer, "b")).maximum);
}

static CamChannelTable *
get_bars (Viewer *viewer)
{
  g_autoptr (CamChannelTable) table = NULL;

  g_object_get (viewer_get (viewer, "chart"), "table", &table, NULL);
  return table; /* borrowed: the chart holds a reference */
}

static CamTensor *
get_weights (Viewer *viewer, guint class_index)
{
  CamResult *result = cam_session_get_result (viewer->session);

  return cam_explanation_get_weights (
      cam_result_get_explanation (result), CAM_METHOD_CAM, class_index, NULL, NULL);
}

/* Checks that the bars are (w^A − w^B)·F, the largest first. */
static void
check_bars (Viewer *viewer, guint a, guint b)
{
  CamResult *result = cam_session_get_result (viewer->session);
  const float *means = cam_explanation_get_gap_values (cam_result_get_explanation (result));
  g_autoptr (CamTensor) a_weights = get_weights (viewer, a);
  g_autoptr (CamTensor) b_weights = get_weights (viewer, b);
  CamChannelTable *table = get_bars (viewer);
  CamChannelOrder order;

  g_object_get (viewer_get (viewer, "chart"), "order", &order, NULL);
  g_assert_cmpint (order, ==, CAM_CHANNEL_ORDER_CONTRIBUTION);
  g_assert_cmpuint (cam_channel_table_get_n_channels (table), ==, a_weights->n_elements);
  for (guint i = 0; i < a_weights->n_elements; i++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, order, i);
      guint k = channel->index;

      g_assert_cmpfloat (
          channel->contribution, ==, (a_weights->data[k] - b_weights->data[k]) * means[k]);
      g_assert_true (i == 0
                     || channel->contribution
                            <= cam_channel_table_get_channel (table, order, i - 1)->contribution);
    }
}

static const char *
get_part (Viewer *viewer, const char *name)
{
  return gtk_label_get_text (
      GTK_LABEL (harness_find_by_name (viewer_get (viewer, "equation"), name)));
}

/* Checks y^A − y^B as text and for screen readers. */
static void
check_equation (Viewer *viewer, guint a, guint b)
{
  const char *const *names = cam_session_get_class_names (viewer->session);
  GtkWidget *equation = viewer_get (viewer, "equation");
  double logit = (double)get_logits (viewer)[a] - (double)get_logits (viewer)[b];
  g_autofree char *label
      = g_strdup_printf ("The logit of %s less that of %s as a sum", names[a], names[b]);
  const char *text = get_part (viewer, "logit");
  double shown = g_str_has_prefix (text, "−") ? -g_ascii_strtod (text + strlen ("−"), NULL)
                                              : g_ascii_strtod (text, NULL);

  g_assert_cmpstr (get_part (viewer, "logit_symbol"), ==, "yA − yB");
  g_assert_cmpfloat_with_epsilon (shown, logit, 0.01);
  g_assert_nonnull (strstr (cam_tooltip_get (harness_find_by_name (equation, "sum")), names[b]));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (equation), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (equation),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       cam_equation_get_text (CAM_EQUATION (equation)));
}

static const char *
get_side_in_list (Viewer *viewer, guint class_index)
{
  GtkWidget *row = harness_find_by_type (
      viewer_get (viewer, "classes"), g_type_from_name ("CamClassRow"), class_index);

  return gtk_label_get_text (GTK_LABEL (harness_find_by_name (row, "side")));
}

static const char *
get_channels_tooltip (Viewer *viewer)
{
  return cam_tooltip_get (viewer_get (viewer, "channels_title"));
}

/* The inspector shows the channels of A − B, and its title says so. */
static void
test_inspector (Viewer *viewer, gconstpointer unused)
{
  const char *const *names = cam_session_get_class_names (viewer->session);
  guint a, b;
  g_autofree char *title = NULL;
  g_autofree char *swapped = NULL;
  g_autofree char *explained = NULL;

  start (viewer, &a, &b);
  title = g_strdup_printf ("%s − %s", names[a], names[b]);
  swapped = g_strdup_printf ("%s − %s", names[b], names[a]);
  explained = g_strdup_printf ("Channels for %s", names[b]);
  HARNESS_WAIT (g_strcmp0 (get_channels_tooltip (viewer), title) == 0);
  g_assert_cmpstr (viewer_get_text (viewer, "channels_title"), ==, "Channels: A − B");
  check_bars (viewer, a, b);
  check_equation (viewer, a, b);
  g_assert_cmpstr (get_side_in_list (viewer, a), ==, "A");
  g_assert_cmpstr (get_side_in_list (viewer, b), ==, "B");

  harness_press ("x");
  HARNESS_WAIT (g_strcmp0 (get_channels_tooltip (viewer), swapped) == 0);
  check_bars (viewer, b, a);
  check_equation (viewer, b, a);
  g_assert_cmpstr (get_side_in_list (viewer, a), ==, "B");

  /* If two methods of one class are compared, there is no difference of weights. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (viewer_get (viewer, "against")),
                              CAM_COMPARE_AGAINST_METHOD);
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "channels_title"), "Channels: A"));
  g_assert_cmpstr (get_channels_tooltip (viewer), ==, names[b]);
  g_assert_false (cam_channel_table_is_difference (get_bars (viewer)));
  g_assert_cmpstr (get_side_in_list (viewer, a), ==, "");

  harness_press ("alt+1");
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "channels_title"), explained));
  g_assert_cmpstr (get_part (viewer, "logit_symbol"), ==, "yc");
  g_assert_cmpstr (get_side_in_list (viewer, b), ==, "");
}

/* Names and values for screen readers. */
static void
test_accessible (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  const char *const *names = cam_session_get_class_names (viewer->session);
  g_autofree char *a_title = NULL;
  g_autofree char *b_title = NULL;
  GtkWidget *dropdown;

  start (viewer, &a, &b);
  a_title = g_strdup_printf ("A: %s", names[a]);
  b_title = g_strdup_printf ("B: %s", names[b]);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (viewer_get (viewer, "a")), GTK_ACCESSIBLE_PROPERTY_LABEL, a_title);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (viewer_get (viewer, "b")), GTK_ACCESSIBLE_PROPERTY_LABEL, b_title);
  dropdown = harness_find_by_name (get_shown_title (viewer, CAM_SIDE_B), "class-b");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, "Class B");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_tile (viewer, a)),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
}

/* The list of classes has its labels once it is opened, and picks a class. */
static void
test_list (Viewer *viewer, gconstpointer unused)
{
  const char *const *names = cam_session_get_class_names (viewer->session);
  GtkWidget *dropdown, *list;
  guint a, b, other = 0;

  start (viewer, &a, &b);
  while (other == a || other == b)
    other++;
  dropdown = harness_find_by_name (get_shown_title (viewer, CAM_SIDE_B), "class-b");
  list = harness_find_by_type (dropdown, GTK_TYPE_LIST_VIEW, 0);
  g_assert_null (harness_find_by_type (list, GTK_TYPE_LABEL, 0));
  harness_click (dropdown);
  for (guint c = 0; names[c] != NULL; c++)
    HARNESS_WAIT (harness_find_by_text (list, names[c]) != NULL);
  harness_settle (GTK_WIDGET (viewer->window));
  harness_click (harness_find_by_text (list, names[other]));
  HARNESS_WAIT (get_class (viewer, CAM_SIDE_B) == other);
}

/* The next window has the same mode. */
static void
test_mode_is_remembered (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.CamViewer");
  guint a, b;

  start (viewer, &a, &b);
  harness_press ("v");
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "swiped"))));
  g_assert_cmpint (g_settings_get_enum (settings, "compare-mode"), ==, CAM_COMPARE_MODE_SWIPE);
  g_settings_set_enum (settings, "compare-mode", CAM_COMPARE_MODE_DIFFERENCE);
  HARNESS_WAIT (gtk_widget_get_mapped (GTK_WIDGET (get_panel (viewer, "difference"))));
}

/* The dialog starts with what is compared: A and B on one scale, or A − B in that mode. */
static void
test_export (Viewer *viewer, gconstpointer unused)
{
  guint a, b;
  const char *const *names = cam_session_get_class_names (viewer->session);
  g_autofree char *a_title = NULL;
  g_autofree char *b_title = NULL;
  GtkWidget *dropdown;

  start (viewer, &a, &b);
  a_title = g_strdup_printf ("A: %s", names[a]);
  b_title = g_strdup_printf ("B: %s", names[b]);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (viewer_get (viewer, "a")), GTK_ACCESSIBLE_PROPERTY_LABEL, a_title);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (viewer_get (viewer, "b")), GTK_ACCESSIBLE_PROPERTY_LABEL, b_title);
  dropdown = harness_find_by_name (get_shown_title (viewer, CAM_SIDE_B), "class-b");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, "Class B");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_tile (viewer, a)),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/compare-view/switch", test_switch },
  { "/compare-view/still", test_still },
  { "/compare-view/narrow-title", test_narrow_title },
  { "/compare-view/side-by-side", test_side_by_side },
  { "/compare-view/tiles", test_tiles },
  { "/compare-view/tile-arrows", test_tile_arrows },
  { "/compare-view/keys", test_keys },
  { "/compare-view/difference", test_difference },
  { "/compare-view/swipe", test_swipe },
  { "/compare-view/methods", test_methods },
  { "/compare-view/inspector", test_inspector },
  { "/compare-view/accessible", test_accessible },
  { "/compare-view/list", test_list },
  { "/compare-view/mode-is-remembered", test_mode_is_remembered },
  { "/compare-view/export", test_export },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
