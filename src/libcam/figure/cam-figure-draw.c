/* SPDX-License-Identifier: MIT */

#include "cam-figure-draw-private.h"

#include <math.h>

#include <cairo.h>

#include "cam-figure-surface-private.h"
#include "cam-figure-text.h"

/* Lengths in units of the font's size. */
#define LINE_WIDTH 0.06
#define BAR_GAP_SHARE 0.25

#define N_COLORS 256

CamFigureInk
cam_figure_draw_get_ink (CamBackground background)
{
  if (background == CAM_BACKGROUND_DARK)
    return (CamFigureInk){ 0.94, 0.94, 0.94 };
  return (CamFigureInk){ 0.1, 0.1, 0.1 };
}

static void
draw_background (const CamFigureLayout *layout, CamBackground background, cairo_t *cr)
{
  if (background == CAM_BACKGROUND_TRANSPARENT)
    return;
  if (background == CAM_BACKGROUND_DARK)
    cairo_set_source_rgb (cr, 0.12, 0.12, 0.12);
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, layout->width, layout->height);
  cairo_fill (cr);
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

/* On pixels, a picture begins and ends with whole ones: its edges are sharp, and no pixel of it is
 * half the background. */
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
  /* Without it the outermost pixels fade; in a vector file it would become a tiling. */
  if (!is_vector (cr))
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

/* The same pixels, said to have an alpha: pixman is several times faster at laying these over
 * others. It is 1 everywhere. */
static cairo_surface_t *
with_alpha (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  return cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface),
                                              CAIRO_FORMAT_ARGB32,
                                              cairo_image_surface_get_width (surface),
                                              cairo_image_surface_get_height (surface),
                                              cairo_image_surface_get_stride (surface));
}

static void
draw_picture (const CamBox *box, const CamFigureSpec *spec, cairo_t *cr)
{
  const CamFigureCell *cell = box->cell;
  gboolean on_pixels = get_surface_type (cr) == CAIRO_SURFACE_TYPE_IMAGE;
  CamRect rect = on_pixels ? align_to_pixels (cr, box->rect) : box->rect;

  if (cell->base != NULL)
    paint_surface (cr, cell->base, rect, 1, CAIRO_FILTER_GOOD);
  if (cell->map != NULL)
    {
      cairo_surface_t *heat
          = on_pixels ? with_alpha (cell->map->heat) : cairo_surface_reference (cell->map->heat);

      paint_surface (cr,
                     heat,
                     rect,
                     cell->base != NULL ? cell->alpha : 1,
                     spec->interpolation == CAM_INTERPOLATION_NEAREST ? CAIRO_FILTER_NEAREST
                                                                      : CAIRO_FILTER_GOOD);
      cairo_surface_destroy (heat);
    }
}

static void
set_ink (cairo_t *cr, const CamFigureSpec *spec)
{
  CamFigureInk ink = cam_figure_draw_get_ink (spec->background);

  cairo_set_source_rgb (cr, ink.red, ink.green, ink.blue);
}

/* The colours are a rectangle each: paths, as a vector file wants them. */
static void
draw_color_bar (const CamBox *box,
                const CamFigureLayout *layout,
                const CamFigureSpec *spec,
                cairo_t *cr)
{
  const CamFigureMap *map = box->cell->map;
  const guint8 *table = cam_colormap_get_table (map->colormap);
  CamRect rect = box->rect;
  double zero = -map->scale.minimum / ((double)map->scale.maximum - map->scale.minimum);

  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint i = 0; i < N_COLORS; i++)
    {
      double x = rect.width * i / N_COLORS;

      cairo_set_source_rgb (
          cr, table[3 * i] / 255.0, table[3 * i + 1] / 255.0, table[3 * i + 2] / 255.0);
      /* To the bar's end, so that no seam shows between two colours. */
      cairo_rectangle (cr, rect.x + x, rect.y, rect.width - x, rect.height);
      cairo_fill (cr);
    }
  cairo_restore (cr);

  cairo_set_line_width (cr, LINE_WIDTH * layout->font_size);
  set_ink (cr, spec);
  if (zero > 0 && zero < 1)
    {
      cairo_move_to (cr, rect.x + zero * rect.width, rect.y);
      cairo_rel_line_to (cr, 0, rect.height);
      cairo_stroke (cr);
    }
}

static void
draw_bars (const CamBox *box, const CamFigureLayout *layout, const CamFigureSpec *spec, cairo_t *cr)
{
  const CamFigureBars *bars = box->cell->bars;
  const guint8 *coolwarm = cam_colormap_get_table (CAM_COLORMAP_COOLWARM);
  CamRect rect = box->rect;
  double range = bars->maximum - bars->minimum;
  double step = rect.width / MAX (bars->n, 1);
  double zero_y = rect.y + (range > 0 ? bars->maximum / range : 0.5) * rect.height;

  for (guint i = 0; i < bars->n && range > 0; i++)
    {
      const guint8 *rgb = coolwarm + (bars->values[i] < 0 ? 0 : 3 * (N_COLORS - 1));

      cairo_set_source_rgb (cr, rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0);
      cairo_rectangle (cr,
                       rect.x + (i + BAR_GAP_SHARE / 2) * step,
                       zero_y,
                       step * (1 - BAR_GAP_SHARE),
                       -bars->values[i] / range * rect.height);
      cairo_fill (cr);
    }
  set_ink (cr, spec);
  cairo_set_line_width (cr, LINE_WIDTH * layout->font_size);
  cairo_move_to (cr, rect.x, zero_y);
  cairo_rel_line_to (cr, rect.width, 0);
  cairo_move_to (cr, rect.x, rect.y);
  cairo_rel_line_to (cr, 0, rect.height);
  cairo_stroke (cr);
}

void
cam_figure_draw_get_text_origin (PangoLayout *layout,
                                 const CamBox *box,
                                 double *x,
                                 double *baseline)
{
  PangoRectangle logical;
  double slack;

  pango_layout_get_extents (layout, NULL, &logical);
  slack = box->rect.width - (double)logical.width / PANGO_SCALE;
  *x = box->rect.x
       + (box->align == CAM_ALIGN_START ? 0
          : box->align == CAM_ALIGN_END ? slack
                                        : slack / 2);
  *baseline = box->rect.y + (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static void
draw_text (const CamBox *box,
           PangoContext *context,
           const CamFigureLayout *layout,
           const CamFigureSpec *spec,
           cairo_t *cr)
{
  g_autoptr (PangoLayout) text = NULL;
  double x, baseline;

  text = cam_figure_text_new_layout (context, spec->font, layout->font_size, box->bold, box->text);
  cam_figure_draw_get_text_origin (text, box, &x, &baseline);
  set_ink (cr, spec);
  cairo_move_to (cr, x, baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (text, 0));
}

void
cam_figure_draw_boxes (const CamFigureLayout *layout,
                       const CamFigureSpec *spec,
                       guint kinds,
                       cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);

  cam_figure_text_set_up (context);
  cairo_save (cr);
  draw_background (layout, spec->background, cr);
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const CamBox *box = layout->boxes->pdata[i];

      if (box->rect.width <= 0 || box->rect.height <= 0 || (kinds & 1u << box->kind) == 0)
        continue;
      switch (box->kind)
        {
        case CAM_BOX_PICTURE:
          draw_picture (box, spec, cr);
          break;
        case CAM_BOX_COLOR_BAR:
          draw_color_bar (box, layout, spec, cr);
          break;
        case CAM_BOX_BARS:
          draw_bars (box, layout, spec, cr);
          break;
        case CAM_BOX_TEXT:
          draw_text (box, context, layout, spec, cr);
          break;
        case CAM_N_BOX_KINDS:
        default:
          g_warn_if_reached ();
        }
    }
  cairo_restore (cr);
  g_object_unref (context);
}
