/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-painter-private.h"

G_BEGIN_DECLS

/** cam_figure_draw_layout: draws the background and all of @layout with @painter. */
void cam_figure_draw_layout (const CamFigureLayout *layout, CamFigurePainter *painter);

G_END_DECLS
