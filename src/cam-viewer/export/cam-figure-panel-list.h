/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_LIST (cam_figure_panel_list_get_type ())

/** The list of a figure's panels, from left to right. The person can add, edit, move and remove
 * them. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelList, cam_figure_panel_list, CAM, FIGURE_PANEL_LIST, AdwPreferencesGroup)

/**
 * cam_figure_panel_list_set_draft:
 * @draft: the figure to edit; referenced
 * @class_names: (nullable): the names of the model's classes, %NULL-terminated
 * @n_channels: the number of channels K of the target layer, 0 if unknown
 *
 * Fills the list. Call it once.
 */
void cam_figure_panel_list_set_draft (CamFigurePanelList *self,
                                      CamFigureDraft *draft,
                                      const char *const *class_names,
                                      guint n_channels);

G_END_DECLS
