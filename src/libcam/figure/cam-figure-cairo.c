/* SPDX-License-Identifier: MIT */

#include "cam-figure-cairo-private.h"

#include <math.h>

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-draw-private.h"
#include "cam-figure-text.h"

typedef struct
{
  CamFigurePainter parent;
  cairo_t *cr;
  PangoContext *context;
} Painter;

static void
set_color (cairo_t *cr, CamFigureColor color)
{
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
}

static void
paint_fill (CamFigurePainter *painter, CamRect rect, CamFigureColor color, gboolean sharp)
{
  cairo_t *cr = ((Painter *)painter)->cr;

  cairo_set_antialias (cr, sharp ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT);
  set_color (cr, color);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  cairo_fill (cr);
}

static void
paint_stroke (CamFigurePainter *painter,
              const CamFigureLine *lines,
              guint n_lines,
              double width,
              CamFigureColor color)
{
  cairo_t *cr = ((Painter *)painter)->cr;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  set_color (cr, color);
  cairo_set_line_width (cr, width);
  for (guint i = 0; i < n_lines; i++)
    {
      cairo_move_to (cr, lines[i].x, lines[i].y);
      cairo_line_to (cr, lines[i].to_x, lines[i].to_y);
    }
  cairo_stroke (cr);
}

static cairo_surface_type_t
get_surface_type (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr));
}

static gboolean
is_vector (cairo_t *cr)
{
  cairo_surface_type_t type = get_surface_type (cr);

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG;
}

/* On a grid of pixels a picture covers whole pixels, so that its edges are sharp and do not mix
 * with the background. */
static CamRect
align_to_pixels (cairo_t *cr, CamRect rect)
{
  double left = rect.x, top = rect.y, right = rect.x + rect.width, bottom = rect.y + rect.height;

  cairo_user_to_device (cr, &left, &top);
  cairo_user_to_device (cr, &right, &bottom);
  left = round (left);
  top = round (top);
  right = MAX (round (right), left + 1);
  bottom = MAX (round (bottom), top + 1);
  cairo_device_to_user (cr, &left, &top);
  cairo_device_to_user (cr, &right, &bottom);
  return (CamRect){ left, top, right - left, bottom - top };
}

static void
paint_surface (
    cairo_t *cr, cairo_surface_t *surface, CamRect rect, double alpha, cairo_filter_t filter)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  cairo_save (cr);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  cairo_clip (cr);
  cairo_translate (cr, rect.x, rect.y);
  cairo_scale (cr, rect.width / width, rect.height / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), filter);
  /* Without padding the outermost pixels fade. In a vector file padding would become a tiling. */
  if (!is_vector (cr))
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

/* The same pixels as a surface with alpha, which is 1 everywhere: pixman blends such surfaces
 * several times faster. */
static cairo_surface_t *
add_alpha (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  return cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface),
                                              CAIRO_FORMAT_ARGB32,
                                              cairo_image_surface_get_width (surface),
                                              cairo_image_surface_get_height (surface),
                                              cairo_image_surface_get_stride (surface));
}

static void
paint_picture (CamFigurePainter *painter,
               cairo_surface_t *surface,
               CamRect rect,
               double alpha,
               gboolean squares)
{
  cairo_t *cr = ((Painter *)painter)->cr;
  gboolean on_pixels = get_surface_type (cr) == CAIRO_SURFACE_TYPE_IMAGE;
  cairo_surface_t *shown
      = on_pixels && alpha < 1 ? add_alpha (surface) : cairo_surface_reference (surface);

  paint_surface (cr,
                 shown,
                 on_pixels ? align_to_pixels (cr, rect) : rect,
                 alpha,
                 squares ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_surface_destroy (shown);
}

/* Upright text starts at the bottom left of its rectangle. */
static void
rotate_upright (cairo_t *cr, const CamRect *rect)
{
  cairo_translate (cr, rect->x, rect->y + rect->height);
  cairo_rotate (cr, -G_PI / 2);
  cairo_translate (cr, -rect->x, -rect->y);
}

static void
paint_text (CamFigurePainter *painter, const CamFigureText *text)
{
  Painter *self = (Painter *)painter;
  g_autoptr (PangoLayout) layout
      = cam_figure_text_new_layout (self->context,
                                    painter->spec->font,
                                    cam_figure_painter_get_text_size (painter, text),
                                    text->bold,
                                    text->text);
  double x, baseline;

  cam_figure_painter_get_text_origin (layout, text, &x, &baseline);
  cairo_save (self->cr);
  if (text->upright)
    rotate_upright (self->cr, &text->rect);
  set_color (self->cr, cam_figure_painter_get_ink (painter));
  cairo_move_to (self->cr, x, baseline);
  pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, 0));
  cairo_restore (self->cr);
}

void
cam_figure_cairo_draw (const CamFigureLayout *layout, const CamFigureSpec *spec, cairo_t *cr)
{
  Painter painter = {
    { spec, layout->font_size, paint_fill, paint_stroke, paint_picture, paint_text },
    cr,
    pango_cairo_create_context (cr),
  };

  cam_figure_text_set_up (painter.context);
  cairo_save (cr);
  cam_figure_draw_layout (layout, &painter.parent);
  cairo_restore (cr);
  g_object_unref (painter.context);
}

gboolean
cam_figure_cairo_check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("The figure can’t be drawn: %s. Make it smaller."),
               cairo_status_to_string (status));
  return FALSE;
}
