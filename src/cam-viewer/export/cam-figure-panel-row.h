/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-panel-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_ROW (cam_figure_panel_row_get_type ())

/**
 * A row that describes one panel of a figure; when expanded, it edits the panel. For the main
 * loop's thread. Its actions `panel.move-up`, `panel.move-down` and `panel.remove` emit signals,
 * which the list handles:
 *
 * - `move` (int): the person wants to move the panel by this many positions, −1 or 1
 * - `remove`: the person wants to remove the panel
 */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelRow, cam_figure_panel_row, CAM, FIGURE_PANEL_ROW, AdwExpanderRow)

/**
 * cam_figure_panel_row_new:
 * @panel: the panel to edit; referenced
 * @classes: (element-type GtkStringObject): the choices for a class, from cam_class_choices_new()
 * @n_channels: the number of channels to choose from, 0 if unknown
 *
 * Returns: (transfer floating): a row.
 */
CamFigurePanelRow *
cam_figure_panel_row_new (CamPanelDraft *panel, GListModel *classes, guint n_channels);

/** cam_figure_panel_row_set_place: tells the row that the panel is at @position of @n_panels. The
 * first panel can't be moved up, the last can't be moved down. */
void cam_figure_panel_row_set_place (CamFigurePanelRow *self, guint position, guint n_panels);

/** cam_figure_panel_row_get_handle: Returns: (transfer none): the part of the row that can be
 * dragged. */
GtkWidget *cam_figure_panel_row_get_handle (CamFigurePanelRow *self);

G_END_DECLS
