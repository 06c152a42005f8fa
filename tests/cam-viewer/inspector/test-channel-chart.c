/* SPDX-License-Identifier: MIT */

#include "cam-channel-chart.h"

#include <math.h>

#include "cam-channel-plot.h"
#include "cam-plot-scale.h"
#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

#define POSITIVE 0xe66100 /* the colours of bars in light windows */
#define NEGATIVE 0x3584e4

typedef struct
{
  GtkWidget *chart;
  CamChannelPlot *plot;
  CamChannelTable *table;
  GtkWindow *window;
} Chart;

static void
set_up (Chart *chart, gconstpointer n_channels)
{
  chart->chart = cam_channel_chart_new ();
  chart->plot = CAM_CHANNEL_PLOT (harness_find_by_type (chart->chart, CAM_TYPE_CHANNEL_PLOT, 0));
  chart->table = synthetic_table (GPOINTER_TO_UINT (n_channels), 3, TRUE);
  g_object_set (chart->chart, "table", chart->table, NULL);
  chart->window = harness_show (chart->chart, 400, 260);
}

static void
tear_down (Chart *chart, gconstpointer unused)
{
  harness_close (chart->window);
  g_object_unref (chart->table);
}

static guint
get_selected (Chart *chart)
{
  guint selected;

  g_object_get (chart->chart, "selected", &selected, NULL);
  return selected;
}

static guint
get_channel (Chart *chart)
{
  const CamChannel *channel = cam_channel_plot_get_channel (chart->plot);

  return channel != NULL ? channel->index : GTK_INVALID_LIST_POSITION;
}

static guint32
get_drawn (const HarnessPixels *pixels, const graphene_rect_t *bar)
{
  return harness_pixels_get (pixels,
                             (int)(bar->origin.x + bar->size.width / 2),
                             (int)(bar->origin.y + bar->size.height / 2));
}

/* Every bar is drawn from zero to its value, in the colour of its sign. */
static void
test_bars (Chart *chart, gconstpointer unused)
{
  guint n_channels = cam_channel_table_get_n_channels (chart->table);
  int height = gtk_widget_get_height (GTK_WIDGET (chart->plot));

  for (CamChannelOrder order = 0; order <= CAM_CHANNEL_ORDER_CONTRIBUTION; order++)
    {
      g_autoptr (HarnessPixels) pixels = NULL;
      CamPlotScale scale = cam_plot_scale_for_table (chart->table, order);
      double zero = cam_plot_scale_get_y (&scale, 0, height);

      g_object_set (chart->chart, "order", order, NULL);
      pixels = harness_render (GTK_WIDGET (chart->plot), "bars");
      for (guint i = 0; i < n_channels; i++)
        {
          const CamChannel *channel = cam_channel_table_get_channel (chart->table, order, i);
          float value
              = order == CAM_CHANNEL_ORDER_CONTRIBUTION ? channel->contribution : channel->weight;
          double y = cam_plot_scale_get_y (&scale, value, height);
          graphene_rect_t bar;

          cam_channel_plot_get_bar (chart->plot, i, &bar);
          g_assert_cmpfloat_with_epsilon (bar.size.height, fabs (y - zero), 1.01);
          if (bar.size.height < 3)
            continue;
          g_assert_true (
              harness_colors_near (get_drawn (pixels, &bar), value > 0 ? POSITIVE : NEGATIVE, 1));
        }
    }
}

static void
test_another_class (Chart *chart, gconstpointer unused)
{
  guint n_channels = cam_channel_table_get_n_channels (chart->table);
  g_autoptr (CamChannelTable) other = synthetic_table (n_channels, 4, TRUE);

  /* After another table, the same channel is selected, and the bars change. */
  g_object_set (chart->chart, "selected", 5, NULL);
  g_set_object (&chart->table, other);
  g_object_set (chart->chart, "table", other, NULL);
  g_assert_cmpuint (get_channel (chart), ==, 5);
  test_bars (chart, NULL);
  g_assert_cmpuint (get_channel (chart), ==, 5);
  g_assert_cmpuint (
      cam_channel_table_get_channel (other, CAM_CHANNEL_ORDER_CONTRIBUTION, get_selected (chart))
          ->index,
      ==,
      5);
  g_object_set (chart->chart, "table", NULL, NULL);
  g_assert_cmpuint (get_selected (chart), ==, GTK_INVALID_LIST_POSITION);
}

/* With animations, bars start at their old values and end at the new ones. */
static void
test_animation (Chart *chart, gconstpointer unused)
{
  guint n_channels = cam_channel_table_get_n_channels (chart->table);
  g_autoptr (CamChannelTable) other = synthetic_table (n_channels, 4, TRUE);
  GtkSettings *settings = gtk_settings_get_default ();
  CamPlotScale scale = cam_plot_scale_for_table (other, CAM_CHANNEL_ORDER_INDEX);
  int height = gtk_widget_get_height (GTK_WIDGET (chart->plot));
  const CamChannel *old, *new;
  graphene_rect_t bar;
  double start, end;
  guint position = 0;

  do
    {
      old = cam_channel_table_get_channel (chart->table, CAM_CHANNEL_ORDER_INDEX, position);
      new = cam_channel_table_get_channel (other, CAM_CHANNEL_ORDER_INDEX, position);
      position++;
    }
  while (old->weight * new->weight > 0 || fabsf (old->weight - new->weight) < 0.4f);
  position--;
  start = cam_plot_scale_get_y (&scale, old->weight, height);
  end = cam_plot_scale_get_y (&scale, new->weight, height);

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  g_object_set (chart->chart, "table", other, NULL);
  cam_channel_plot_get_bar (chart->plot, position, &bar);
  g_assert_cmpfloat_with_epsilon (
      old->weight > 0 ? bar.origin.y : bar.origin.y + bar.size.height, start, 1.01);
  HARNESS_WAIT (
      (cam_channel_plot_get_bar (chart->plot, position, &bar),
       fabs ((new->weight > 0 ? bar.origin.y : bar.origin.y + bar.size.height) - end) < 1.01));
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

static void
assert_readout (Chart *chart, guint index)
{
  const CamChannel *channel
      = cam_channel_table_get_channel (chart->table, CAM_CHANNEL_ORDER_INDEX, index);
  g_autofree char *k = g_strdup_printf ("k\u202f=\u202f%u ", index);
  g_autofree char *w = g_strdup_printf ("%.2g", fabs ((double)channel->weight));
  const char *readout = cam_channel_chart_get_readout (CAM_CHANNEL_CHART (chart->chart));

  g_assert_nonnull (strstr (readout, k));
  w[strlen (w) - 1] = '\0';
  g_assert_nonnull (strstr (readout, w));
  gtk_test_accessible_assert_property (chart->plot, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, readout);
}

/* A focus ring is shown after keys, not after clicks. */
static void
assert_focus_ring (Chart *chart, gboolean shown)
{
  g_autoptr (HarnessPixels) pixels = harness_render (GTK_WIDGET (chart->plot), "chart-focused");
  guint32 edge = harness_pixels_get (pixels, 100, 1);

  g_assert_cmpint ((edge & 0xff) > 100, ==, shown);
}

static void
test_keys (Chart *chart, gconstpointer n_channels)
{
  guint last = GPOINTER_TO_UINT (n_channels) - 1;

  g_assert_cmpuint (get_selected (chart), ==, GTK_INVALID_LIST_POSITION);
  gtk_widget_grab_focus (GTK_WIDGET (chart->plot));
  harness_press ("Right");
  HARNESS_WAIT (get_selected (chart) == 0);
  harness_press ("Right Right");
  HARNESS_WAIT (get_selected (chart) == 2);
  assert_readout (chart, 2);
  harness_press ("Left");
  HARNESS_WAIT (get_selected (chart) == 1);
  harness_press ("End");
  HARNESS_WAIT (get_selected (chart) == last);
  assert_readout (chart, last);
  harness_press ("Right");
  harness_settle (chart->chart);
  g_assert_cmpuint (get_selected (chart), ==, last);
  assert_focus_ring (chart, TRUE);
  harness_press ("Prior");
  HARNESS_WAIT (get_selected (chart) < last);
  harness_press ("Home");
  HARNESS_WAIT (get_selected (chart) == 0);
  harness_press ("Next");
  HARNESS_WAIT (get_selected (chart) > 1);
  harness_click (GTK_WIDGET (chart->window));
  assert_focus_ring (chart, FALSE);
}

static void
test_hover (Chart *chart, gconstpointer unused)
{
  graphene_rect_t bar;

  g_object_set (chart->chart, "order", CAM_CHANNEL_ORDER_WEIGHT, NULL);
  harness_move (GTK_WIDGET (chart->plot), 3, 3);
  for (guint position = 3; position < 30; position += 9)
    {
      const CamChannel *channel
          = cam_channel_table_get_channel (chart->table, CAM_CHANNEL_ORDER_WEIGHT, position);

      cam_channel_plot_get_bar (chart->plot, position, &bar);
      harness_move (GTK_WIDGET (chart->plot), bar.origin.x + 1.5, 20);
      HARNESS_WAIT (get_selected (chart) == position);
      g_assert_cmpuint (get_channel (chart), ==, channel->index);
      assert_readout (chart, channel->index);
    }
}

static void
test_order_keeps_channel (Chart *chart, gconstpointer unused)
{
  g_object_set (chart->chart, "selected", 11, NULL);
  g_assert_cmpuint (get_channel (chart), ==, 11);
  g_object_set (chart->chart, "order", CAM_CHANNEL_ORDER_WEIGHT, NULL);
  g_assert_cmpuint (get_channel (chart), ==, 11);
  g_assert_cmpuint (get_selected (chart), !=, 11);
  g_object_set (chart->chart, "selected", 4000, NULL);
  g_assert_cmpuint (get_selected (chart), ==, GTK_INVALID_LIST_POSITION);
}

static guint
count_shown (Chart *chart)
{
  guint first, last;

  cam_channel_plot_get_view (chart->plot, &first, &last);
  return last - first + 1;
}

static guint
get_first (Chart *chart)
{
  guint first, last;

  cam_channel_plot_get_view (chart->plot, &first, &last);
  return first;
}

/* Checks that all bars are drawn, however many there are: each column of pixels is as high and low
 * as its bars. */
static void
check_columns (Chart *chart, guint n_channels)
{
  int width = gtk_widget_get_width (GTK_WIDGET (chart->plot));
  int height = gtk_widget_get_height (GTK_WIDGET (chart->plot));
  CamPlotScale scale = cam_plot_scale_for_table (chart->table, CAM_CHANNEL_ORDER_INDEX);
  g_autoptr (HarnessPixels) pixels = harness_render (GTK_WIDGET (chart->plot), "columns");

  for (guint i = 0; i < n_channels; i++)
    {
      float value = cam_channel_table_get_value (chart->table, CAM_CHANNEL_ORDER_INDEX, i);
      double y = cam_plot_scale_get_y (&scale, value, height);
      double zero = cam_plot_scale_get_y (&scale, 0, height);
      int x = (int)((i + 0.5) * width / n_channels);

      if (fabs (y - zero) > 5)
        g_assert_true (
            harness_colors_near (harness_pixels_get (pixels, x, (int)(y + (value > 0 ? 2 : -2))),
                                 value > 0 ? POSITIVE : NEGATIVE,
                                 40));
    }
}

/* Hundreds and thousands of bars are all shown. Wheel and keys zoom, wheel and drag move the view,
 * and it moves to the selected bar. */
static void
test_thousands (Chart *chart, gconstpointer n_channels)
{
  guint n = GPOINTER_TO_UINT (n_channels), shown, first;
  GtkWidget *plot = GTK_WIDGET (chart->plot);
  graphene_rect_t bar;
  g_autofree char *text = g_strdup_printf ("%u channels", n);
  g_autofree char *part = NULL;

  g_assert_cmpint (gtk_widget_get_width (chart->chart), <=, 400);
  g_assert_cmpuint (count_shown (chart), ==, n);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
  check_columns (chart, n);

  harness_scroll_at (plot, 100, 40, -3);
  HARNESS_WAIT (count_shown (chart) < n / 2);
  shown = count_shown (chart);
  first = get_first (chart);
  g_assert_cmpuint (first, >, 0);
  part = g_strdup_printf ("Bars %u to %u of %u", first + 1, first + shown, n);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, part);

  harness_drag (plot, 300, 40, 200, 40);
  HARNESS_WAIT (get_first (chart) > first);
  g_assert_cmpuint (count_shown (chart), <=, shown + 1);
  harness_drag (plot, 20, 40, 380, 40);
  HARNESS_WAIT (get_first (chart) < first);

  harness_press ("End");
  HARNESS_WAIT (get_selected (chart) == n - 1);
  harness_settle (chart->chart);
  g_assert_cmpuint (get_first (chart) + count_shown (chart), ==, n);
  cam_channel_plot_get_bar (chart->plot, n - 1, &bar);
  g_assert_cmpfloat (bar.origin.x, >=, 0);
  g_assert_cmpfloat (bar.origin.x, <, gtk_widget_get_width (plot));
  harness_press ("Up");
  HARNESS_WAIT (count_shown (chart) < shown);
  harness_press ("Up Up Up Up Up Up Up Up Up Up Up Up Up Up");
  HARNESS_WAIT (count_shown (chart) <= 17);
  cam_channel_plot_get_bar (chart->plot, n - 1, &bar);
  g_assert_cmpfloat (bar.size.width, >=, 10);
  harness_press ("Home");
  HARNESS_WAIT (get_first (chart) == 0);
  harness_press ("Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down");
  HARNESS_WAIT (count_shown (chart) == n);
}

/* Bars that can be told apart are not zoomed, so that the wheel scrolls what is around the
 * chart. */
static void
test_few (Chart *chart, gconstpointer unused)
{
  harness_scroll_at (GTK_WIDGET (chart->plot), 100, 40, -3);
  gtk_widget_grab_focus (GTK_WIDGET (chart->plot));
  harness_press ("Up Right");
  HARNESS_WAIT (get_selected (chart) != GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (count_shown (chart), ==, 64);
}

static void
test_accessible (Chart *chart, gconstpointer unused)
{
  gtk_test_accessible_assert_role (chart->plot, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (chart->plot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Weight w");
  gtk_test_accessible_assert_property (chart->plot, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 63.0);
  g_object_set (chart->chart, "order", CAM_CHANNEL_ORDER_CONTRIBUTION, "selected", 7, NULL);
  gtk_test_accessible_assert_property (
      chart->plot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Contribution w·F, logits");
  gtk_test_accessible_assert_property (chart->plot, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 7.0);
}

static const TEST_CASE_IN (Chart) cases[] = {
  { "/channel-chart/bars/4", test_bars, GUINT_TO_POINTER (4) },
  { "/channel-chart/bars/64", test_bars, GUINT_TO_POINTER (64) },
  { "/channel-chart/bars/300", test_bars, GUINT_TO_POINTER (300) },
  { "/channel-chart/another-class", test_another_class, GUINT_TO_POINTER (64) },
  { "/channel-chart/animation", test_animation, GUINT_TO_POINTER (64) },
  { "/channel-chart/keys/64", test_keys, GUINT_TO_POINTER (64) },
  { "/channel-chart/keys/2048", test_keys, GUINT_TO_POINTER (2048) },
  { "/channel-chart/hover", test_hover, GUINT_TO_POINTER (64) },
  { "/channel-chart/order-keeps-channel", test_order_keeps_channel, GUINT_TO_POINTER (64) },
  { "/channel-chart/thousands/512", test_thousands, GUINT_TO_POINTER (512) },
  { "/channel-chart/thousands/2048", test_thousands, GUINT_TO_POINTER (2048) },
  { "/channel-chart/few", test_few, GUINT_TO_POINTER (64) },
  { "/channel-chart/accessible", test_accessible, GUINT_TO_POINTER (64) },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);

  test_add_in (cases, Chart, set_up, tear_down);
  return g_test_run ();
}
