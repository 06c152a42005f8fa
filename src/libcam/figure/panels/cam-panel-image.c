/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fill_image (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  cam_figure_cell_set_title (cell, panel, g_strdup (_ ("Image")));
  cell->base = cam_figure_source_get_image (source, error);
  return cell->base != NULL;
}

const CamFigurePanelType cam_figure_panel_image = {
  .members = 0,
  .fill = fill_image,
  .place = cam_figure_place_picture,
  .draw = cam_figure_painter_draw_cell,
};
