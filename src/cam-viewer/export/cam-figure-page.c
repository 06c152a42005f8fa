/* SPDX-License-Identifier: MIT */

#include "cam-figure-page.h"

#include <math.h>

/* Pixels around the figure, for its shadow. */
#define MARGIN 18

#define SHADOW_BLUR 10
#define CHECK 8 /* pixels: a square of the checkerboard below transparent figures */

struct _CamFigurePage
{
  GtkWidget parent_instance;

  CamFigure *figure;
  GdkTexture *texture; /* the figure in the size of the last drawing */
};

G_DEFINE_FINAL_TYPE (CamFigurePage, cam_figure_page, GTK_TYPE_WIDGET)

gboolean
cam_figure_page_get_area (CamFigurePage *self, graphene_rect_t *area)
{
  double room_width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double room_height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width, height, scale;

  g_return_val_if_fail (CAM_IS_FIGURE_PAGE (self), FALSE);

  if (self->figure == NULL || room_width <= 0 || room_height <= 0)
    return FALSE;
  cam_figure_get_size (self->figure, &width, &height);
  scale = MIN (room_width / width, room_height / height);
  /* The figure takes whole pixels of the screen, so that nothing is blurred. */
  area->size.width = (float)(MAX (round (width * scale * factor), 1) / factor);
  area->size.height = (float)(MAX (round (height * scale * factor), 1) / factor);
  area->origin.x = (float)(MARGIN + floor ((room_width - area->size.width) / 2));
  area->origin.y = (float)(MARGIN + floor ((room_height - area->size.height) / 2));
  return TRUE;
}

/* GTK 4.8 draws textures that are not premultiplied twice as fast, and opaque pixels are the same
 * in both ways. */
static GdkMemoryFormat
get_format (CamFigure *figure)
{
  if (cam_figure_get_spec (figure)->background == CAM_BACKGROUND_TRANSPARENT)
    return GDK_MEMORY_DEFAULT;
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8A8 : GDK_MEMORY_A8R8G8B8;
}

static GdkTexture *
draw_texture (CamFigure *figure, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  double points_wide, points_high;
  gsize stride;

  cam_figure_get_size (figure, &points_wide, &points_high);
  cairo_scale (cr, width / points_wide, height / points_high);
  cam_figure_draw (figure, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize)cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize)height,
                                      (GDestroyNotify)cairo_surface_destroy,
                                      surface);
  return gdk_memory_texture_new (width, height, get_format (figure), bytes, stride);
}

static void
snapshot_shadow (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  const GdkRGBA shade = { 0, 0, 0, 0.3f }, edge = { 0, 0, 0, 0.12f };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 2, 0, SHADOW_BLUR);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 0, 1, 0);
}

static void
snapshot_checkerboard (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  const GdkRGBA light = { 1, 1, 1, 1 }, dark = { 0.87f, 0.87f, 0.87f, 1 };
  float x = area->origin.x, y = area->origin.y;

  gtk_snapshot_append_color (snapshot, &light, area);
  gtk_snapshot_push_repeat (snapshot, area, &GRAPHENE_RECT_INIT (x, y, 2 * CHECK, 2 * CHECK));
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (x, y, CHECK, CHECK));
  gtk_snapshot_append_color (
      snapshot, &dark, &GRAPHENE_RECT_INIT (x + CHECK, y + CHECK, CHECK, CHECK));
  gtk_snapshot_pop (snapshot);
}

static void
cam_figure_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamFigurePage *self = CAM_FIGURE_PAGE (widget);
  int factor = gtk_widget_get_scale_factor (widget), width, height;
  graphene_rect_t area;

  if (!cam_figure_page_get_area (self, &area))
    return;
  width = (int)lround (area.size.width * factor);
  height = (int)lround (area.size.height * factor);
  if (self->texture == NULL || gdk_texture_get_width (self->texture) != width
      || gdk_texture_get_height (self->texture) != height)
    {
      g_clear_object (&self->texture);
      self->texture = draw_texture (self->figure, width, height);
    }
  snapshot_shadow (snapshot, &area);
  if (cam_figure_get_spec (self->figure)->background == CAM_BACKGROUND_TRANSPARENT)
    snapshot_checkerboard (snapshot, &area);
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
}

void
cam_figure_page_set_figure (CamFigurePage *self, CamFigure *figure)
{
  g_return_if_fail (CAM_IS_FIGURE_PAGE (self));

  if (!g_set_object (&self->figure, figure))
    return;
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cam_figure_page_dispose (GObject *object)
{
  CamFigurePage *self = CAM_FIGURE_PAGE (object);

  g_clear_object (&self->figure);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (cam_figure_page_parent_class)->dispose (object);
}

static void
cam_figure_page_class_init (CamFigurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_figure_page_dispose;
  widget_class->snapshot = cam_figure_page_snapshot;
  gtk_widget_class_set_css_name (widget_class, "figurepage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cam_figure_page_init (CamFigurePage *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
