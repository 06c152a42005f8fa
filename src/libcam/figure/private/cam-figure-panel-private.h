/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-cell-private.h"
#include "cam-figure-painter-private.h"
#include "cam-figure-place-private.h"
#include "cam-panel-kinds.h"

G_BEGIN_DECLS

/**
 * CamFigurePanelType:
 * @members: a set of #CamPanelMember: the members of #CamPanel that it uses
 * @fill: computes the cell's content; @error as of cam_figure_prepare()
 * @place: places the content in @area; returns the part of @area that is as wide as the colour bar
 *   or caption below
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

/** cam_figure_panel_get_type: Returns: (transfer none): the functions of @kind. */
const CamFigurePanelType *cam_figure_panel_get_type (CamPanelKind kind);

G_END_DECLS
