/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fill_map (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  CamTensor *map;
  CamFigurePending pending;
  guint index;

  if (!cam_figure_source_find_class (source, panel->class_index, &index, error))
    return FALSE;
  map = cam_figure_source_get_map (source, panel->method, index, error);
  if (map == NULL)
    return FALSE;
  pending = (CamFigurePending){ .cell = cell,
                                .map = map,
                                .relu = source->spec->relu,
                                .method = panel->method,
                                .unit = cam_figure_source_get_unit (source, panel->method),
                                .nothing = _ ("no evidence"),
                                .of_class = TRUE,
                                .class_index = index };
  if (!cam_figure_source_add_map (source, &pending, error))
    return FALSE;
  cam_figure_cell_set_title (cell,
                             panel,
                             g_strdup_printf (C_ ("title of a map", "%s of %s"),
                                              cam_method_get_title (panel->method),
                                              source->class_names[index]));
  return cam_figure_cell_set_base (cell, source, error);
}

const CamFigurePanelType cam_figure_panel_map = {
  .members = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS,
  .fill = fill_map,
  .place = cam_figure_place_picture,
  .draw = cam_figure_painter_draw_cell,
};
