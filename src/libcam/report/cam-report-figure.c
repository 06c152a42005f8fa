/* SPDX-License-Identifier: MIT */

#include "cam-report-figure.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-drawing.h"
#include "cam-figure-json.h"
#include "cam-figure-provenance.h"
#include "cam-file.h"
#include "cam-report-blocks-private.h"
#include "cam-report-json-private.h"
#include "cam-report-number-private.h"

/* In units of the font's size. */
#define MARGIN 1.2
#define PAGE_GAP 2.2
#define TITLE 1.6

/* In points: nobody can read smaller letters. */
#define MIN_FONT_SIZE 1.0
#define SHRINK 0.95

typedef struct
{
  CamReport *report;
  GStrv digests;        /* nullable */
  CamReportBlock *page; /* NULL until it is laid out */
} Drawing;

/* A page that is filled from left to right, and from top to bottom. */
typedef struct
{
  CamReportBlock *page;
  CamReportPen *pen;
  double width; /* between the margins */
  double x, y;  /* the position of the next block */
  double next;  /* the top of the next row of blocks */
} Flow;

typedef CamReportBlock *(*MakeBlock) (const CamReportNetwork *network,
                                      const CamReportPen *pen,
                                      const char *heading);

/* The parts of a report in their order. A part is about the whole report or about one network. */
typedef CamReportBlock *(*MakeWhole) (const CamReport *report, const CamReportPen *pen);

static void
flow_break (Flow *flow)
{
  flow->x = 0;
  flow->y = flow->next;
}

static void
flow_take (Flow *flow, CamReportBlock *block)
{
  double margin = MARGIN * flow->pen->size, gap = PAGE_GAP * flow->pen->size;

  if (flow->x > 0 && flow->x + block->width > flow->width + 0.01)
    flow_break (flow);
  flow->next = MAX (flow->next, flow->y + block->height + gap);
  flow->x += block->width + gap;
  cam_report_block_take (flow->page, block, margin + flow->x - block->width - gap, flow->y);
}

/* A pen with smaller letters if the block is too wide. */
static CamReportPen
fit_pen (const Flow *flow, double width)
{
  CamReportPen pen = *flow->pen;

  if (width > flow->width)
    cam_report_pen_set_size (&pen, pen.size * flow->width / width * 0.999);
  return pen;
}

static void
flow_make (Flow *flow, MakeBlock make, const CamReportNetwork *network, const char *heading)
{
  CamReportBlock *block;
  CamReportPen pen;

  flow->pen->room = flow->width - flow->x;
  block = make (network, flow->pen, heading);
  if (block->width > flow->width)
    {
      pen = fit_pen (flow, block->width);
      cam_report_block_free (block);
      block = make (network, &pen, heading);
    }
  flow_take (flow, block);
}

static void
flow_make_whole (Flow *flow, MakeWhole make, const CamReport *report)
{
  CamReportBlock *block = make (report, flow->pen);
  CamReportPen pen;

  if (block->width > flow->width)
    {
      pen = fit_pen (flow, block->width);
      cam_report_block_free (block);
      block = make (report, &pen);
    }
  flow_take (flow, block);
}

static void
add_apart (GString *text, const char *words, guint n)
{
  if (n > 0)
    g_string_append_printf (text, " · %s: %u", words, n);
}

/* The result of a network in words, with the pictures that count as neither right nor wrong. */
static char *
describe_network (const CamReportNetwork *network, CamDecimalMark mark)
{
  g_autofree char *accuracy = cam_report_format_share (network->accuracy, 1, mark);
  GString *text = g_string_new (NULL);

  /* Translators: a network; how often it is right; of how many pictures; of how many in all */
  g_string_append_printf (text,
                          _ ("%s: %s right, %u of %u"),
                          network->name,
                          accuracy,
                          network->n_correct,
                          network->n_correct + network->n_wrong);
  if (network->is_calibrated)
    {
      g_autofree char *right = cam_report_format_share (network->confidence_right, 1, mark);
      g_autofree char *wrong = cam_report_format_share (network->confidence_wrong, 1, mark);

      g_string_append_printf (text, _ (" · sure if right: %s · sure if wrong: %s"), right, wrong);
    }
  add_apart (text, _ ("Without a target"), network->n_without_target);
  add_apart (text, _ ("Of a class that the model does not know"), network->n_unknown);
  add_apart (text, _ ("Of a number beyond the model’s classes"), network->n_out_of_range);
  add_apart (text, _ ("Not read"), network->n_failed);
  add_apart (text, _ ("Not predicted yet"), network->n_waiting);
  return g_string_free (text, FALSE);
}

static char *
make_title (const CamReport *report)
{
  /* Translators: %s is a test set */
  return report->set_name != NULL ? g_strdup_printf (_ ("Evaluation on %s"), report->set_name)
                                  : g_strdup (_ ("Evaluation"));
}

static void
add_head (Flow *flow, const CamReport *report, const char *heading)
{
  CamReportBlock *block = cam_report_block_new ();
  CamReportPen large = *flow->pen;
  g_autofree char *title
      = heading != NULL && *heading != '\0' ? g_utf8_make_valid (heading, -1) : make_title (report);
  double y;

  cam_report_pen_set_size (&large, TITLE * flow->pen->size);
  y = cam_report_block_write_lines (block, &large, title, 0, flow->width, 3, TRUE)
      + 0.3 * flow->pen->size;
  for (guint i = 0; i < report->n_networks; i++)
    {
      g_autofree char *text = describe_network (&report->networks[i], flow->pen->mark);

      y += cam_report_block_write_lines (block, flow->pen, text, y, flow->width, 4, FALSE);
    }
  block->width = flow->width;
  block->height = y - 0.6 * flow->pen->size;
  flow_take (flow, block);
}

/* Returns: (transfer full): @words, and the network's name if there are two. */
static char *
name_part (const CamReport *report, guint network, const char *words)
{
  if (report->n_networks == 1)
    return g_strdup (words);
  /* Translators: a network, and what is shown of it */
  return g_strdup_printf (_ ("%s: %s"), report->networks[network].name, words);
}

static void
add_part (Flow *flow, const CamReport *report, guint network, MakeBlock make, const char *words)
{
  g_autofree char *heading = name_part (report, network, words);

  flow_make (flow, make, &report->networks[network], heading);
}

/* Each network has its matrix beside its diagram. Those of two networks are one above the other, to
 * compare them. */
static void
add_networks (Flow *flow, const CamReport *report)
{
  for (guint i = 0; i < report->n_networks; i++)
    {
      gboolean few = report->networks[i].n_classes <= CAM_REPORT_FEW_CLASSES;

      if (!few)
        add_part (flow, report, i, cam_report_make_pairs, _ ("Most Confused Classes"));
      add_part (flow,
                report,
                i,
                few ? cam_report_make_matrix : cam_report_make_matrix_plot,
                _ ("Confusion Matrix"));
      if (report->networks[i].is_calibrated)
        add_part (flow, report, i, cam_report_make_reliability, _ ("Right, by How Sure"));
      if (report->n_networks > 1)
        flow_break (flow);
    }
}

static void
add_parts (Flow *flow, const CamReport *report)
{
  add_networks (flow, report);
  if (report->has_differences)
    flow_make_whole (flow, cam_report_make_differences, report);
  for (guint i = 0; i < report->n_networks; i++)
    add_part (flow,
              report,
              i,
              cam_report_make_classes,
              report->networks[i].n_classes <= CAM_REPORT_FEW_CLASSES
                  ? _ ("Classes")
                  : _ ("Classes With the Lowest F1"));
  if (report->labels != NULL)
    flow_make_whole (flow, cam_report_make_masks, report);
}

/* Returns: (transfer full): the page, with its letters in the pen's size; its height is what it
 * needs. */
static CamReportBlock *
arrange (const CamReport *report, const CamFigureSpec *spec, CamReportPen *pen, double width)
{
  double margin = MARGIN * pen->size;
  Flow flow = { cam_report_block_new (), pen, MAX (width - 2 * margin, 1), 0, margin, margin };

  flow.page->width = width;
  add_head (&flow, report, spec->heading);
  add_parts (&flow, report);
  flow.page->height = flow.next - PAGE_GAP * pen->size + margin;
  return flow.page;
}

static double
lay_out (gpointer data,
         const CamFigureSpec *spec,
         double *width,
         double *height,
         GCancellable *cancellable,
         GError **error)
{
  Drawing *self = data;
  CamReportPen pen = { .plain = cam_text_measure_new (spec->font, FALSE),
                       .bold = cam_text_measure_new (spec->font, TRUE),
                       .mark = spec->decimal_mark };
  double size = spec->font_size;

  do
    {
      g_clear_pointer (&self->page, cam_report_block_free);
      cam_report_pen_set_size (&pen, size);
      self->page = arrange (self->report, spec, &pen, *width);
      size *= SHRINK;
    }
  while (*height > 0 && self->page->height > *height && size > MIN_FONT_SIZE
         && !g_cancellable_is_cancelled (cancellable));
  if (*height <= 0)
    *height = self->page->height;
  cam_text_measure_free (pen.plain);
  cam_text_measure_free (pen.bold);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? 0 : pen.size;
}

static void
draw (gpointer data, CamFigurePainter *painter)
{
  cam_report_block_draw (((Drawing *)data)->page, painter);
}

static void
describe (gpointer data, JsonBuilder *builder)
{
  Drawing *self = data;

  cam_report_describe (self->report, (const char *const *)self->digests, builder);
}

static char *
get_title (gpointer data)
{
  return make_title (((Drawing *)data)->report);
}

static gboolean
is_made_from (gpointer data, GFile *file)
{
  const CamReport *report = ((Drawing *)data)->report;

  for (guint i = 0; i < report->n_networks; i++)
    if (report->networks[i].file != NULL && cam_file_is_same (report->networks[i].file, file))
      return TRUE;
  return FALSE;
}

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  cam_report_unref (self->report);
  g_strfreev (self->digests);
  g_clear_pointer (&self->page, cam_report_block_free);
  g_free (self);
}

static const CamFigureDrawing type
    = { lay_out, draw, describe, get_title, is_made_from, drawing_free };

CamFigure *
cam_report_make_figure (CamReport *self, const CamFigureSpec *spec, const char *const *digests)
{
  Drawing *drawing;

  g_return_val_if_fail (self->n_networks > 0, NULL);

  drawing = g_new0 (Drawing, 1);
  drawing->report = cam_report_ref (self);
  drawing->digests = g_strdupv ((char **)digests);
  return cam_figure_new_for_drawing (spec, &type, drawing);
}

static CamFigure *
reproduce (JsonObject *described, JsonObject *object, GError **error)
{
  JsonNode *spec_node = json_object_get_member (described, "figure");
  g_autoptr (CamFigureSpec) spec = NULL;
  g_autoptr (CamReport) report = NULL;
  g_auto (GStrv) digests = NULL;

  if (spec_node == NULL || !JSON_NODE_HOLDS_OBJECT (spec_node))
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is not the description of a figure."));
      return NULL;
    }
  spec = cam_figure_spec_from_json (json_node_get_object (spec_node), error);
  if (spec != NULL)
    report = cam_report_read (object, &digests, error);
  return report != NULL ? cam_report_make_figure (report, spec, (const char *const *)digests)
                        : NULL;
}

CamFigure *
cam_report_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error)
{
  JsonObject *described;
  g_autoptr (JsonParser) parser
      = cam_figure_open_description (file, page, &described, cancellable, error);
  JsonNode *node = parser != NULL ? json_object_get_member (described, CAM_FIGURE_REPORT) : NULL;
  CamFigure *figure;

  if (parser == NULL)
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return cam_figure_reproduce (file, page, cancellable, error);
  figure = reproduce (described, json_node_get_object (node), error);
  if (figure == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_prefix_error (error, "%s: ", name);
    }
  return figure;
}
