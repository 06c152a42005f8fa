/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PREVIEW (cam_figure_preview_get_type ())

/** A figure as it will be written, with its size below it; or why there is none. Its signal
 * `wanted` asks for a new figure. */
G_DECLARE_FINAL_TYPE (CamFigurePreview, cam_figure_preview, CAM, FIGURE_PREVIEW, AdwBin)

/** cam_figure_preview_ask: emits `wanted` when the person pauses: a slider that is dragged changes
 * the figure many times a second. */
void cam_figure_preview_ask (CamFigurePreview *self);

/** cam_figure_preview_ask_now: emits `wanted`, and not once more for what was asked before. */
void cam_figure_preview_ask_now (CamFigurePreview *self);

/** cam_figure_preview_stop: asks for nothing any more. */
void cam_figure_preview_stop (CamFigurePreview *self);

/** cam_figure_preview_set_figure: shows @figure, which must be prepared, and must not be used by
 * another thread from now on. */
void cam_figure_preview_set_figure (CamFigurePreview *self, CamFigure *figure);

/** cam_figure_preview_set_failure: shows @title and @message, why there is no figure, in its place.
 */
void
cam_figure_preview_set_failure (CamFigurePreview *self, const char *title, const char *message);

/** cam_figure_preview_set_busy: @busy: whether a new figure is being made. If that takes long, a
 * spinner shows it. */
void cam_figure_preview_set_busy (CamFigurePreview *self, gboolean busy);

G_END_DECLS
