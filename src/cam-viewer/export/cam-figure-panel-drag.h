/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-panel-row.h"

G_BEGIN_DECLS

/**
 * CamFigurePanelDropped:
 * @dragged: the row that was dragged
 * @onto: the row of the same list that it was dropped on
 * @user_data: from cam_figure_panel_drag_setup()
 *
 * Called after a row was dropped.
 */
typedef void (*CamFigurePanelDropped) (CamFigurePanelRow *dragged,
                                       CamFigurePanelRow *onto,
                                       gpointer user_data);

/** cam_figure_panel_drag_setup: makes @row draggable by its handle, and lets other rows of its list
 * be dropped on it. Then @dropped is called with @user_data. For the main loop's thread. */
void cam_figure_panel_drag_setup (CamFigurePanelRow *row,
                                  CamFigurePanelDropped dropped,
                                  gpointer user_data);

G_END_DECLS
