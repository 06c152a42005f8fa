/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-figure-surface-private.h"

#define ASPECT 1.6

/* The gap between two bars, as a share of their distance. */
#define GAP_SHARE 0.25

/* Returns: (transfer full) (nullable): the value of each channel: its weight or its contribution to
 * the logit. */
static float *
get_heights (
    const CamPanel *panel, CamFigureSource *source, guint class_index, guint *n, GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  const float *gap_values = cam_explanation_get_gap_values (explanation);
  g_autoptr (CamTensor) weights = cam_explanation_get_weights (
      explanation, panel->method, class_index, source->cancellable, error);
  float *heights;

  if (weights == NULL)
    return NULL;
  *n = (guint)weights->n_elements;
  heights = g_try_new (float, MAX (*n, 1));
  if (heights == NULL)
    {
      cam_surface_set_memory_error (error);
      return NULL;
    }
  for (guint k = 0; k < *n; k++)
    heights[k] = panel->order == CAM_CHANNEL_ORDER_CONTRIBUTION ? weights->data[k] * gap_values[k]
                                                                : weights->data[k];
  return heights;
}

static gboolean
set_bars (CamFigureBars *bars, const CamRanked *order, guint n, GError **error)
{
  bars->n = n;
  bars->values = g_try_new (double, MAX (n, 1));
  bars->channels = g_try_new (guint, MAX (n, 1));
  if (bars->values == NULL || bars->channels == NULL)
    {
      cam_surface_set_memory_error (error);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      bars->channels[i] = order[i].index;
      bars->values[i] = isfinite (order[i].value) ? order[i].value : 0;
      bars->minimum = MIN (bars->minimum, bars->values[i]);
      bars->maximum = MAX (bars->maximum, bars->values[i]);
    }
  return TRUE;
}

static gboolean
fill_bars (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  g_autofree float *heights = NULL;
  g_autofree CamRanked *order = NULL;
  guint index, n;

  cell->aspect = ASPECT;
  cell->bars = g_new0 (CamFigureBars, 1);
  if (!cam_figure_source_find_class (source, panel->class_index, &index, error))
    return FALSE;
  heights = get_heights (panel, source, index, &n, error);
  if (heights == NULL)
    return FALSE;
  order = cam_figure_rank (heights, n, error);
  if (order == NULL)
    return FALSE;
  if (panel->order == CAM_CHANNEL_ORDER_INDEX)
    cam_figure_sort_by_index (order, n);
  if (!set_bars (cell->bars, order, n, error))
    return FALSE;
  cam_figure_cell_set_title (cell,
                             panel,
                             g_strdup_printf (panel->order == CAM_CHANNEL_ORDER_CONTRIBUTION
                                                  ? _ ("Contributions to %s")
                                                  : _ ("Weights of %s"),
                                              source->class_names[index]));
  cell->caption = g_strdup_printf (panel->order == CAM_CHANNEL_ORDER_INDEX
                                       ? ngettext ("%u channel", "%u channels", n)
                                       : ngettext ("%u channel, sorted", "%u channels, sorted", n),
                                   n);
  return TRUE;
}

/* Places a number beside the bars. @y: its middle. */
static void
place_tick (CamFigureBuilder *builder,
            const CamFigureCell *cell,
            double x,
            double y,
            double width,
            const char *number)
{
  CamRect rect = { x, y - builder->line_height / 2, width, builder->line_height };

  cam_figure_place_line (builder, rect, CAM_ALIGN_END, cell, number);
}

/* Places the bars. Their largest and smallest value and 0 stand at the left if they take less than
 * a third of the width. */
static CamRect
place_bars (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area)
{
  const CamFigureBars *bars = cell->bars;
  double range = bars->maximum - bars->minimum, line = builder->line_height;
  CamDecimalMark mark = builder->spec->decimal_mark;
  g_autofree char *high = cam_figure_layout_format_number (bars->maximum, range, mark);
  g_autofree char *low = cam_figure_layout_format_number (bars->minimum, range, mark);
  double label_width = MAX (cam_text_measure_get_width (builder->measure, builder->size, high),
                            cam_text_measure_get_width (builder->measure, builder->size, low));
  double taken = label_width + CAM_FIGURE_SMALL_GAP * builder->size;
  double top = area.y + line / 2, bottom = area.y + area.height - line / 2;
  double zero_y = range > 0 ? area.y + bars->maximum / range * area.height : top;

  if (taken < area.width / 3 && area.height > 2 * line)
    {
      place_tick (builder, cell, area.x, top, label_width, high);
      place_tick (builder, cell, area.x, bottom, label_width, low);
      if (zero_y - top >= line && bottom - zero_y >= line)
        place_tick (builder, cell, area.x, zero_y, label_width, "0");
      area.x += taken;
      area.width -= taken;
    }
  cam_figure_place_box (builder, CAM_BOX_PANEL, area, cell);
  return area;
}

/* Draws the bars in the end colours of a signed map, and the axes. */
static void
draw_bars (CamFigurePainter *painter, const CamFigureCell *cell, CamRect rect)
{
  const CamFigureBars *bars = cell->bars;
  double range = bars->maximum - bars->minimum;
  double step = rect.width / MAX (bars->n, 1);
  double zero_y = rect.y + (range > 0 ? bars->maximum / range : 0.5) * rect.height;
  const CamFigureLine axes[] = { { rect.x, zero_y, rect.x + rect.width, zero_y },
                                 { rect.x, rect.y, rect.x, rect.y + rect.height } };

  for (guint i = 0; i < bars->n && range > 0; i++)
    {
      double height = fabs (bars->values[i]) / range * rect.height;
      CamRect bar = { rect.x + (i + GAP_SHARE / 2) * step,
                      bars->values[i] < 0 ? zero_y : zero_y - height,
                      step * (1 - GAP_SHARE),
                      height };

      painter->fill (
          painter,
          bar,
          cam_figure_painter_get_map_color (CAM_COLORMAP_COOLWARM, bars->values[i] < 0 ? 0 : 255),
          FALSE);
    }
  painter->stroke (painter,
                   axes,
                   G_N_ELEMENTS (axes),
                   cam_figure_painter_get_line_width (painter),
                   cam_figure_painter_get_ink (painter));
}

const CamFigurePanelType cam_figure_panel_bars = {
  .members = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS | CAM_PANEL_MEMBER_ORDER,
  .fill = fill_bars,
  .place = place_bars,
  .draw = draw_bars,
};
