/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>

#include "cam-difference.h"

static gboolean
fill_difference (CamFigureCell *cell,
                 const CamPanel *panel,
                 CamFigureSource *source,
                 GError **error)
{
  g_autoptr (CamTensor) map = NULL, other = NULL;
  CamTensor *difference;
  CamFigurePending pending;
  guint index, other_index;

  if (!cam_figure_source_find_class (source, panel->class_index, &index, error)
      || !cam_figure_source_find_class (source, panel->other_class, &other_index, error))
    return FALSE;
  map = cam_figure_source_get_map (source, panel->method, index, error);
  if (map == NULL)
    return FALSE;
  other = cam_figure_source_get_map (source, panel->method, other_index, error);
  if (other == NULL)
    return FALSE;
  difference = cam_map_subtract (map, other, error);
  if (difference == NULL)
    return FALSE;
  pending = (CamFigurePending){ .cell = cell,
                                .map = difference,
                                .method = panel->method,
                                .unit = panel->method == CAM_METHOD_CAM ? _ ("logits") : NULL,
                                .nothing = _ ("no difference") };
  if (!cam_figure_source_add_map (source, &pending, error))
    return FALSE;
  cam_figure_cell_set_title (cell,
                             panel,
                             g_strdup_printf (C_ ("title of a difference", "%s of %s − %s"),
                                              cam_method_get_title (panel->method),
                                              source->class_names[index],
                                              source->class_names[other_index]));
  return cam_figure_cell_set_base (cell, source, error);
}

const CamFigurePanelType cam_figure_panel_difference = {
  .members = CAM_PANEL_MEMBER_METHOD | CAM_PANEL_MEMBER_CLASS | CAM_PANEL_MEMBER_OTHER_CLASS,
  .fill = fill_difference,
  .place = cam_figure_place_picture,
  .draw = cam_figure_painter_draw_cell,
};
