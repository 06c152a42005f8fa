/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>

#include "cam-report-blocks-private.h"
#include "cam-report-number-private.h"

/* In units of the font's size. */
#define WIDTH 22.0
#define MAX_WIDTH 34.0
#define HEIGHT 13.0
#define PLOT_GAP 0.4
#define MARK 0.3

#define N_DASHES 20u

static void
draw_axes (const CamReportPen *pen, CamReportBlock *block, CamRect plot)
{
  for (guint i = 0; i <= 4; i++)
    {
      g_autofree char *text = cam_report_format_share (0.25 * i, 0, pen->mark);
      double y = plot.y + plot.height * (1 - 0.25 * i), x = plot.x + plot.width * 0.25 * i;
      double room = plot.width / 4;

      cam_report_block_rule (block, (CamFigureLine){ plot.x, y, plot.x + plot.width, y }, 0.22);
      cam_report_block_write (
          block,
          pen,
          text,
          (CamRect){ 0, y - pen->line / 2, plot.x - PLOT_GAP * pen->size, pen->line },
          CAM_ALIGN_END,
          FALSE);
      cam_report_block_write (
          block,
          pen,
          text,
          (CamRect){ x - room / 2, plot.y + plot.height + PLOT_GAP * pen->size, room, pen->line },
          CAM_ALIGN_CENTRE,
          FALSE);
    }
}

/* A bar for how often the network is right, and a line at its confidence. The calibration error is
 * the distance between them. */
static void
draw_bin (const CamReportPen *pen,
          CamReportBlock *block,
          const CamCalibrationBin *bin,
          guint m,
          CamRect plot)
{
  double width = plot.width / CAM_CALIBRATION_BINS, gap = 0.08 * width;
  double x = plot.x + width * m + gap, height = MAX (bin->accuracy * plot.height, 0.5);
  double sure = plot.y + (1 - bin->confidence) * plot.height, mark = MARK * pen->size;

  if (bin->n == 0)
    return;
  cam_report_block_fill (block,
                         (CamRect){ x, plot.y + plot.height - height, width - 2 * gap, height },
                         CAM_REPORT_RIGHT,
                         0.62);
  cam_report_block_fill (
      block, (CamRect){ x, sure - mark / 2, width - 2 * gap, mark }, CAM_REPORT_WRONG, 1);
}

/* The line on which accuracy equals confidence. */
static void
draw_diagonal (CamReportBlock *block, CamRect plot)
{
  for (guint i = 0; i < N_DASHES; i++)
    {
      double from = (i + 0.2) / N_DASHES, to = (i + 0.8) / N_DASHES;

      cam_report_block_rule (block,
                             (CamFigureLine){ plot.x + from * plot.width,
                                              plot.y + (1 - from) * plot.height,
                                              plot.x + to * plot.width,
                                              plot.y + (1 - to) * plot.height },
                             0.6);
    }
}

/* Returns: the x of the next entry. */
static double
add_key (const CamReportPen *pen,
         CamReportBlock *block,
         double x,
         double y,
         CamReportTone tone,
         const char *words)
{
  double side = 0.8 * pen->size, height = tone == CAM_REPORT_WRONG ? MARK * pen->size : side;
  double width = cam_report_pen_get_width (pen, words, FALSE) + 1;

  cam_report_block_fill (block,
                         (CamRect){ x, y + (pen->line - height) / 2, side, height },
                         tone,
                         tone == CAM_REPORT_WRONG ? 1 : 0.62);
  x += side + PLOT_GAP * pen->size;
  cam_report_block_write (
      block, pen, words, (CamRect){ x, y, width, pen->line }, CAM_ALIGN_START, FALSE);
  return x + width + pen->size;
}

CamReportBlock *
cam_report_make_reliability (const CamReportNetwork *network,
                             const CamReportPen *pen,
                             const char *heading)
{
  CamReportBlock *block = cam_report_block_new ();
  g_autofree char *whole = cam_report_format_share (1, 0, pen->mark);
  g_autofree char *error = cam_report_format_share (network->calibration.error, 1, pen->mark);
  g_autofree char *note = g_strdup_printf (
      _ ("Expected calibration error: %s (%d bins)"), error, CAM_CALIBRATION_BINS);
  double label = cam_report_pen_get_width (pen, whole, FALSE) + 1;
  double width = CLAMP (pen->room, WIDTH * pen->size, MAX_WIDTH * pen->size);
  double left = label + PLOT_GAP * pen->size, x, y;
  CamRect plot = { left, 0, width - left - label / 2, HEIGHT * pen->size };

  block->width = width;
  y = cam_report_block_write_lines (block, pen, heading, 0, block->width, 2, TRUE);
  plot.y = y + pen->line / 2 + PLOT_GAP * pen->size;
  draw_axes (pen, block, plot);
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    draw_bin (pen, block, &network->calibration.bins[m], m, plot);
  draw_diagonal (block, plot);
  y = plot.y + plot.height + pen->line + 1.5 * PLOT_GAP * pen->size;
  /* Translators: what the bars and the marks of the reliability diagram stand for */
  x = add_key (pen, block, left, y, CAM_REPORT_RIGHT, _ ("how often right"));
  x = add_key (pen, block, x, y, CAM_REPORT_WRONG, _ ("how sure"));
  block->width = MAX (block->width, x - pen->size);
  y += pen->line;
  y += cam_report_block_write_lines (block, pen, note, y, block->width, 2, FALSE);
  block->height = y;
  return block;
}
