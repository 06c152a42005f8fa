/* SPDX-License-Identifier: MIT */

#include "cam-report-table-private.h"

/* In units of the font's size. */
#define COLUMN_GAP 1.3
#define MAX_WORDS 16.0
#define PAD 0.22

struct _CamReportTable
{
  guint n_columns;
  guint n_words;
  GPtrArray *cells; /* of char *, beginning with the titles */
};

CamReportTable *
cam_report_table_new (const char *const *titles, guint n_columns, guint n_words)
{
  CamReportTable *self = g_new0 (CamReportTable, 1);

  self->n_columns = n_columns;
  self->n_words = n_words;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (titles[i]));
  return self;
}

void
cam_report_table_take (CamReportTable *self, char *text)
{
  g_ptr_array_add (self->cells, text);
}

void
cam_report_table_count (CamReportTable *self, guint n)
{
  cam_report_table_take (self, g_strdup_printf ("%u", n));
}

static double
measure_column (const CamReportTable *self, const CamReportPen *pen, guint column)
{
  double width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, cam_report_pen_get_width (pen, self->cells->pdata[i], FALSE));
  return column < self->n_words ? MIN (width, MAX_WORDS * pen->size) : width;
}

static void
write_column (const CamReportTable *self,
              const CamReportPen *pen,
              CamReportBlock *block,
              guint column,
              CamRect rect)
{
  for (guint i = column; i < self->cells->len; i += self->n_columns)
    {
      CamRect line = { rect.x, rect.y + PAD * pen->size, rect.width, pen->line };

      cam_report_block_write (block,
                              pen,
                              self->cells->pdata[i],
                              line,
                              column < self->n_words ? CAM_ALIGN_START : CAM_ALIGN_END,
                              FALSE);
      rect.y += rect.height;
    }
}

static void
draw_rules (const CamReportTable *self, CamReportBlock *block, double y, double row_height)
{
  guint n_rows = self->cells->len / self->n_columns;

  for (guint i = 0; i <= n_rows; i++)
    cam_report_block_rule (
        block,
        (CamFigureLine){ 0, y + i * row_height, block->width, y + i * row_height },
        i == 1 ? 0.8 : 0.22);
}

CamReportBlock *
cam_report_table_finish (CamReportTable *self,
                         const CamReportPen *pen,
                         const char *heading,
                         const char *note)
{
  CamReportBlock *block = cam_report_block_new ();
  double row_height = pen->line + 2 * PAD * pen->size, x = 0, y;
  guint n_rows = self->cells->len / self->n_columns;
  g_autofree double *widths = g_new (double, self->n_columns);

  for (guint c = 0; c < self->n_columns; c++)
    {
      widths[c] = measure_column (self, pen, c);
      block->width += widths[c] + (c > 0 ? COLUMN_GAP * pen->size : 0);
    }
  y = cam_report_block_write_lines (block, pen, heading, 0, block->width, 2, TRUE)
      + 2 * PAD * pen->size;
  draw_rules (self, block, y, row_height);
  for (guint c = 0; c < self->n_columns; c++)
    {
      write_column (self, pen, block, c, (CamRect){ x, y, widths[c], row_height });
      x += widths[c] + COLUMN_GAP * pen->size;
    }
  y += row_height * n_rows;
  if (note != NULL)
    y += cam_report_block_write_lines (
        block, pen, note, y + PAD * pen->size, block->width, 4, FALSE);
  block->height = y + PAD * pen->size;
  g_ptr_array_unref (self->cells);
  g_free (self);
  return block;
}
