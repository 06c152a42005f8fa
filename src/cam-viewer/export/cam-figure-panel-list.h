/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_LIST (cam_figure_panel_list_get_type ())

/** The panels of a figure from left to right. The person adds, edits, moves and removes them. */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelList, cam_figure_panel_list, CAM, FIGURE_PANEL_LIST, AdwPreferencesGroup)

/**
 * cam_figure_panel_list_set_draft:
 * @draft: the figure that is edited
 * @class_names: (nullable): the names of the model's classes, %NULL-terminated
 * @n_channels: how many channels K the explained layer has, 0 if that is not known
 *
 * Fills the list. To be called once.
 */
void cam_figure_panel_list_set_draft (CamFigurePanelList *self,
                                      CamFigureDraft *draft,
                                      const char *const *class_names,
                                      guint n_channels);

G_END_DECLS
