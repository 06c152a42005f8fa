/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-painter.h"
#include "cam-figure-text.h"

G_BEGIN_DECLS

/** CamReportTone: what a mark is coloured as. */
typedef enum
{
  CAM_REPORT_INK,
  CAM_REPORT_RIGHT,
  CAM_REPORT_WRONG,
} CamReportTone;

/**
 * CamReportMark:
 * @text: (nullable): of a line of text: what it says
 * @place: of text: where and how it stands; of a rectangle: where, in @place.rect
 * @line: of a line: from where to where
 * @is_line: whether it is one
 * @tone: of a rectangle or a line: its colour, of which
 * @strength: 0..1 is laid over the background
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

/** CamReportBlock: a part of a report, such as a table: @width points wide and @height high, of
 * @marks (of CamReportMark) that are drawn in their order. */
typedef struct
{
  double width;
  double height;
  GArray *marks;
} CamReportBlock;

/** CamReportPen: what a block is made with: the measures of plain and bold letters, their @size in
 * points, the height of a @line, the @mark in numbers, and the @room that there is in points, for
 * what can be of any width. */
typedef struct
{
  CamTextMeasure *plain;
  CamTextMeasure *bold;
  double size;
  double line;
  CamDecimalMark mark;
  double room;
} CamReportPen;

/** cam_report_pen_set_size: makes @pen write letters of @size points. */
void cam_report_pen_set_size (CamReportPen *pen, double size);

/** cam_report_pen_get_width: Returns: how wide @text is. */
double cam_report_pen_get_width (const CamReportPen *pen, const char *text, gboolean bold);

/** cam_report_block_new: Returns: (transfer full): a block without marks. */
CamReportBlock *cam_report_block_new (void);

/** cam_report_block_free: frees it. */
void cam_report_block_free (CamReportBlock *self);

/** cam_report_block_write: writes @text into @rect, cut if it is too long. */
void cam_report_block_write (CamReportBlock *self,
                             const CamReportPen *pen,
                             const char *text,
                             CamRect rect,
                             CamAlign align,
                             gboolean bold);

/** cam_report_block_write_upright: the same of text that runs from bottom to top. */
void cam_report_block_write_upright (
    CamReportBlock *self, const CamReportPen *pen, const char *text, CamRect rect, CamAlign align);

/** cam_report_block_write_lines: writes @text from @y on, @width points wide on as many lines as it
 * takes, up to @max_lines. Returns: how high that is. */
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

/** cam_report_block_take: moves all marks of @other, which is freed, to @x and @y of @self. */
void cam_report_block_take (CamReportBlock *self, CamReportBlock *other, double x, double y);

/** cam_report_block_draw: draws its marks. */
void cam_report_block_draw (const CamReportBlock *self, CamFigurePainter *painter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamReportBlock, cam_report_block_free)

G_END_DECLS
