/* SPDX-License-Identifier: MIT */

#include "cam-figure-svg-private.h"

#include <math.h>
#include <string.h>

#include <cairo-svg.h>

#include "cam-figure-private.h"
#include "cam-figure-provenance.h"
#include "cam-figure-text.h"
#include "cam-figure-vectors-private.h"
#include "cam-png.h"

#define PATHS (1u << CAM_BOX_COLOR_BAR | 1u << CAM_BOX_BARS)

static void
append_number (GString *svg, const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.3f", value);
  g_string_append_printf (svg, " %s=\"%s\"", name, number);
}

/* The picture's pixels, to be used under the id "picture" and @number. The first way to ask for
 * squares is that of SVG 1.1, the second that of CSS, which wins where it is known. */
static gboolean
define_picture (
    GString *svg, cairo_surface_t *picture, guint number, gboolean squares, GError **error)
{
  g_autoptr (GBytes) png = cam_png_encode (picture, 72, NULL, 0, error);
  g_autofree char *base64 = NULL;
  gsize size;
  gconstpointer data;

  if (png == NULL)
    return FALSE;
  data = g_bytes_get_data (png, &size);
  base64 = g_base64_encode (data, size);
  g_string_append_printf (svg,
                          "<image id=\"picture%u\" width=\"%d\" height=\"%d\"%s "
                          "xlink:href=\"data:image/png;base64,%s\"/>\n",
                          number,
                          cairo_image_surface_get_width (picture),
                          cairo_image_surface_get_height (picture),
                          squares ? " image-rendering=\"optimizeSpeed\" "
                                    "style=\"image-rendering:pixelated\""
                                  : "",
                          base64);
  return TRUE;
}

static gboolean
define_pictures (CamFigure *figure, GHashTable *numbers, GString *svg, GError **error)
{
  gboolean squares = figure->spec->interpolation == CAM_INTERPOLATION_NEAREST;

  g_string_append (svg, "<defs>\n");
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    {
      const CamBox *box = figure->layout->boxes->pdata[i];
      cairo_surface_t *pictures[2] = { NULL };

      if (box->kind != CAM_BOX_PICTURE)
        continue;
      pictures[0] = box->cell->base;
      pictures[1] = box->cell->map != NULL ? box->cell->map->heat : NULL;
      for (guint k = 0; k < G_N_ELEMENTS (pictures); k++)
        {
          guint number = g_hash_table_size (numbers) + 1;

          if (pictures[k] == NULL || g_hash_table_contains (numbers, pictures[k]))
            continue;
          g_hash_table_insert (numbers, pictures[k], GUINT_TO_POINTER (number));
          if (!define_picture (svg, pictures[k], number, squares && k == 1, error))
            return FALSE;
        }
    }
  g_string_append (svg, "</defs>\n");
  return TRUE;
}

static void
use_picture (
    GString *svg, GHashTable *numbers, cairo_surface_t *picture, CamRect rect, double alpha)
{
  const double matrix[]
      = { rect.width / cairo_image_surface_get_width (picture),   0,      0,
          rect.height / cairo_image_surface_get_height (picture), rect.x, rect.y };

  g_string_append_printf (svg,
                          "<use xlink:href=\"#picture%u\" transform=\"matrix(",
                          GPOINTER_TO_UINT (g_hash_table_lookup (numbers, picture)));
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.6f", matrix[i]);
      g_string_append_printf (svg, "%s%s", i > 0 ? "," : "", number);
    }
  g_string_append (svg, ")\"");
  if (alpha < 1)
    append_number (svg, "opacity", alpha);
  g_string_append (svg, "/>\n");
}

static gboolean
append_pictures (CamFigure *figure, GString *svg, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  if (!define_pictures (figure, numbers, svg, error))
    return FALSE;
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    {
      const CamBox *box = figure->layout->boxes->pdata[i];
      const CamFigureCell *cell = box->cell;

      if (box->kind != CAM_BOX_PICTURE || box->rect.width <= 0 || box->rect.height <= 0)
        continue;
      if (cell->base != NULL)
        use_picture (svg, numbers, cell->base, box->rect, 1);
      if (cell->map != NULL)
        use_picture (
            svg, numbers, cell->map->heat, box->rect, cell->base != NULL ? cell->alpha : 1);
    }
  return TRUE;
}

/* Anchored as it is aligned, so that a viewer with another font keeps it in its place. */
static void
append_line (const CamBox *box, const CamFigure *figure, PangoContext *context, GString *svg)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  static const double shares[] = { 0, 0.5, 1 };
  g_autoptr (PangoLayout) text = cam_figure_text_new_layout (
      context, figure->spec->font, figure->layout->font_size, box->bold, box->text);
  g_autofree char *escaped = g_markup_escape_text (box->text, -1);
  double x, baseline;

  cam_figure_draw_get_text_origin (text, box, &x, &baseline);
  g_string_append (svg, "<text");
  append_number (svg, "x", box->rect.x + box->rect.width * shares[box->align]);
  append_number (svg, "y", baseline);
  g_string_append_printf (svg,
                          " text-anchor=\"%s\"%s>%s</text>\n",
                          anchors[box->align],
                          box->bold ? " font-weight=\"bold\"" : "",
                          escaped);
}

static void
append_text (const CamFigure *figure, GString *svg)
{
  PangoContext *context = cam_figure_text_new_context ();
  CamFigureInk ink = cam_figure_draw_get_ink (figure->spec->background);
  g_autofree char *family = g_markup_escape_text (figure->spec->font, -1);
  gboolean generic = g_ascii_strcasecmp (figure->spec->font, "Sans") == 0;

  g_string_append_printf (svg,
                          "<g font-family=\"%s%ssans-serif\" fill=\"#%02x%02x%02x\" "
                          "xml:space=\"preserve\"",
                          generic ? "" : family,
                          generic ? "" : ", ",
                          (guint)lround (ink.red * 255),
                          (guint)lround (ink.green * 255),
                          (guint)lround (ink.blue * 255));
  append_number (svg, "font-size", figure->layout->font_size);
  g_string_append (svg, ">\n");
  for (guint i = 0; i < figure->layout->boxes->len; i++)
    {
      const CamBox *box = figure->layout->boxes->pdata[i];

      if (box->kind == CAM_BOX_TEXT)
        append_line (box, figure, context, svg);
    }
  g_string_append (svg, "</g>\n");
  g_object_unref (context);
}

static void
append_metadata (CamFigure *figure, GString *svg)
{
  g_autofree char *title = cam_figure_get_title (figure);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *json = g_markup_escape_text (cam_figure_get_provenance (figure), -1);

  g_string_append_printf (svg, "\n<title>%s</title>\n", escaped);
  g_string_append_printf (
      svg, "<metadata id=\"%s\">%s</metadata>\n", CAM_FIGURE_PROVENANCE_KEY, json);
}

/* Takes Cairo's file apart and puts the rest into it. */
static GBytes *
complete (CamFigure *figure, const GByteArray *drawn, GError **error)
{
  const char *text = (const char *)drawn->data;
  const char *root = g_strstr_len (text, (gssize)drawn->len, "<svg");
  const char *inside = root != NULL ? memchr (root, '>', drawn->len - (gsize)(root - text)) : NULL;
  const char *end = g_strrstr_len (text, (gssize)drawn->len, "</svg>");
  g_autoptr (GString) svg = NULL;

  g_return_val_if_fail (inside != NULL && end != NULL, NULL);

  inside++;
  svg = g_string_new_len (text, inside - text);
  append_metadata (figure, svg);
  g_string_append_len (svg, inside, end - inside);
  if (!append_pictures (figure, svg, error))
    return NULL;
  append_text (figure, svg);
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

GBytes *
cam_figure_svg_render (CamFigure *figure, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (
      cam_figure_append_bytes, bytes, figure->layout->width, figure->layout->height);
  gboolean drawn = cam_figure_draw_vectors (figure, surface, PATHS, error);

  cairo_surface_destroy (surface);
  return drawn ? complete (figure, bytes, error) : NULL;
}
