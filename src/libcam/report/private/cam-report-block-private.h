/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-painter.h"
#include "cam-figure-text.h"

G_BEGIN_DECLS

/** CamReportTone: the kind of colour of a mark. */
typedef enum
{
  CAM_REPORT_INK,
  CAM_REPORT_RIGHT,
  CAM_REPORT_WRONG,
} CamReportTone;

/**
 * CamReportMark:
 * @text: (nullable): for text: one line of it
 * @place: for text: its place and alignment; for a rectangle: @place.rect
 * @line: for a line: its ends
 * @is_line: whether the mark is a line
 * @tone: for a rectangle or a line: its colour
 * @strength: the opacity of that colour, 0..1
 */
typedef struct
{
  char *text;
  CamFigureText place;
  CamFigureLine line;
  gboolean is_line;
  CamReportTone tone;
  double strength;
} CamReportMark;

/** CamReportBlock: a part of a report, such as a table: @width × @height points, with @marks (of
 * CamReportMark) that are drawn in order. */
typedef struct
{
  double width;
  double height;
  GArray *marks;
} CamReportBlock;

/** CamReportPen: how a block is written: the metrics of plain and bold letters, their @size in
 * points, the height of a @line, the decimal @mark, and the @room in points for blocks of any
 * width. */
typedef struct
{
  CamTextMeasure *plain;
  CamTextMeasure *bold;
  double size;
  double line;
  CamDecimalMark mark;
  double room;
} CamReportPen;

/** cam_report_pen_set_size: sets the size of letters to @size points. */
void cam_report_pen_set_size (CamReportPen *pen, double size);

/** cam_report_pen_get_width: Returns: the width of @text in points. */
double cam_report_pen_get_width (const CamReportPen *pen, const char *text, gboolean bold);

/** cam_report_block_new: Returns: (transfer full): a block without marks. */
CamReportBlock *cam_report_block_new (void);

/** cam_report_block_free: frees the block and its marks. */
void cam_report_block_free (CamReportBlock *self);

/** cam_report_block_write: writes @text into @rect, shortened if it is too long. */
void cam_report_block_write (CamReportBlock *self,
                             const CamReportPen *pen,
                             const char *text,
                             CamRect rect,
                             CamAlign align,
                             gboolean bold);

/** cam_report_block_write_upright: the same for text that runs from bottom to top. */
void cam_report_block_write_upright (
    CamReportBlock *self, const CamReportPen *pen, const char *text, CamRect rect, CamAlign align);

/** cam_report_block_write_lines: writes @text from @y downward, @width points wide, on as many
 * lines as needed but at most @max_lines. Returns: the height of these lines. */
double cam_report_block_write_lines (CamReportBlock *self,
                                     const CamReportPen *pen,
                                     const char *text,
                                     double y,
                                     double width,
                                     guint max_lines,
                                     gboolean bold);

/** cam_report_block_fill: fills @rect. */
void
cam_report_block_fill (CamReportBlock *self, CamRect rect, CamReportTone tone, double strength);

/** cam_report_block_rule: draws a line. */
void cam_report_block_rule (CamReportBlock *self, CamFigureLine line, double strength);

/** cam_report_block_take: moves all marks of @other to @x and @y in @self, and frees @other. */
void cam_report_block_take (CamReportBlock *self, CamReportBlock *other, double x, double y);

/** cam_report_block_draw: draws all marks. */
void cam_report_block_draw (const CamReportBlock *self, CamFigurePainter *painter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamReportBlock, cam_report_block_free)

G_END_DECLS
