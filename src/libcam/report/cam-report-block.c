/* SPDX-License-Identifier: MIT */

#include "cam-report-block-private.h"

/* As on the screen: blue and orange, which colour-blind people can tell apart. */
static const CamFigureColor right_color = { 0.208, 0.518, 0.894 };
static const CamFigureColor wrong_color = { 0.902, 0.38, 0 };

void
cam_report_pen_set_size (CamReportPen *pen, double size)
{
  pen->size = size;
  pen->line = cam_text_measure_get_height (pen->plain, size);
}

double
cam_report_pen_get_width (const CamReportPen *pen, const char *text, gboolean bold)
{
  return cam_text_measure_get_width (bold ? pen->bold : pen->plain, pen->size, text);
}

static void
clear_mark (CamReportMark *mark)
{
  g_free (mark->text);
}

CamReportBlock *
cam_report_block_new (void)
{
  CamReportBlock *self = g_new0 (CamReportBlock, 1);

  self->marks = g_array_new (FALSE, TRUE, sizeof (CamReportMark));
  g_array_set_clear_func (self->marks, (GDestroyNotify)clear_mark);
  return self;
}

void
cam_report_block_free (CamReportBlock *self)
{
  g_array_unref (self->marks);
  g_free (self);
}

static void
write_line (CamReportBlock *self, const CamReportPen *pen, const char *text, CamFigureText place)
{
  g_auto (GStrv) lines
      = cam_text_measure_wrap (place.bold ? pen->bold : pen->plain,
                               pen->size,
                               text,
                               place.upright ? place.rect.height : place.rect.width,
                               1);
  CamReportMark *mark;

  if (lines[0] == NULL)
    return;
  g_array_set_size (self->marks, self->marks->len + 1);
  mark = &g_array_index (self->marks, CamReportMark, self->marks->len - 1);
  mark->text = g_strdup (lines[0]);
  mark->place = place;
  mark->place.size = pen->size;
}

void
cam_report_block_write (CamReportBlock *self,
                        const CamReportPen *pen,
                        const char *text,
                        CamRect rect,
                        CamAlign align,
                        gboolean bold)
{
  write_line (self, pen, text, (CamFigureText){ .rect = rect, .align = align, .bold = bold });
}

void
cam_report_block_write_upright (
    CamReportBlock *self, const CamReportPen *pen, const char *text, CamRect rect, CamAlign align)
{
  write_line (self, pen, text, (CamFigureText){ .rect = rect, .align = align, .upright = TRUE });
}

double
cam_report_block_write_lines (CamReportBlock *self,
                              const CamReportPen *pen,
                              const char *text,
                              double y,
                              double width,
                              guint max_lines,
                              gboolean bold)
{
  g_auto (GStrv) lines
      = cam_text_measure_wrap (bold ? pen->bold : pen->plain, pen->size, text, width, max_lines);
  double top = y;

  for (char **line = lines; *line != NULL; line++, y += pen->line)
    cam_report_block_write (
        self, pen, *line, (CamRect){ 0, y, width, pen->line }, CAM_ALIGN_START, bold);
  return y - top;
}

void
cam_report_block_fill (CamReportBlock *self, CamRect rect, CamReportTone tone, double strength)
{
  CamReportMark mark = { .place = { .rect = rect }, .tone = tone, .strength = strength };

  g_array_append_val (self->marks, mark);
}

void
cam_report_block_rule (CamReportBlock *self, CamFigureLine line, double strength)
{
  CamReportMark mark = { .line = line, .is_line = TRUE, .strength = strength };

  g_array_append_val (self->marks, mark);
}

void
cam_report_block_take (CamReportBlock *self, CamReportBlock *other, double x, double y)
{
  for (guint i = 0; i < other->marks->len; i++)
    {
      CamReportMark *mark = &g_array_index (other->marks, CamReportMark, i);
      CamReportMark moved = *mark;

      mark->text = NULL;
      moved.place.rect.x += x;
      moved.place.rect.y += y;
      moved.line = (CamFigureLine){
        moved.line.x + x, moved.line.y + y, moved.line.to_x + x, moved.line.to_y + y
      };
      g_array_append_val (self->marks, moved);
    }
  cam_report_block_free (other);
}

/* The painter has no opacity, so mix the colour with the background, which is all that lies behind
 * a mark. */
static CamFigureColor
mix_colors (const CamFigurePainter *painter, CamReportTone tone, double strength)
{
  CamFigureColor paper = cam_figure_painter_get_paper (painter);
  CamFigureColor color = tone == CAM_REPORT_RIGHT   ? right_color
                         : tone == CAM_REPORT_WRONG ? wrong_color
                                                    : cam_figure_painter_get_ink (painter);

  return (CamFigureColor){ paper.red + strength * (color.red - paper.red),
                           paper.green + strength * (color.green - paper.green),
                           paper.blue + strength * (color.blue - paper.blue) };
}

void
cam_report_block_draw (const CamReportBlock *self, CamFigurePainter *painter)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const CamReportMark *mark = &g_array_index (self->marks, CamReportMark, i);
      CamFigureColor color = mix_colors (painter, mark->tone, mark->strength);

      if (mark->text != NULL)
        {
          CamFigureText text = mark->place;

          text.text = mark->text;
          painter->draw_text (painter, &text);
        }
      else if (mark->is_line)
        painter->stroke (
            painter, &mark->line, 1, cam_figure_painter_get_line_width (painter), color);
      else
        painter->fill (painter, mark->place.rect, color, FALSE);
    }
}
