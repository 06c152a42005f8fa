/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PANEL_LIST (cam_figure_panel_list_get_type ())

/** The panels of a figure from left to right: to add, edit, reorder and remove. */
G_DECLARE_FINAL_TYPE (
    CamFigurePanelList, cam_figure_panel_list, CAM, FIGURE_PANEL_LIST, AdwPreferencesGroup)

/**
 * cam_figure_panel_list_set_draft:
 * @draft: whose panels; to be set once
 * @class_names: (nullable): of the model
 * @n_channels: K of the layer that is explained, 0 where it is not known
 */
void cam_figure_panel_list_set_draft (CamFigurePanelList *self,
                                      CamFigureDraft *draft,
                                      const char *const *class_names,
                                      guint n_channels);

G_END_DECLS
