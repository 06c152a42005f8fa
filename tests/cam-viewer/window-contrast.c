/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

#include <math.h>

#define BLOCK "\u2588" /* a letter that fills its whole box */

static double
get_luminance (guint32 color)
{
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint c = 0; c < 3; c++)
    {
      double value = (color >> (16 - 8 * c) & 0xff) / 255.0;

      luminance
          += weights[c] * (value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return luminance;
}

double
harness_get_contrast (guint32 a, guint32 b)
{
  double x = get_luminance (a), y = get_luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* Returns: a premultiplied pixel over the window's background, which the rendered pixels do not
 * contain. */
static guint32
lay_over (guint32 pixel, const GdkRGBA *background)
{
  double rest = 1 - (pixel >> 24) / 255.0;
  const float channels[] = { background->red, background->green, background->blue };
  guint32 color = 0;

  for (guint c = 0; c < 3; c++)
    {
      double value = (pixel >> (16 - 8 * c) & 0xff) + rest * 255 * channels[c];

      color = color << 8 | (guint32)CLAMP (round (value), 0, 255);
    }
  return color;
}

/* Collects the sensitive labels in sight, except those of tooltips, which have a surface of their
 * own. */
static void
collect (GtkWidget *widget, GPtrArray *labels)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_ptr_array_add (labels, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      collect (child, labels);
}

static guint
check_label (GtkWidget *window, GtkWidget *label, const HarnessPixels *pixels, double least)
{
  GtkWidget *scroller;
  graphene_rect_t bounds;
  int x, y, ink_x;
  double contrast;
  guint32 text, behind;
  GdkRGBA background = { 1, 1, 1, 1 };
  PangoRectangle ink;
  int offset_x, offset_y;
  graphene_point_t origin;

  if (!gtk_widget_compute_bounds (label, window, &bounds)
      || !gtk_widget_compute_point (label, window, &GRAPHENE_POINT_INIT (0, 0), &origin))
    return 0;
  pango_layout_get_pixel_extents (gtk_label_get_layout (GTK_LABEL (label)), &ink, NULL);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &offset_x, &offset_y);
  ink_x = (int)origin.x + offset_x + ink.x + ink.width / 2;
  y = (int)origin.y + offset_y + ink.y + ink.height / 2;
  /* Measures the background beside the text: a pill has its own, only within its edges. */
  x = (int)origin.x + offset_x + ink.x - 2;
  if (x < 0 || ink_x >= gtk_widget_get_width (window) || y < 0
      || y >= gtk_widget_get_height (window))
    return 0;
  scroller = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  /* Skips labels that are scrolled out of sight or cut by an edge. */
  if (scroller != NULL && gtk_widget_compute_bounds (scroller, window, &bounds)
      && !graphene_rect_contains_rect (
          &bounds,
          &GRAPHENE_RECT_INIT ((float)x, origin.y + offset_y + ink.y, ink_x - x, ink.height)))
    return 0;
  gtk_style_context_lookup_color (
      gtk_widget_get_style_context (window), "window_bg_color", &background);
  text = lay_over (harness_pixels_get (pixels, ink_x, y), &background);
  behind = lay_over (harness_pixels_get (pixels, x, y), &background);
  contrast = harness_get_contrast (text, behind);
  if (contrast < least)
    g_printerr ("%s in %s, at %d, %d: %06x on %06x, %.2f : 1\n",
                gtk_buildable_get_buildable_id (GTK_BUILDABLE (label)),
                gtk_widget_get_name (gtk_widget_get_parent (label)),
                ink_x,
                y,
                text,
                behind,
                contrast);
  return contrast < least;
}

/* Checks widgets that draw text themselves, in their style's colour on the window's background. */
static guint
check_drawn (GtkWidget *widget, double least)
{
  static const char *const names[] = { "colorbar", "valueaxis", "reliabilityplot" };
  guint n_faint = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (gtk_widget_get_css_name (widget), names[i]))
      {
        GtkStyleContext *style = gtk_widget_get_style_context (widget);
        GdkRGBA color, background = { 1, 1, 1, 1 };
        guint32 text, behind;

        gtk_style_context_get_color (style, &color);
        gtk_style_context_lookup_color (style, "window_bg_color", &background);
        behind = lay_over (0, &background);
        text = (guint32)round (color.alpha * 255) << 24
               | (guint32)round (color.red * color.alpha * 255) << 16
               | (guint32)round (color.green * color.alpha * 255) << 8
               | (guint32)round (color.blue * color.alpha * 255);
        text = lay_over (text, &background);
        if (harness_get_contrast (text, behind) >= least)
          continue;
        g_printerr ("%s: %06x on %06x, %.2f : 1\n",
                    names[i],
                    text,
                    behind,
                    harness_get_contrast (text, behind));
        n_faint++;
      }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_faint += check_drawn (child, least);
  return n_faint;
}

HarnessContrast
harness_check_contrast (GtkWidget *window, double least, const char *name)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (HarnessPixels) pixels = NULL;
  HarnessContrast found = { 0 };

  harness_settle (window);
  found.n_faint += check_drawn (window, least);
  collect (window, labels);
  found.n_labels = labels->len;
  for (guint i = 0; i < labels->len; i++)
    {
      found.n_dim += gtk_widget_has_css_class (labels->pdata[i], "dim-label");
      gtk_label_set_text (labels->pdata[i], BLOCK);
    }
  harness_settle (window);
  pixels = harness_render (window, name);
  for (guint i = 0; i < labels->len; i++)
    found.n_faint += check_label (window, labels->pdata[i], pixels, least);
  g_test_message ("%s: %u labels, %u of them dim", name, found.n_labels, found.n_dim);
  return found;
}
