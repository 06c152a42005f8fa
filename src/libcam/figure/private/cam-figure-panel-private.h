/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-cell-private.h"
#include "cam-figure-painter-private.h"
#include "cam-figure-place-private.h"
#include "cam-panel-kinds.h"

G_BEGIN_DECLS

/**
 * CamFigurePanelType:
 * @members: a set of #CamPanelMember: what of a #CamPanel matters to it
 * @fill: works out what the cell of a sample shows; @error as of cam_figure_prepare()
 * @place: places that in @area, @builder's measures in hand, and returns how much of @area the
 *   colour bar or the caption below is as wide as
 * @draw: draws the cell into the rectangle of its %CAM_BOX_PANEL
 *
 * A kind of panel: a file in panels/, and a row of the table in cam-panel-kinds.c.
 */
typedef struct
{
  guint members;
  gboolean (*fill) (CamFigureCell *cell,
                    const CamPanel *panel,
                    CamFigureSource *source,
                    GError **error);
  CamRect (*place) (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area);
  void (*draw) (CamFigurePainter *painter, const CamFigureCell *cell, CamRect rect);
} CamFigurePanelType;

extern const CamFigurePanelType cam_figure_panel_image;
extern const CamFigurePanelType cam_figure_panel_edges;
extern const CamFigurePanelType cam_figure_panel_map;
extern const CamFigurePanelType cam_figure_panel_difference;
extern const CamFigurePanelType cam_figure_panel_classes;
extern const CamFigurePanelType cam_figure_panel_bars;
extern const CamFigurePanelType cam_figure_panel_channel;

/** cam_figure_panel_get_type: Returns: (transfer none): what panels of @kind are. */
const CamFigurePanelType *cam_figure_panel_get_type (CamPanelKind kind);

G_END_DECLS
