/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure-draft.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_SIZE_PAGE (cam_figure_size_page_get_type ())

/** The page on which the person chooses the size and the resolution of a figure. For the main
 * loop's thread. */
G_DECLARE_FINAL_TYPE (
    CamFigureSizePage, cam_figure_size_page, CAM, FIGURE_SIZE_PAGE, AdwPreferencesPage)

/** cam_figure_size_page_set_draft: sets the figure to edit; referenced. Call it once. */
void cam_figure_size_page_set_draft (CamFigureSizePage *self, CamFigureDraft *draft);

G_END_DECLS
