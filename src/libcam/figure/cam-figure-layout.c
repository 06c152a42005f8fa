/* SPDX-License-Identifier: MIT */

#include "cam-figure-layout.h"

#include "cam-figure-panel-private.h"
#include "cam-figure-place-private.h"

/* Lengths relative to the font size. */
#define MARGIN 0.6
#define GAP 1.0

/* If pictures would be lower than this many lines of text, the text is made smaller. */
#define MIN_PANEL_LINES 3.0
#define SHRINK 0.85
#define MIN_FONT_SIZE 0.01

#define MAX_TITLE_LINES 2

/* The largest ratio of a panel's width and height. A longer picture does not fill its panel. */
#define MAX_ASPECT 4.0

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

static double
get_aspect (const CamFigureCell *cell)
{
  return CLAMP (cell->aspect, 1 / MAX_ASPECT, MAX_ASPECT);
}

static guint
get_n_columns (GPtrArray *rows)
{
  const CamFigureRow *row = rows->pdata[0];

  return row->cells->len;
}

/* Returns: the width of each column, which is that of its widest panel, relative to the height of
 * panels. */
static double *
find_column_aspects (GPtrArray *rows)
{
  guint n_columns = get_n_columns (rows);
  double *aspects = g_new0 (double, n_columns);

  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        const CamFigureRow *row = rows->pdata[i];

        aspects[j] = MAX (aspects[j], get_aspect (row->cells->pdata[j]));
      }
  return aspects;
}

/* Returns: the height of the highest panel title in @row; titles are aligned at their bottom. */
static double
get_titles_height (CamFigureBuilder *builder, const CamFigureRow *row, double panel_height)
{
  CamFigureBuilder measure = *builder;
  double highest = 0;

  measure.boxes = NULL;
  for (guint j = 0; j < row->cells->len; j++)
    {
      const CamFigureCell *cell = row->cells->pdata[j];
      double width = builder->column_aspects[j] * panel_height;

      highest
          = MAX (highest,
                 cam_figure_place_text (
                     &measure, cell->title, 0, 0, width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, cell));
    }
  return highest;
}

/* Places the content of @cell in @area, and its colour bar or caption in the strip below. */
static void
place_cell (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area)
{
  CamRect shown = cam_figure_panel_get_type (cell->kind)->place (builder, cell, area);

  cam_figure_place_strip (builder, cell, shown.x, area.y + area.height, shown.width);
}

static double
place_row (
    CamFigureBuilder *builder, const CamFigureRow *row, double x, double y, double panel_height)
{
  CamFigureBuilder measure = *builder;
  double titles_height = get_titles_height (builder, row, panel_height);
  double gap = CAM_FIGURE_SMALL_GAP * builder->size, strip_height = 0;

  measure.boxes = NULL;
  for (guint j = 0; j < row->cells->len; j++)
    {
      const CamFigureCell *cell = row->cells->pdata[j];
      double width = builder->column_aspects[j] * panel_height;
      double own_height = cam_figure_place_text (
          &measure, cell->title, 0, 0, width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, cell);

      cam_figure_place_text (builder,
                             cell->title,
                             x,
                             y + titles_height - own_height,
                             width,
                             MAX_TITLE_LINES,
                             CAM_ALIGN_CENTRE,
                             cell);
      place_cell (builder, cell, (CamRect){ x, y + titles_height + gap, width, panel_height });
      strip_height = MAX (strip_height, cam_figure_get_strip_height (builder, cell));
      x += width + GAP * builder->size;
    }
  return titles_height + gap + panel_height + strip_height;
}

static double
get_rows_width (const CamFigureBuilder *builder, GPtrArray *rows, double panel_height)
{
  guint n_columns = get_n_columns (rows);
  double width = GAP * builder->size * (n_columns - 1);

  for (guint j = 0; j < n_columns; j++)
    width += builder->column_aspects[j] * panel_height;
  return width;
}

/* Returns: the height of the heading. */
static double
place_heading (CamFigureBuilder *builder, double x, double y, double width)
{
  CamFigureBuilder bold = *builder;

  bold.measure = builder->heading_measure;
  bold.bold = TRUE;
  bold.line_height = cam_text_measure_get_height (bold.measure, builder->size);
  return cam_figure_place_text (
      &bold, builder->spec->heading, x, y, width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, NULL);
}

/* Places everything with panels @panel_height high; stops early if cancelled. Returns: the height
 * of the figure. */
static double
place_figure (CamFigureBuilder *builder, GPtrArray *rows, double figure_width, double panel_height)
{
  double margin = MARGIN * builder->size;
  double text_width = figure_width - 2 * margin;
  double x = (figure_width - get_rows_width (builder, rows, panel_height)) / 2;
  double y = margin;

  if (builder->spec->heading != NULL && *builder->spec->heading != '\0')
    y += place_heading (builder, margin, y, text_width) + CAM_FIGURE_SMALL_GAP * builder->size;
  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (builder->cancellable); i++)
    {
      const CamFigureRow *row = rows->pdata[i];

      if (i > 0)
        y += GAP * builder->size;
      if (row->title != NULL)
        {
          y += cam_figure_place_text (
              builder, row->title, margin, y, text_width, MAX_TITLE_LINES, CAM_ALIGN_CENTRE, NULL);
          y += CAM_FIGURE_SMALL_GAP * builder->size;
        }
      y += place_row (builder, row, x, y, panel_height);
    }
  return y + margin;
}

/* Returns: the largest height of panels that fit into the figure; 0 or less if none do. */
static double
find_panel_height (CamFigureBuilder *builder, GPtrArray *rows, double width, double height)
{
  double aspects = get_rows_width (builder, rows, 1) - get_rows_width (builder, rows, 0);
  double room = width - 2 * MARGIN * builder->size - get_rows_width (builder, rows, 0);
  double panel_height = room / aspects;

  /* Narrower panels may need more lines for their titles, so this can take several rounds. */
  while (height > 0 && panel_height > 0 && !g_cancellable_is_cancelled (builder->cancellable))
    {
      double excess = place_figure (builder, rows, width, panel_height) - height;

      if (excess <= 1e-6)
        break;
      panel_height -= excess / rows->len + 1e-6;
    }
  return panel_height;
}

CamFigureLayout *
cam_figure_layout_new (const CamFigureSpec *spec,
                       GPtrArray *rows,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CamFigureLayout) layout = g_new0 (CamFigureLayout, 1);
  g_autoptr (CamTextMeasure) measure = cam_text_measure_new (spec->font, FALSE);
  g_autoptr (CamTextMeasure) heading_measure = cam_text_measure_new (spec->font, TRUE);
  g_autofree double *column_aspects = find_column_aspects (rows);
  CamFigureBuilder builder = { .spec = spec,
                               .measure = measure,
                               .heading_measure = heading_measure,
                               .column_aspects = column_aspects,
                               .cancellable = cancellable,
                               .size = spec->font_size };
  double panel_height, content_height;

  layout->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify)box_free);
  layout->width = cam_figure_spec_get_points (spec, spec->width);
  layout->height = cam_figure_spec_get_points (spec, spec->height);
  for (;;)
    {
      builder.line_height = cam_text_measure_get_height (measure, builder.size);
      panel_height = find_panel_height (&builder, rows, layout->width, layout->height);
      if (panel_height >= MIN_PANEL_LINES * builder.line_height || builder.size < MIN_FONT_SIZE
          || g_cancellable_is_cancelled (cancellable))
        break;
      builder.size *= SHRINK;
    }

  builder.boxes = layout->boxes;
  layout->font_size = builder.size;
  content_height = place_figure (&builder, rows, layout->width, MAX (panel_height, 0));
  if (layout->height <= 0)
    layout->height = content_height;
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      CamBox *box = layout->boxes->pdata[i];

      box->rect.y += (layout->height - content_height) / 2;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&layout);
}
