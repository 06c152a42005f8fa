/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fill_edges (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  cam_figure_cell_set_title (cell, panel, g_strdup (_ ("Edges")));
  cell->base = cam_figure_source_get_edges (source, error);
  return cell->base != NULL;
}

const CamFigurePanelType cam_figure_panel_edges = {
  .members = 0,
  .fill = fill_edges,
  .place = cam_figure_place_picture,
  .draw = cam_figure_painter_draw_cell,
};
