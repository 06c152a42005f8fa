/* SPDX-License-Identifier: MIT */

#include "cam-figure-place-private.h"

#include <math.h>
#include <string.h>

/* Relative to the font size. */
#define BAR_HEIGHT 0.7
#define MIN_SCALE_WIDTH 8.0

/* Writes @value as two digits times a power of ten. */
static char *
format_power (double value)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GString) text = g_string_new (value < 0 ? "−" : NULL);
  char *exponent;

  g_ascii_formatd (number, sizeof number, "%.1e", fabs (value));
  exponent = strchr (number, 'e');
  if (exponent == NULL)
    return g_strdup (number);
  *exponent++ = '\0';
  g_string_append (text, number);
  if (g_str_has_suffix (text->str, ".0"))
    g_string_truncate (text, text->len - 2);
  g_string_append (text, "×10");
  if (*exponent == '-')
    g_string_append (text, "⁻");
  for (exponent += strspn (exponent, "+-0"); *exponent != '\0'; exponent++)
    g_string_append (text, digits[*exponent - '0']);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
set_decimal_mark (char *number, CamDecimalMark mark)
{
  if (mark == CAM_DECIMAL_MARK_COMMA)
    g_strdelimit (number, ".", ',');
  return number;
}

char *
cam_figure_layout_format_number (double value, double range, CamDecimalMark mark)
{
  static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f", "%.4f", "%.5f" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double size = fabs (value);
  int magnitude;

  /* A value that is tiny compared to the range is written as 0. */
  if (size == 0 || size < range * 1e-6)
    return g_strdup ("0");
  magnitude = (int)floor (log10 (MAX (size, range)));
  if (magnitude < -3 || size >= 10000)
    return set_decimal_mark (format_power (value), mark);
  g_ascii_formatd (number, sizeof number, formats[CLAMP (2 - magnitude, 0, 5)], size);
  return set_decimal_mark (g_strconcat (value < 0 ? "−" : "", number, NULL), mark);
}

void
cam_figure_place_box (CamFigureBuilder *builder,
                      CamBoxKind kind,
                      CamRect rect,
                      const CamFigureCell *cell)
{
  CamBox *box;

  if (builder->boxes == NULL)
    return;
  box = g_new0 (CamBox, 1);
  box->kind = kind;
  box->rect = rect;
  box->cell = cell;
  g_ptr_array_add (builder->boxes, box);
}

void
cam_figure_place_line (CamFigureBuilder *builder,
                       CamRect rect,
                       CamAlign align,
                       const CamFigureCell *cell,
                       const char *text)
{
  CamBox *box;

  if (builder->boxes == NULL)
    return;
  cam_figure_place_box (builder, CAM_BOX_TEXT, rect, cell);
  box = builder->boxes->pdata[builder->boxes->len - 1];
  box->text = g_strdup (text);
  box->align = align;
  box->bold = builder->bold;
}

double
cam_figure_place_text (CamFigureBuilder *builder,
                       const char *text,
                       double x,
                       double y,
                       double width,
                       guint max_lines,
                       CamAlign align,
                       const CamFigureCell *cell)
{
  g_auto (GStrv) lines = NULL;
  double height = 0;

  if (text == NULL)
    return 0;
  lines = cam_text_measure_wrap (builder->measure, builder->size, text, width, max_lines);
  for (char **line = lines; *line != NULL; line++)
    {
      cam_figure_place_line (
          builder, (CamRect){ x, y + height, width, builder->line_height }, align, cell, *line);
      height += builder->line_height;
    }
  return height;
}

CamRect
cam_figure_place_fit (CamRect rect, double aspect)
{
  double width = MIN (rect.width, rect.height * aspect);
  double height = width / aspect;

  return (CamRect){
    rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height
  };
}

/* Places labels below a bar whose values go from @minimum to @maximum over the width of @rect: one
 * at each end, and 0 if it lies between and does not touch the others. */
static void
place_ticks (CamFigureBuilder *builder,
             CamRect rect,
             double minimum,
             double maximum,
             const char *unit,
             const CamFigureCell *cell)
{
  double range = maximum - minimum, gap = CAM_FIGURE_SMALL_GAP * builder->size;
  CamDecimalMark mark = builder->spec->decimal_mark;
  g_autofree char *low = cam_figure_layout_format_number (minimum, range, mark);
  g_autofree char *number = cam_figure_layout_format_number (maximum, range, mark);
  g_autofree char *high = unit != NULL ? g_strdup_printf ("%s %s", number, unit) : NULL;
  double low_width = cam_text_measure_get_width (builder->measure, builder->size, low);
  double high_width = 0, zero_width, zero_x;
  const char *shown = high;

  if (shown != NULL)
    high_width = cam_text_measure_get_width (builder->measure, builder->size, shown);
  if (shown == NULL || low_width + gap + high_width > rect.width)
    {
      shown = number;
      high_width = cam_text_measure_get_width (builder->measure, builder->size, shown);
    }
  if (high_width <= rect.width)
    cam_figure_place_line (
        builder,
        (CamRect){ rect.x + rect.width - high_width, rect.y, high_width, rect.height },
        CAM_ALIGN_END,
        cell,
        shown);
  if (low_width + gap + high_width > rect.width)
    return;
  cam_figure_place_line (
      builder, (CamRect){ rect.x, rect.y, low_width, rect.height }, CAM_ALIGN_START, cell, low);

  zero_width = cam_text_measure_get_width (builder->measure, builder->size, "0");
  zero_x = -minimum / range * rect.width - zero_width / 2;
  if (minimum < 0 && maximum > 0 && zero_x > low_width + gap
      && zero_x + zero_width + gap < rect.width - high_width)
    cam_figure_place_line (builder,
                           (CamRect){ rect.x + zero_x, rect.y, zero_width, rect.height },
                           CAM_ALIGN_CENTRE,
                           cell,
                           "0");
}

static const CamFigureMap *
get_cell_map (const CamFigureCell *cell)
{
  const CamFigureCell *part;

  if (cell->parts == NULL || cell->parts->len == 0)
    return cell->map;
  part = cell->parts->pdata[0];
  return part->map;
}

static double
get_map_strip_height (const CamFigureBuilder *builder)
{
  return (2 * CAM_FIGURE_SMALL_GAP + BAR_HEIGHT) * builder->size + builder->line_height;
}

double
cam_figure_get_strip_height (const CamFigureBuilder *builder, const CamFigureCell *cell)
{
  if (get_cell_map (cell) != NULL && builder->spec->color_bars)
    return get_map_strip_height (builder);
  if (cell->caption != NULL)
    return CAM_FIGURE_SMALL_GAP * builder->size + builder->line_height;
  return 0;
}

void
cam_figure_place_strip (
    CamFigureBuilder *builder, const CamFigureCell *cell, double x, double y, double width)
{
  const CamFigureMap *map = get_cell_map (cell);
  double gap = CAM_FIGURE_SMALL_GAP * builder->size;

  y += gap;
  if (map == NULL || !builder->spec->color_bars)
    {
      cam_figure_place_text (builder, cell->caption, x, y, width, 1, CAM_ALIGN_CENTRE, cell);
      return;
    }
  if (map->scale.minimum >= map->scale.maximum)
    {
      cam_figure_place_text (builder, map->nothing, x, y, width, 1, CAM_ALIGN_CENTRE, cell);
      return;
    }
  cam_figure_place_box (builder,
                        CAM_BOX_COLOR_BAR,
                        (CamRect){ x, y, width, BAR_HEIGHT * builder->size },
                        cell->map != NULL ? cell : cell->parts->pdata[0]);
  /* The labels stand below the colours, not below the arrows. */
  if (map->scale.below)
    {
      x += CAM_FIGURE_ARROW * builder->size;
      width -= CAM_FIGURE_ARROW * builder->size;
    }
  if (map->scale.above)
    width -= CAM_FIGURE_ARROW * builder->size;
  place_ticks (builder,
               (CamRect){ x, y + BAR_HEIGHT * builder->size + gap, width, builder->line_height },
               map->scale.minimum,
               map->scale.maximum,
               map->unit,
               cell);
}

CamRect
cam_figure_place_picture (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area)
{
  CamRect rect = cam_figure_place_fit (area, cell->aspect);

  cam_figure_place_box (builder, CAM_BOX_PANEL, rect, cell);
  return rect.width < MIN_SCALE_WIDTH * builder->size ? area : rect;
}
