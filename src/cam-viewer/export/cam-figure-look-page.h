/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_LOOK_PAGE (cam_figure_look_page_get_type ())

/** The page on which the person chooses how maps, background and text of a figure look. For the
 * main loop's thread. */
G_DECLARE_FINAL_TYPE (
    CamFigureLookPage, cam_figure_look_page, CAM, FIGURE_LOOK_PAGE, AdwPreferencesPage)

/** cam_figure_look_page_set_draft: sets the figure to edit; referenced. Call it once. */
void cam_figure_look_page_set_draft (CamFigureLookPage *self, CamFigureDraft *draft);

/** cam_figure_look_page_hide_maps: hides the choices that are only for maps. */
void cam_figure_look_page_hide_maps (CamFigureLookPage *self);

G_END_DECLS
