/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-panel-row.h"

G_BEGIN_DECLS

/**
 * CamFigurePanelDropped:
 * @dragged: the row that was dragged
 * @onto: the row that it was dropped on
 */
typedef void (*CamFigurePanelDropped) (CamFigurePanelRow *dragged,
                                       CamFigurePanelRow *onto,
                                       gpointer user_data);

/** cam_figure_panel_drag_setup: lets @row be dragged by its handle, and be dropped on by other rows
 * of its list, which is told to @dropped. */
void cam_figure_panel_drag_setup (CamFigurePanelRow *row,
                                  CamFigurePanelDropped dropped,
                                  gpointer user_data);

G_END_DECLS
