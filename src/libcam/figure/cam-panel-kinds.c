/* SPDX-License-Identifier: MIT */

#include "cam-panel-kinds.h"

#include "cam-figure-panel-private.h"

static const CamFigurePanelType *const types[] = {
  [CAM_PANEL_IMAGE] = &cam_figure_panel_image,
  [CAM_PANEL_EDGES] = &cam_figure_panel_edges,
  [CAM_PANEL_MAP] = &cam_figure_panel_map,
  [CAM_PANEL_DIFFERENCE] = &cam_figure_panel_difference,
  [CAM_PANEL_CLASSES] = &cam_figure_panel_classes,
  [CAM_PANEL_BARS] = &cam_figure_panel_bars,
  [CAM_PANEL_CHANNEL] = &cam_figure_panel_channel,
};

const CamFigurePanelType *
cam_figure_panel_get_type (CamPanelKind kind)
{
  g_assert ((guint)kind < G_N_ELEMENTS (types));
  return types[kind];
}

gboolean
cam_panel_kind_uses (CamPanelKind kind, CamPanelMember member)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (types), FALSE);

  return (types[kind]->members & member) != 0;
}
