/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* A feature map without negative values is shown like a map after a ReLU. */
static gboolean
has_negative (const CamTensor *map)
{
  for (gsize i = 0; i < map->n_elements; i++)
    if (map->data[i] < 0)
      return TRUE;
  return FALSE;
}

static gboolean
fill_channel (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  guint n_channels = cam_explanation_get_n_channels (explanation);
  CamTensor *map;
  CamFigurePending pending;

  if (panel->channel >= n_channels)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("There is no channel %u: the layer has 0 to %u."),
                   panel->channel,
                   n_channels - 1);
      return FALSE;
    }
  map = cam_explanation_get_channel (explanation, panel->channel, source->cancellable, error);
  if (map == NULL)
    return FALSE;
  pending = (CamFigurePending){ .cell = cell,
                                .map = map,
                                .relu = source->spec->relu || !has_negative (map),
                                .method = panel->method,
                                .nothing = _ ("no evidence") };
  if (!cam_figure_source_add_map (source, &pending, error))
    return FALSE;
  cam_figure_cell_set_title (cell, panel, g_strdup_printf (_ ("Channel %u"), panel->channel));
  return cam_figure_cell_set_base (cell, source, error);
}

const CamFigurePanelType cam_figure_panel_channel = {
  .members = CAM_PANEL_MEMBER_CHANNEL,
  .fill = fill_channel,
  .place = cam_figure_place_picture,
  .draw = cam_figure_painter_draw_cell,
};
