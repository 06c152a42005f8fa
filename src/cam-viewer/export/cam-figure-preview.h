/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PREVIEW (cam_figure_preview_get_type ())

/** Shows a figure as it will be written, with its size below; or why there is none. Signal
 * `wanted`: asks for a new figure. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamFigurePreview, cam_figure_preview, CAM, FIGURE_PREVIEW, AdwBin)

/** cam_figure_preview_ask: emits `wanted` after a short pause, as a slider that is dragged changes
 * the figure many times a second. */
void cam_figure_preview_ask (CamFigurePreview *self);

/** cam_figure_preview_ask_now: emits `wanted` at once, and not again for earlier requests. */
void cam_figure_preview_ask_now (CamFigurePreview *self);

/** cam_figure_preview_stop: cancels what was requested. */
void cam_figure_preview_stop (CamFigurePreview *self);

/** cam_figure_preview_set_figure: @figure: a prepared figure; referenced. No other thread may use
 * it from now on. */
void cam_figure_preview_set_figure (CamFigurePreview *self, CamFigure *figure);

/** cam_figure_preview_set_failure: shows @title and @message in place of a figure. */
void
cam_figure_preview_set_failure (CamFigurePreview *self, const char *title, const char *message);

/** cam_figure_preview_set_busy: @busy: whether a new figure is being made. If that takes long, a
 * spinner is shown. */
void cam_figure_preview_set_busy (CamFigurePreview *self, gboolean busy);

G_END_DECLS
