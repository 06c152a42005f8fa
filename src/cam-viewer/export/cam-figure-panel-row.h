/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-panel-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_ROW (cam_figure_panel_row_get_type ())

/**
 * A row that tells and edits one panel of a figure. Its actions `panel.move-up`, `panel.move-down`
 * and `panel.remove` are left to who listens to its signals:
 *
 * - `move` (int): by how many places the person wants it moved
 * - `remove`
 */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelRow, cam_figure_panel_row, CAM, FIGURE_PANEL_ROW, AdwExpanderRow)

/**
 * cam_figure_panel_row_new:
 * @panel: what is edited
 * @classes: (element-type GtkStringObject): what can be chosen as a class, from
 *   cam_class_choices_new()
 * @n_channels: how many there are to choose from
 */
CamFigurePanelRow *
cam_figure_panel_row_new (CamPanelDraft *panel, GListModel *classes, guint n_channels);

/** cam_figure_panel_row_set_place: enables moving up and down as it applies at @position of
 * @n_panels. */
void cam_figure_panel_row_set_place (CamFigurePanelRow *self, guint position, guint n_panels);

/** cam_figure_panel_row_get_handle: Returns: (transfer none): what it is dragged by. */
GtkWidget *cam_figure_panel_row_get_handle (CamFigurePanelRow *self);

G_END_DECLS
