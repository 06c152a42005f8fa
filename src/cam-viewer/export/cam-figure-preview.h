/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PREVIEW (cam_figure_preview_get_type ())

/** A figure as it will be, with its size below; or why there is none. */
G_DECLARE_FINAL_TYPE (CamFigurePreview, cam_figure_preview, CAM, FIGURE_PREVIEW, AdwBin)

/** cam_figure_preview_set_figure: shows @figure, which is prepared and not used elsewhere. */
void cam_figure_preview_set_figure (CamFigurePreview *self, CamFigure *figure);

/** cam_figure_preview_set_failure: tells in place of the figure that there is none, and why. */
void
cam_figure_preview_set_failure (CamFigurePreview *self, const char *title, const char *message);

/** cam_figure_preview_set_busy: @busy: whether another figure is on its way, which is told where it
 * takes long. */
void cam_figure_preview_set_busy (CamFigurePreview *self, gboolean busy);

G_END_DECLS
