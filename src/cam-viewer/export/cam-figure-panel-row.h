/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-panel-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_ROW (cam_figure_panel_row_get_type ())

/**
 * A row that describes one panel of a figure, and edits it when it is opened. Its actions
 * `panel.move-up`, `panel.move-down` and `panel.remove` emit signals for the list to handle:
 *
 * - `move` (int): the person wants the panel moved by so many positions, −1 or 1
 * - `remove`: the person wants it removed
 */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelRow, cam_figure_panel_row, CAM, FIGURE_PANEL_ROW, AdwExpanderRow)

/**
 * cam_figure_panel_row_new:
 * @panel: the panel that is edited
 * @classes: (element-type GtkStringObject): what can be chosen as a class, from
 *   cam_class_choices_new()
 * @n_channels: how many channels there are to choose from, 0 if that is not known
 *
 * Returns: (transfer floating): a row.
 */
CamFigurePanelRow *
cam_figure_panel_row_new (CamPanelDraft *panel, GListModel *classes, guint n_channels);

/** cam_figure_panel_row_set_place: says that the panel is at @position of @n_panels, so that the
 * first can't be moved up, nor the last down. */
void cam_figure_panel_row_set_place (CamFigurePanelRow *self, guint position, guint n_panels);

/** cam_figure_panel_row_get_handle: Returns: (transfer none): the part of the row that it is
 * dragged by. */
GtkWidget *cam_figure_panel_row_get_handle (CamFigurePanelRow *self);

G_END_DECLS
