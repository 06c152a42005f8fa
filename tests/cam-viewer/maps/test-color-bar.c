/* SPDX-License-Identifier: MIT */

#include "cam-color-bar.h"

#include <math.h>

#include "cam-tooltip.h"
#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

typedef struct
{
  CamViewport *viewport;
  GtkWidget *bar;
  GtkWindow *window;
} Bar;

static void
set_up (Bar *bar, gconstpointer unused)
{
  bar->viewport = cam_viewport_new ();
  bar->bar = cam_color_bar_new ();
  g_object_set (bar->bar, "viewport", bar->viewport, "unit", "logits", NULL);
  gtk_widget_set_valign (bar->bar, GTK_ALIGN_CENTER);
  bar->window = harness_show (bar->bar, 500, 80);
}

static void
tear_down (Bar *bar, gconstpointer unused)
{
  harness_close (bar->window);
  g_object_unref (bar->viewport);
}

static guint32
get_color (CamColormap colormap, guint entry)
{
  const guint8 *color = cam_colormap_get_table (colormap) + 3 * entry;

  return 0xff000000u | (guint32)color[0] << 16 | (guint32)color[1] << 8 | color[2];
}

static void
assert_gradient (Bar *bar, const HarnessPixels *pixels, CamColormap colormap)
{
  graphene_rect_t strip;

  cam_color_bar_get_bar (CAM_COLOR_BAR (bar->bar), &strip);
  for (guint percent = 3; percent <= 97; percent += 2)
    {
      double x = strip.origin.x + strip.size.width * percent / 100;
      double entry = ((floor (x) + 0.5 - strip.origin.x) / strip.size.width) * 256;
      guint32 drawn
          = harness_pixels_get (pixels, (int)x, (int)(strip.origin.y + strip.size.height / 2));

      /* If the bar is wider than the table, neighbouring entries are mixed. */
      g_assert_true (harness_colors_near (drawn, get_color (colormap, (guint)entry), 8));
    }
}

static void
test_gradient (Bar *bar, gconstpointer unused)
{
  g_autoptr (CamHeatmap) heatmap = synthetic_heatmap (8, 0, 3.2f, TRUE);
  g_autoptr (HarnessPixels) blank = harness_render (bar->bar, NULL);
  g_autoptr (HarnessPixels) pixels = NULL;

  g_assert_cmphex (harness_pixels_get (blank, 250, 8), ==, 0);
  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  pixels = harness_render (bar->bar, "color-bar");
  assert_gradient (bar, pixels, CAM_COLORMAP_JET);
  gtk_test_accessible_assert_role (bar->bar, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_cmpint (blank->height, ==, pixels->height);
}

static void
test_signed (Bar *bar, gconstpointer unused)
{
  g_autoptr (CamHeatmap) heatmap = synthetic_heatmap (8, -1, 3, FALSE);
  g_autoptr (HarnessPixels) pixels = NULL;
  graphene_rect_t strip;
  int zero, marked;

  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  pixels = harness_render (bar->bar, "color-bar-signed");
  cam_color_bar_get_bar (CAM_COLOR_BAR (bar->bar), &strip);

  /* A line rises above the bar at zero, in the middle, and nowhere else. */
  zero = (int)(strip.origin.x + roundf ((strip.size.width - 1) / 2));
  marked = 0;
  for (int x = 0; x < pixels->width; x++)
    marked += harness_pixels_get (pixels, x, 0) != 0;
  g_assert_cmpint (marked, ==, 1);
  g_assert_cmphex (harness_pixels_get (pixels, zero, 0), !=, 0);
}

static void
test_marker (Bar *bar, gconstpointer unused)
{
  g_autoptr (CamHeatmap) heatmap = synthetic_heatmap (8, 0.5f, 3.2f, TRUE);
  g_autoptr (HarnessPixels) before = NULL;
  CamScale scale;
  graphene_rect_t strip;

  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  before = harness_render (bar->bar, NULL);
  cam_color_bar_get_bar (CAM_COLOR_BAR (bar->bar), &strip);
  scale = cam_heatmap_get_scale (heatmap);

  for (double x = 0.3; x < 0.9; x += 0.25)
    {
      float value = cam_heatmap_get_value (heatmap, x, 0.45);
      double share = (value - scale.minimum) / (scale.maximum - scale.minimum);
      int place = (int)(strip.origin.x + round (share * (strip.size.width - 1)));
      g_autoptr (HarnessPixels) pixels = NULL;

      cam_viewport_set_pointer (bar->viewport, x, 0.45);
      pixels = harness_render (bar->bar, "color-bar-marker");
      g_assert_true (harness_colors_near (
          harness_pixels_get (pixels, place, (int)strip.origin.y - 2), 0xffffff, 20));
      g_assert_cmphex (harness_pixels_get (before, place, (int)strip.origin.y - 2), ==, 0);
    }
  cam_viewport_clear_pointer (bar->viewport);
  {
    g_autoptr (HarnessPixels) after = harness_render (bar->bar, NULL);

    g_assert_cmpuint (harness_pixels_differ (before, after), ==, 0);
  }
}

static void
test_scale_text (Bar *bar, gconstpointer unused)
{
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 1, 2 });
  g_autoptr (CamHeatmap) heatmap = NULL;

  map->data[0] = -0.5f;
  map->data[1] = 2.5f;
  heatmap = cam_heatmap_new (map, 2, 1, FALSE, CAM_COLORMAP_COOLWARM, TRUE, NULL);
  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  gtk_test_accessible_assert_property (
      bar->bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "−2.50 to 2.50 logits: this map’s own scale");
  g_assert_cmpstr (cam_tooltip_get (bar->bar), ==, "−2.50 to 2.50 logits: this map’s own scale");
}

/* A bar says whose scale it is, and has arrows if values lie beyond its ends. */
static void
test_beyond (Bar *bar, gconstpointer unused)
{
  g_autoptr (CamTensor) map = synthetic_map (8, 8, -1, 3);
  CamMapOptions options = { .relu = FALSE, .smooth = TRUE };
  CamScale scale = cam_scale_mark_map ((CamScale){ -2, 2 }, map, FALSE);
  g_autoptr (CamHeatmap) heatmap = cam_heatmap_new_scaled (map, 8, 8, &options, scale, 4, NULL);
  g_autoptr (HarnessPixels) pixels = NULL;
  graphene_rect_t strip;
  int middle;

  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  pixels = harness_render (bar->bar, "color-bar-beyond");
  cam_color_bar_get_bar (CAM_COLOR_BAR (bar->bar), &strip);
  middle = (int)(strip.origin.y + strip.size.height / 2);
  g_assert_true (harness_colors_near (
      harness_pixels_get (pixels, (int)(strip.origin.x + strip.size.width) + 2, middle),
      get_color (CAM_COLORMAP_COOLWARM, 255),
      8));
  g_assert_cmphex (harness_pixels_get (pixels, (int)strip.origin.x - 2, middle), ==, 0);
  gtk_test_accessible_assert_property (
      bar->bar,
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "−2.00 to 2.00 logits: one scale for 4 classes, some values lie above");
}

static gboolean
has_ink (const HarnessPixels *pixels, int x0, int x1, int y0, int y1)
{
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      if (harness_pixels_get (pixels, x, y) != 0)
        return TRUE;
  return FALSE;
}

static void
assert_in_middle (const HarnessPixels *pixels, int y0, int y1)
{
  int left = 0, right = 0;

  while (!has_ink (pixels, left, left + 1, y0, y1))
    left++;
  while (!has_ink (pixels, pixels->width - right - 1, pixels->width - right, y0, y1))
    right++;
  g_assert_cmpint (ABS (left - right), <=, 5);
}

static HarnessPixels *
render_at (Bar *bar, int width, float most, graphene_rect_t *strip)
{
  g_autoptr (HarnessPixels) pixels = NULL;
  g_autoptr (CamHeatmap) heatmap = synthetic_heatmap (8, 0, most, TRUE);
  g_autofree char *name = g_strdup_printf ("color-bar-%d-%g", width, (double)most);

  gtk_widget_set_halign (bar->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar->bar, width, -1);
  g_object_set (bar->bar, "heatmap", heatmap, NULL);
  HARNESS_WAIT (gtk_widget_get_width (bar->bar) == width);
  pixels = harness_render (bar->bar, name);
  cam_color_bar_get_bar (CAM_COLOR_BAR (bar->bar), strip);
  return g_steal_pointer (&pixels);
}

/* Words do not overlap the ticks' labels: they are beside a wide bar and below a narrow one. */
static void
test_words (Bar *bar, gconstpointer direction)
{
  const int widths[] = { 140, 160, 193, 240, 300, 480 };
  const float most[] = { 0.25f, 0.8f, 25, 0.008f, 2.5e-5f };
  int wide = 0, narrow = 0;

  gtk_widget_set_direction (bar->bar, direction != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (most); j++)
      {
        graphene_rect_t strip;
        g_autoptr (HarnessPixels) pixels = render_at (bar, widths[i], most[j], &strip);
        int end = (int)(strip.origin.x + strip.size.width);
        int ticks = (int)(strip.origin.y + strip.size.height) + 8;

        if (end > widths[i] - 20)
          {
            int height, line;

            gtk_widget_measure (bar->bar, GTK_ORIENTATION_VERTICAL, 480, &height, NULL, NULL, NULL);
            line = height - 22;
            narrow++;
            g_assert_cmpint (gtk_widget_get_height (bar->bar), >=, height + line);
            g_assert_true (has_ink (pixels, 25, widths[i] - 25, height, height + line));
            assert_in_middle (pixels, height, height + line);
            continue;
          }
        wide++;
        g_assert_cmpfloat (strip.size.width, >=, 90);
        g_assert_true (has_ink (pixels, end + 22, widths[i], ticks, ticks + 8));
        g_assert_false (has_ink (pixels, end + 17, end + 21, ticks, ticks + 8));
      }
  g_assert_cmpint (wide, >=, 10);
  g_assert_cmpint (narrow, >=, 10);
}

/* Below the smallest bar, the power of ten and a short word are not cut. A line that is cut to "…"
 * would reach both sides. */
static void
test_short_words (Bar *bar, gconstpointer unused)
{
  const int width = 104, margin = 6;
  graphene_rect_t strip;
  g_autoptr (HarnessPixels) pixels = render_at (bar, width, 2.5e-5f, &strip);
  int height;

  gtk_widget_measure (bar->bar, GTK_ORIENTATION_VERTICAL, 480, &height, NULL, NULL, NULL);
  g_assert_true (has_ink (pixels, margin, width - margin, height, pixels->height));
  g_assert_false (has_ink (pixels, 0, margin, height, pixels->height));
  g_assert_false (has_ink (pixels, width - margin, width, height, pixels->height));
}

static const TEST_CASE_IN (Bar) cases[] = {
  { "/color-bar/gradient", test_gradient },
  { "/color-bar/signed", test_signed },
  { "/color-bar/marker", test_marker },
  { "/color-bar/scale-text", test_scale_text },
  { "/color-bar/beyond", test_beyond },
  { "/color-bar/words", test_words },
  { "/color-bar/short-words", test_short_words },
  { "/color-bar/words-right-to-left", test_words, "rtl" },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);

  test_add_in (cases, Bar, set_up, tear_down);
  return g_test_run ();
}
