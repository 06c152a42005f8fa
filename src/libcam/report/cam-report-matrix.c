/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-report-blocks-private.h"
#include "cam-report-number-private.h"

/* In units of the font's size. */
#define MATRIX_GAP 0.4
#define MAX_NAME 10.0
#define LEAST_CELL 3.0
#define WIDEST_CELL 6.0
#define PLOT_SIDE 26.0

/* The strongest colour on which numbers still have enough contrast. */
#define STRONGEST 0.62

/* Shares below the counts are written smaller. */
#define SMALL 0.82

/* In points: smaller marks would be invisible. */
#define LEAST_MARK 0.7

typedef struct
{
  double names;     /* width of the column of targets */
  double cell;      /* width of a cell */
  double height;    /* height of a cell */
  double head;      /* height of the names of predictions */
  gboolean upright; /* whether these names run from bottom to top */
  double left, top;
} Geometry;

static void
measure (const CamReportNetwork *network, const CamReportPen *pen, double y, Geometry *place)
{
  double widest = 0;

  for (guint c = 0; c < network->n_classes; c++)
    widest = MAX (widest, cam_report_pen_get_width (pen, network->class_names[c], FALSE));
  widest = MIN (widest, MAX_NAME * pen->size);
  place->names = MAX (widest, cam_report_pen_get_width (pen, _ ("Target"), FALSE));
  place->upright
      = widest + MATRIX_GAP * pen->size > WIDEST_CELL * pen->size || network->n_classes > 8;
  place->cell = place->upright ? LEAST_CELL * pen->size
                               : MAX (LEAST_CELL * pen->size, widest + 2 * MATRIX_GAP * pen->size);
  place->height = pen->line * (1 + SMALL) + MATRIX_GAP * pen->size;
  place->head
      = place->upright ? widest + MATRIX_GAP * pen->size : pen->line + MATRIX_GAP * pen->size;
  place->left = place->names + MATRIX_GAP * pen->size;
  place->top = y + pen->line + place->head;
}

static void
write_names (const CamReportNetwork *network,
             const CamReportPen *pen,
             CamReportBlock *block,
             const Geometry *place)
{
  double head_top = place->top - place->head;

  cam_report_block_write (
      block,
      pen,
      _ ("Predicted"),
      (CamRect){ place->left, head_top - pen->line, block->width - place->left, pen->line },
      CAM_ALIGN_CENTRE,
      FALSE);
  cam_report_block_write (
      block,
      pen,
      _ ("Target"),
      (CamRect){ 0, place->top - pen->line - MATRIX_GAP / 2 * pen->size, place->names, pen->line },
      CAM_ALIGN_END,
      FALSE);
  for (guint c = 0; c < network->n_classes; c++)
    {
      double x = place->left + c * place->cell, y = place->top + c * place->height;

      cam_report_block_write (
          block,
          pen,
          network->class_names[c],
          (CamRect){ 0, y + (place->height - pen->line) / 2, place->names, pen->line },
          CAM_ALIGN_END,
          FALSE);
      if (place->upright)
        cam_report_block_write_upright (block,
                                        pen,
                                        network->class_names[c],
                                        (CamRect){ x + (place->cell - pen->line) / 2,
                                                   head_top,
                                                   pen->line,
                                                   place->head - MATRIX_GAP / 2 * pen->size },
                                        CAM_ALIGN_START);
      else
        cam_report_block_write (block,
                                pen,
                                network->class_names[c],
                                (CamRect){ x, head_top, place->cell, pen->line },
                                CAM_ALIGN_CENTRE,
                                FALSE);
    }
}

static void
write_cell (const CamReportPen *pen,
            CamReportBlock *block,
            CamRect rect,
            gboolean right,
            guint count,
            double share)
{
  CamReportPen small = *pen;
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *percent = cam_report_format_share (share, 0, pen->mark);

  cam_report_pen_set_size (&small, SMALL * pen->size);
  /* Make even a few wrong ones visible. */
  if (count > 0)
    cam_report_block_fill (
        block, rect, right ? CAM_REPORT_RIGHT : CAM_REPORT_WRONG, STRONGEST * sqrt (share));
  rect.y += MATRIX_GAP / 2 * pen->size;
  cam_report_block_write (block,
                          pen,
                          number,
                          (CamRect){ rect.x, rect.y, rect.width, pen->line },
                          CAM_ALIGN_CENTRE,
                          FALSE);
  cam_report_block_write (block,
                          &small,
                          percent,
                          (CamRect){ rect.x, rect.y + pen->line, rect.width, small.line },
                          CAM_ALIGN_CENTRE,
                          FALSE);
}

static void
write_cells (const CamReportNetwork *network,
             const CamReportPen *pen,
             CamReportBlock *block,
             const Geometry *place)
{
  guint n = network->n_classes;
  g_autofree guint *counts = g_new0 (guint, (gsize)n * n);

  for (guint i = 0; i < network->cells->len; i++)
    {
      const CamConfusion *cell = &g_array_index (network->cells, CamConfusion, i);

      counts[cell->target * n + cell->prediction] = cell->count;
    }
  for (guint t = 0; t < n; t++)
    for (guint p = 0; p < n; p++)
      write_cell (pen,
                  block,
                  (CamRect){ place->left + p * place->cell,
                             place->top + t * place->height,
                             place->cell,
                             place->height },
                  t == p,
                  counts[t * n + p],
                  cam_report_divide (counts[t * n + p], network->classes[t].n_targets));
}

static void
draw_grid (CamReportBlock *block, const Geometry *place, guint n)
{
  double right = place->left + n * place->cell, bottom = place->top + n * place->height;

  for (guint i = 0; i <= n; i++)
    {
      double x = place->left + i * place->cell, y = place->top + i * place->height;

      cam_report_block_rule (block, (CamFigureLine){ place->left, y, right, y }, 0.22);
      cam_report_block_rule (block, (CamFigureLine){ x, place->top, x, bottom }, 0.22);
    }
}

CamReportBlock *
cam_report_make_matrix (const CamReportNetwork *network,
                        const CamReportPen *pen,
                        const char *heading)
{
  CamReportBlock *block = cam_report_block_new ();
  Geometry place;
  double y;

  measure (network, pen, 0, &place);
  block->width = place.left + network->n_classes * place.cell;
  y = cam_report_block_write_lines (block, pen, heading, 0, block->width, 2, TRUE)
      + MATRIX_GAP * pen->size;
  measure (network, pen, y, &place);
  write_names (network, pen, block, &place);
  write_cells (network, pen, block, &place);
  draw_grid (block, &place, network->n_classes);
  block->height = place.top + network->n_classes * place.height;
  return block;
}

static void
mark_cell (const CamReportNetwork *network,
           CamReportBlock *block,
           const CamConfusion *cell,
           CamRect plot)
{
  double step = plot.width / network->n_classes, side = MAX (step, LEAST_MARK);
  double share = cam_report_divide (cell->count, network->classes[cell->target].n_targets);
  gboolean right = cell->target == cell->prediction;

  cam_report_block_fill (
      block,
      (CamRect){ MIN (plot.x + cell->prediction * step, plot.x + plot.width - side),
                 MIN (plot.y + cell->target * step, plot.y + plot.height - side),
                 side,
                 side },
      right ? CAM_REPORT_RIGHT : CAM_REPORT_WRONG,
      right ? 0.15 + 0.85 * share : 0.3 + 0.7 * share);
}

static void
draw_frame (CamReportBlock *block, CamRect rect)
{
  double right = rect.x + rect.width, bottom = rect.y + rect.height;

  cam_report_block_rule (block, (CamFigureLine){ rect.x, rect.y, right, rect.y }, 0.5);
  cam_report_block_rule (block, (CamFigureLine){ rect.x, bottom, right, bottom }, 0.5);
  cam_report_block_rule (block, (CamFigureLine){ rect.x, rect.y, rect.x, bottom }, 0.5);
  cam_report_block_rule (block, (CamFigureLine){ right, rect.y, right, bottom }, 0.5);
}

CamReportBlock *
cam_report_make_matrix_plot (const CamReportNetwork *network,
                             const CamReportPen *pen,
                             const char *heading)
{
  CamReportBlock *block = cam_report_block_new ();
  double side = PLOT_SIDE * pen->size, left = pen->line + MATRIX_GAP * pen->size, y;
  CamRect plot = { left, 0, side, side };

  block->width = left + side;
  y = cam_report_block_write_lines (block, pen, heading, 0, block->width, 2, TRUE)
      + MATRIX_GAP * pen->size;
  cam_report_block_write (
      block, pen, _ ("Predicted"), (CamRect){ left, y, side, pen->line }, CAM_ALIGN_CENTRE, FALSE);
  plot.y = y + pen->line + MATRIX_GAP / 2 * pen->size;
  cam_report_block_write_upright (
      block, pen, _ ("Target"), (CamRect){ 0, plot.y, pen->line, side }, CAM_ALIGN_CENTRE);
  /* Draw those off the diagonal last, the most frequent at the very end, because marks overlap if
   * cells are small. */
  for (guint i = 0; i < network->n_diagonal; i++)
    mark_cell (network, block, &g_array_index (network->cells, CamConfusion, i), plot);
  for (guint i = network->cells->len; i > network->n_diagonal; i--)
    mark_cell (network, block, &g_array_index (network->cells, CamConfusion, i - 1), plot);
  draw_frame (block, plot);
  block->height = plot.y + side;
  return block;
}
