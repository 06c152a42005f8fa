/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-panel-row.h"

G_BEGIN_DECLS

/**
 * CamFigurePanelDropped:
 * @dragged: the row that was dragged
 * @onto: the row that it was dropped on, of the same list
 * @user_data: as given to cam_figure_panel_drag_setup()
 *
 * Called after a row was dropped.
 */
typedef void (*CamFigurePanelDropped) (CamFigurePanelRow *dragged,
                                       CamFigurePanelRow *onto,
                                       gpointer user_data);

/** cam_figure_panel_drag_setup: lets @row be dragged by its handle, and other rows of its list be
 * dropped on it; calls @dropped with @user_data then. */
void cam_figure_panel_drag_setup (CamFigurePanelRow *row,
                                  CamFigurePanelDropped dropped,
                                  gpointer user_data);

G_END_DECLS
