/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

static GskRenderNode *
snapshot_widget (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);

  if (parent)
    {
      g_assert_true (
          gtk_widget_compute_point (widget, parent, &GRAPHENE_POINT_INIT (0, 0), &origin));
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-origin.x, -origin.y));
      gtk_widget_snapshot_child (parent, widget, snapshot);
    }
  else
    GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
save_screenshot (GdkTexture *texture, const char *name)
{
  const char *folder = g_getenv ("HARNESS_SCREENSHOTS");
  g_autofree char *path = NULL;

  if (!folder || !name)
    return;
  path = g_strdup_printf ("%s/%s.png", folder, name);
  if (!gdk_texture_save_to_png (texture, path))
    g_warning ("%s: could not be written", path);
}

HarnessPixels *
harness_render (GtkWidget *widget, const char *name)
{
  HarnessPixels *pixels = g_new0 (HarnessPixels, 1);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;

  harness_settle (widget);
  pixels->width = gtk_widget_get_width (widget);
  pixels->height = gtk_widget_get_height (widget);
  pixels->data = g_new0 (guint32, (gsize)pixels->width * pixels->height);

  node = snapshot_widget (widget);
  if (!node)
    return pixels;
  bounds = GRAPHENE_RECT_INIT (0, 0, pixels->width, pixels->height);
  texture = gsk_renderer_render_texture (renderer, node, &bounds);
  gdk_texture_download (texture, (guchar *)pixels->data, 4 * (gsize)pixels->width);
  save_screenshot (texture, name);
  return pixels;
}

void
harness_pixels_free (HarnessPixels *pixels)
{
  g_free (pixels->data);
  g_free (pixels);
}

guint32
harness_pixels_get (const HarnessPixels *pixels, int x, int y)
{
  if (x < 0 || y < 0 || x >= pixels->width || y >= pixels->height)
    return 0;
  return pixels->data[(gsize)y * pixels->width + x];
}

gboolean
harness_colors_near (guint32 a, guint32 b, guint tolerance)
{
  for (guint shift = 0; shift < 24; shift += 8)
    {
      int difference = (int)((a >> shift) & 255) - (int)((b >> shift) & 255);

      if ((guint)ABS (difference) > tolerance)
        return FALSE;
    }
  return TRUE;
}

guint
harness_pixels_count (const HarnessPixels *pixels, guint32 color, guint tolerance)
{
  gsize n_pixels = (gsize)pixels->width * pixels->height;
  guint count = 0;

  for (gsize i = 0; i < n_pixels; i++)
    count += (pixels->data[i] >> 24) > 0 && harness_colors_near (pixels->data[i], color, tolerance);
  return count;
}

guint
harness_pixels_differ (const HarnessPixels *a, const HarnessPixels *b)
{
  gsize n_pixels = (gsize)a->width * a->height;
  guint count = 0;

  if (a->width != b->width || a->height != b->height)
    return MAX ((guint)n_pixels, (guint)b->width * b->height);
  for (gsize i = 0; i < n_pixels; i++)
    count += a->data[i] != b->data[i];
  return count;
}
