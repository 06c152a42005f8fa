/* SPDX-License-Identifier: MIT */

#include "cam-figure-svg-private.h"

#include <math.h>

#include "cam-figure-draw-private.h"
#include "cam-figure-private.h"
#include "cam-figure-provenance.h"
#include "cam-figure-text.h"
#include "cam-png.h"

typedef struct
{
  CamFigurePainter parent;
  PangoContext *context; /* measures lines of text */
  GHashTable *numbers;   /* by cairo_surface_t *: the number of each defined picture, from 1 */
  GString *definitions;
  GString *shapes;
  GString *texts;
  GError *error; /* why the first picture could not be written; nullable */
} SvgPainter;

static void
append_number (GString *svg, const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.3f", value);
  g_string_append_printf (svg, " %s=\"%s\"", name, number);
}

static void
append_color (GString *svg, const char *name, CamFigureColor color)
{
  g_string_append_printf (svg,
                          " %s=\"#%02x%02x%02x\"",
                          name,
                          (guint)lround (color.red * 255),
                          (guint)lround (color.green * 255),
                          (guint)lround (color.blue * 255));
}

static void
svg_fill (CamFigurePainter *painter, CamRect rect, CamFigureColor color, gboolean sharp)
{
  GString *svg = ((SvgPainter *)painter)->shapes;

  g_string_append (svg, "<rect");
  append_number (svg, "x", rect.x);
  append_number (svg, "y", rect.y);
  append_number (svg, "width", rect.width);
  append_number (svg, "height", rect.height);
  append_color (svg, "fill", color);
  g_string_append (svg, "/>\n");
}

static void
svg_stroke (CamFigurePainter *painter,
            const CamFigureLine *lines,
            guint n_lines,
            double width,
            CamFigureColor color)
{
  GString *svg = ((SvgPainter *)painter)->shapes;

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < n_lines; i++)
    {
      const double numbers[] = { lines[i].x, lines[i].y, lines[i].to_x, lines[i].to_y };

      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        {
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (number, sizeof number, "%.3f", numbers[k]);
          g_string_append_printf (svg, "%s%s", k == 0 ? "M" : k == 2 ? "L" : " ", number);
        }
    }
  g_string_append (svg, "\" fill=\"none\"");
  append_color (svg, "stroke", color);
  append_number (svg, "stroke-width", width);
  g_string_append (svg, "/>\n");
}

/* Defines the picture as element "picture" and @number. For pixels as squares there are two
 * attributes: the one of SVG 1.1, and the one of CSS, which viewers prefer if they know it. */
static void
define_picture (SvgPainter *self, cairo_surface_t *picture, guint number, gboolean squares)
{
  g_autoptr (GBytes) png = cam_png_encode (picture, 72, NULL, 0, &self->error);
  g_autofree char *base64 = NULL;
  gsize size;
  gconstpointer data;

  if (png == NULL)
    return;
  data = g_bytes_get_data (png, &size);
  base64 = g_base64_encode (data, size);
  g_string_append_printf (self->definitions,
                          "<image id=\"picture%u\" width=\"%d\" height=\"%d\"%s "
                          "xlink:href=\"data:image/png;base64,%s\"/>\n",
                          number,
                          cairo_image_surface_get_width (picture),
                          cairo_image_surface_get_height (picture),
                          squares ? " image-rendering=\"optimizeSpeed\" "
                                    "style=\"image-rendering:pixelated\""
                                  : "",
                          base64);
}

static void
svg_picture (CamFigurePainter *painter,
             cairo_surface_t *picture,
             CamRect rect,
             double alpha,
             gboolean squares)
{
  SvgPainter *self = (SvgPainter *)painter;
  const double matrix[]
      = { rect.width / cairo_image_surface_get_width (picture),   0,      0,
          rect.height / cairo_image_surface_get_height (picture), rect.x, rect.y };
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, picture));

  if (self->error != NULL)
    return;
  if (number == 0)
    {
      number = g_hash_table_size (self->numbers) + 1;
      g_hash_table_insert (self->numbers, picture, GUINT_TO_POINTER (number));
      define_picture (self, picture, number, squares);
    }
  g_string_append_printf (
      self->shapes, "<use xlink:href=\"#picture%u\" transform=\"matrix(", number);
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (text, sizeof text, "%.6f", matrix[i]);
      g_string_append_printf (self->shapes, "%s%s", i > 0 ? "," : "", text);
    }
  g_string_append (self->shapes, ")\"");
  if (alpha < 1)
    append_number (self->shapes, "opacity", alpha);
  g_string_append (self->shapes, "/>\n");
}

/* Upright text is rotated around the bottom left of its rectangle. */
static void
append_turn (GString *svg, const CamRect *rect)
{
  const double matrix[] = { 0, -1, 1, 0, rect->x - rect->y, rect->x + rect->y + rect->height };

  g_string_append (svg, " transform=\"matrix(");
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.3f", matrix[i]);
      g_string_append_printf (svg, "%s%s", i > 0 ? "," : "", number);
    }
  g_string_append (svg, ")\"");
}

/* The anchor is that of the alignment, so that the text is in place with another font, too. */
static void
svg_text (CamFigurePainter *painter, const CamFigureText *text)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  static const double shares[] = { 0, 0.5, 1 };
  SvgPainter *self = (SvgPainter *)painter;
  double size = cam_figure_painter_get_text_size (painter, text);
  double length = text->upright ? text->rect.height : text->rect.width;
  g_autoptr (PangoLayout) layout = cam_figure_text_new_layout (
      self->context, painter->spec->font, size, text->bold, text->text);
  g_autofree char *escaped = g_markup_escape_text (text->text, -1);
  double x, baseline;

  cam_figure_painter_get_text_origin (layout, text, &x, &baseline);
  g_string_append (self->texts, "<text");
  append_number (self->texts, "x", text->rect.x + length * shares[text->align]);
  append_number (self->texts, "y", baseline);
  if (text->upright)
    append_turn (self->texts, &text->rect);
  if (text->size > 0)
    append_number (self->texts, "font-size", size);
  g_string_append_printf (self->texts,
                          " text-anchor=\"%s\"%s>%s</text>\n",
                          anchors[text->align],
                          text->bold ? " font-weight=\"bold\"" : "",
                          escaped);
}

static void
append_head (CamFigure *figure, GString *svg)
{
  const CamFigureLayout *layout = figure->layout;
  g_autofree char *title = cam_figure_get_title (figure);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *json = g_markup_escape_text (cam_figure_get_provenance (figure), -1);
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (width, sizeof width, "%.6f", layout->width);
  g_ascii_formatd (height, sizeof height, "%.6f", layout->height);
  g_string_append_printf (svg,
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                          "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
                          "width=\"%spt\" height=\"%spt\" viewBox=\"0 0 %s %s\">\n"
                          "<title>%s</title>\n"
                          "<metadata id=\"%s\">%s</metadata>\n",
                          width,
                          height,
                          width,
                          height,
                          escaped,
                          CAM_FIGURE_PROVENANCE_KEY,
                          json);
}

static void
append_texts (const SvgPainter *self, GString *svg)
{
  const CamFigureSpec *spec = self->parent.spec;
  g_autofree char *family = g_markup_escape_text (spec->font, -1);
  gboolean generic = g_ascii_strcasecmp (spec->font, "Sans") == 0;

  g_string_append_printf (svg,
                          "<g font-family=\"%s%ssans-serif\" xml:space=\"preserve\"",
                          generic ? "" : family,
                          generic ? "" : ", ");
  append_color (svg, "fill", cam_figure_painter_get_ink (&self->parent));
  append_number (svg, "font-size", self->parent.font_size);
  g_string_append_printf (svg, ">\n%s</g>\n", self->texts->str);
}

static void
painter_clear (SvgPainter *self)
{
  g_object_unref (self->context);
  g_hash_table_unref (self->numbers);
  g_string_free (self->definitions, TRUE);
  g_string_free (self->shapes, TRUE);
  g_string_free (self->texts, TRUE);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SvgPainter, painter_clear)

GBytes *
cam_figure_svg_render (CamFigure *figure, GError **error)
{
  g_auto (SvgPainter) painter = {
    .parent
    = { figure->spec, figure->layout->font_size, svg_fill, svg_stroke, svg_picture, svg_text },
    .context = cam_figure_text_new_context (),
    .numbers = g_hash_table_new (NULL, NULL),
    .definitions = g_string_new (NULL),
    .shapes = g_string_new (NULL),
    .texts = g_string_new (NULL),
  };
  g_autoptr (GString) svg = NULL;

  cam_figure_draw_layout (figure->layout, &painter.parent);
  if (painter.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&painter.error));
      return NULL;
    }
  svg = g_string_new (NULL);
  append_head (figure, svg);
  g_string_append (svg, "<defs>\n");
  g_string_append_len (svg, painter.definitions->str, (gssize)painter.definitions->len);
  g_string_append (svg, "</defs>\n");
  g_string_append_len (svg, painter.shapes->str, (gssize)painter.shapes->len);
  append_texts (&painter, svg);
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&svg));
}
