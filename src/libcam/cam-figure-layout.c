#include "cam-figure-layout.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-figure-text.h"

/* Lengths in units of the font's size. */
#define MARGIN 0.6
#define GAP 1.0
#define SMALL_GAP 0.3
#define BAR_HEIGHT 0.7

/* Text gives way to pictures that would be lower than this many lines. */
#define MIN_PANEL_LINES 3.0
#define SHRINK 0.85
#define MIN_FONT_SIZE 0.01

#define MAX_TITLE_LINES 2

/* Panels are at most so much wider than high, or higher than wide; a picture beyond that has its
 * panel to itself but does not fill it. */
#define MAX_ASPECT 4.0

typedef struct
{
  const CamFigureSpec *spec;
  CamTextMeasure *measure;
  double size; /* of the font */
  double line_height;
  GPtrArray *boxes; /* %NULL while only measuring */
} Builder;

static void
box_free (CamBox *box)
{
  g_free (box->text);
  g_free (box);
}

void
cam_figure_layout_free (CamFigureLayout *layout)
{
  g_ptr_array_unref (layout->boxes);
  g_free (layout);
}

/* Two digits times a power of ten. */
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

char *
cam_figure_layout_format_number (double value, double range)
{
  static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double size = fabs (value);

  /* What is nothing beside the range is nothing on the bar. */
  if (size == 0 || size < range * 1e-6)
    return g_strdup ("0");
  if (size < 0.01 || size >= 10000)
    return format_power (value);
  g_ascii_formatd (
      number, sizeof number, formats[(int)CLAMP (2 - floor (log10 (size)), 0, 3)], size);
  return g_strconcat (value < 0 ? "−" : "", number, NULL);
}

static void
add_box (Builder *builder, CamBoxKind kind, CamRect rect, const CamFigureCell *cell)
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

static void
add_text (
    Builder *builder, CamRect rect, CamAlign align, const CamFigureCell *cell, const char *text)
{
  CamBox *box;

  if (builder->boxes == NULL)
    return;
  add_box (builder, CAM_BOX_TEXT, rect, cell);
  box = builder->boxes->pdata[builder->boxes->len - 1];
  box->text = g_strdup (text);
  box->align = align;
}

/* Text of up to @max_lines from @y downwards. Returns: its height. */
static double
place_text (Builder *builder,
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
      add_text (
          builder, (CamRect){ x, y + height, width, builder->line_height }, align, cell, *line);
      height += builder->line_height;
    }
  return height;
}

static double
get_aspect (const CamFigureCell *cell)
{
  return CLAMP (cell->aspect, 1 / MAX_ASPECT, MAX_ASPECT);
}

/* The width of column @j in panel heights: its widest panel. */
static double
get_column_aspect (GPtrArray *rows, guint j)
{
  double widest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CamFigureRow *row = rows->pdata[i];

      widest = MAX (widest, get_aspect (row->cells->pdata[j]));
    }
  return widest;
}

static guint
get_n_columns (GPtrArray *rows)
{
  const CamFigureRow *row = rows->pdata[0];

  return row->cells->len;
}

/* The largest rectangle of @aspect in the middle of @rect. */
static CamRect
fit (CamRect rect, double aspect)
{
  double width = MIN (rect.width, rect.height * aspect);
  double height = width / aspect;

  return (CamRect){
    rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height
  };
}

/* A grid of the parts' pictures in @area, each under its title where there is room for it. */
static void
place_parts (Builder *builder, const CamFigureCell *cell, CamRect area)
{
  guint n = cell->parts->len;
  guint n_columns = (guint)ceil (sqrt (n));
  guint n_rows = (n + n_columns - 1) / n_columns;
  double gap = SMALL_GAP * builder->size;
  double width = (area.width - gap * (n_columns - 1)) / n_columns;
  double height = (area.height - gap * (n_rows - 1)) / n_rows;
  double title_height = height > 2 * builder->line_height ? builder->line_height : 0;

  if (width <= 0 || height <= 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      const CamFigureCell *part = cell->parts->pdata[i];
      double x = area.x + (i % n_columns) * (width + gap);
      double y = area.y + (i / n_columns) * (height + gap);

      if (title_height > 0 && builder->spec->panel_titles)
        place_text (builder, part->title, x, y, width, 1, CAM_ALIGN_CENTRE, part);
      add_box (builder,
               CAM_BOX_PICTURE,
               fit ((CamRect){ x, y + title_height, width, height - title_height }, part->aspect),
               part);
    }
}

/* Labels below a bar or bars that go from @minimum to @maximum over the width of @rect: both ends,
 * and zero where it lies between them and has room. */
static void
place_ticks (Builder *builder,
             CamRect rect,
             double minimum,
             double maximum,
             const char *unit,
             const CamFigureCell *cell)
{
  double range = maximum - minimum, gap = SMALL_GAP * builder->size;
  g_autofree char *low = cam_figure_layout_format_number (minimum, range);
  g_autofree char *number = cam_figure_layout_format_number (maximum, range);
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
    add_text (builder,
              (CamRect){ rect.x + rect.width - high_width, rect.y, high_width, rect.height },
              CAM_ALIGN_END,
              cell,
              shown);
  if (low_width + gap + high_width > rect.width)
    return;
  add_text (
      builder, (CamRect){ rect.x, rect.y, low_width, rect.height }, CAM_ALIGN_START, cell, low);

  zero_width = cam_text_measure_get_width (builder->measure, builder->size, "0");
  zero_x = -minimum / range * rect.width - zero_width / 2;
  if (minimum < 0 && maximum > 0 && zero_x > low_width + gap
      && zero_x + zero_width + gap < rect.width - high_width)
    add_text (builder,
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
get_map_strip_height (const Builder *builder)
{
  return (2 * SMALL_GAP + BAR_HEIGHT) * builder->size + builder->line_height;
}

/* The height of what stands below a panel's picture. */
static double
get_strip_height (const Builder *builder, const CamFigureCell *cell)
{
  if (get_cell_map (cell) != NULL && builder->spec->colour_bars)
    return get_map_strip_height (builder);
  if (cell->caption != NULL)
    return SMALL_GAP * builder->size + builder->line_height;
  return 0;
}

/* The colour bar of a cell whose picture ends at @y, or what is below its bars. */
static void
place_strip (Builder *builder, const CamFigureCell *cell, double x, double y, double width)
{
  const CamFigureMap *map = get_cell_map (cell);
  double gap = SMALL_GAP * builder->size;

  y += gap;
  if (map == NULL || !builder->spec->colour_bars)
    {
      place_text (builder, cell->caption, x, y, width, 1, CAM_ALIGN_CENTRE, cell);
      return;
    }
  if (map->scale.minimum >= map->scale.maximum)
    {
      place_text (builder,
                  cell->kind == CAM_PANEL_CONTRAST ? _ ("no difference") : _ ("no evidence"),
                  x,
                  y,
                  width,
                  1,
                  CAM_ALIGN_CENTRE,
                  cell);
      return;
    }
  add_box (builder,
           CAM_BOX_COLOUR_BAR,
           (CamRect){ x, y, width, BAR_HEIGHT * builder->size },
           cell->map != NULL ? cell : cell->parts->pdata[0]);
  place_ticks (builder,
               (CamRect){ x, y + BAR_HEIGHT * builder->size + gap, width, builder->line_height },
               map->scale.minimum,
               map->scale.maximum,
               map->unit,
               cell);
}

/* Bars with the numbers of their ends at the left, where those take no more than a third. */
static void
place_bars (Builder *builder, const CamFigureCell *cell, CamRect area)
{
  const CamFigureBars *bars = cell->bars;
  double range = bars->maximum - bars->minimum;
  g_autofree char *high = cam_figure_layout_format_number (bars->maximum, range);
  g_autofree char *low = cam_figure_layout_format_number (bars->minimum, range);
  double label_width = MAX (cam_text_measure_get_width (builder->measure, builder->size, high),
                            cam_text_measure_get_width (builder->measure, builder->size, low));
  double taken = label_width + SMALL_GAP * builder->size;

  if (taken < area.width / 3 && area.height > 2 * builder->line_height)
    {
      add_text (builder,
                (CamRect){ area.x, area.y, label_width, builder->line_height },
                CAM_ALIGN_END,
                cell,
                high);
      add_text (builder,
                (CamRect){ area.x,
                           area.y + area.height - builder->line_height,
                           label_width,
                           builder->line_height },
                CAM_ALIGN_END,
                cell,
                low);
      area.x += taken;
      area.width -= taken;
    }
  add_box (builder, CAM_BOX_BARS, area, cell);
}

static void
place_cell (Builder *builder, const CamFigureCell *cell, CamRect area)
{
  if (cell->parts != NULL)
    place_parts (builder, cell, area);
  else if (cell->bars != NULL)
    place_bars (builder, cell, area);
  else
    add_box (builder, CAM_BOX_PICTURE, fit (area, cell->aspect), cell);
  place_strip (builder, cell, area.x, area.y + area.height, area.width);
}

/* The height of the highest title of @row's panels, which stand on one line. */
static double
get_titles_height (Builder *builder, GPtrArray *rows, const CamFigureRow *row, double panel_height)
{
  Builder measure = *builder;
  double highest = 0;

  measure.boxes = NULL;
  for (guint j = 0; j < row->cells->len; j++)
    {
      const CamFigureCell *cell = row->cells->pdata[j];
      double width = get_column_aspect (rows, j) * panel_height;

      highest = MAX (
          highest,
          place_text (&measure, cell->title, 0, 0, width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, cell));
    }
  return highest;
}

static double
place_row (Builder *builder,
           GPtrArray *rows,
           const CamFigureRow *row,
           double x,
           double y,
           double panel_height)
{
  Builder measure = *builder;
  double titles_height = get_titles_height (builder, rows, row, panel_height);
  double gap = SMALL_GAP * builder->size, strip_height = 0;

  measure.boxes = NULL;
  for (guint j = 0; j < row->cells->len; j++)
    {
      const CamFigureCell *cell = row->cells->pdata[j];
      double width = get_column_aspect (rows, j) * panel_height;
      double own_height = place_text (
          &measure, cell->title, 0, 0, width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, cell);

      place_text (builder,
                  cell->title,
                  x,
                  y + titles_height - own_height,
                  width,
                  MAX_TITLE_LINES,
                  CAM_ALIGN_CENTRE,
                  cell);
      place_cell (builder, cell, (CamRect){ x, y + titles_height + gap, width, panel_height });
      strip_height = MAX (strip_height, get_strip_height (builder, cell));
      x += width + GAP * builder->size;
    }
  return titles_height + gap + panel_height + strip_height;
}

static double
get_rows_width (const Builder *builder, GPtrArray *rows, double panel_height)
{
  guint n_columns = get_n_columns (rows);
  double width = GAP * builder->size * (n_columns - 1);

  for (guint j = 0; j < n_columns; j++)
    width += get_column_aspect (rows, j) * panel_height;
  return width;
}

/* Places everything with panels of @panel_height. Returns: the height that it takes. */
static double
place_figure (Builder *builder, GPtrArray *rows, double figure_width, double panel_height)
{
  double margin = MARGIN * builder->size;
  double text_width = figure_width - 2 * margin;
  double x = (figure_width - get_rows_width (builder, rows, panel_height)) / 2;
  double y = margin;

  if (builder->spec->heading != NULL && *builder->spec->heading != '\0')
    {
      y += place_text (builder,
                       builder->spec->heading,
                       margin,
                       y,
                       text_width,
                       MAX_TITLE_LINES,
                       CAM_ALIGN_CENTRE,
                       NULL);
      y += SMALL_GAP * builder->size;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const CamFigureRow *row = rows->pdata[i];

      if (i > 0)
        y += GAP * builder->size;
      if (row->title != NULL)
        {
          y += place_text (
              builder, row->title, margin, y, text_width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, NULL);
          y += SMALL_GAP * builder->size;
        }
      y += place_row (builder, rows, row, x, y, panel_height);
    }
  return y + margin;
}

/* The largest height of panels that fit into the figure; 0 or less where none do. */
static double
find_panel_height (Builder *builder, GPtrArray *rows, double width, double height)
{
  double aspects = get_rows_width (builder, rows, 1) - get_rows_width (builder, rows, 0);
  double room = width - 2 * MARGIN * builder->size - get_rows_width (builder, rows, 0);
  double panel_height = room / aspects;

  /* Titles may break into more lines as panels shrink, so this can take a few turns. */
  while (height > 0 && panel_height > 0)
    {
      double excess = place_figure (builder, rows, width, panel_height) - height;

      if (excess <= 1e-6)
        break;
      panel_height -= excess / rows->len + 1e-6;
    }
  return panel_height;
}

CamFigureLayout *
cam_figure_layout_new (const CamFigureSpec *spec, GPtrArray *rows)
{
  CamFigureLayout *layout = g_new0 (CamFigureLayout, 1);
  g_autoptr (CamTextMeasure) measure = cam_text_measure_new (spec->font);
  Builder builder = { .spec = spec, .measure = measure, .size = spec->font_size };
  double panel_height, content_height;

  layout->width = cam_figure_spec_get_points (spec, spec->width);
  layout->height = cam_figure_spec_get_points (spec, spec->height);
  for (;;)
    {
      builder.line_height = cam_text_measure_get_height (measure, builder.size);
      panel_height = find_panel_height (&builder, rows, layout->width, layout->height);
      if (panel_height >= MIN_PANEL_LINES * builder.line_height || builder.size < MIN_FONT_SIZE)
        break;
      builder.size *= SHRINK;
    }

  builder.boxes = layout->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify)box_free);
  layout->font_size = builder.size;
  content_height = place_figure (&builder, rows, layout->width, MAX (panel_height, 0));
  if (layout->height <= 0)
    layout->height = content_height;
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      CamBox *box = layout->boxes->pdata[i];

      box->rect.y += (layout->height - content_height) / 2;
    }
  return layout;
}
