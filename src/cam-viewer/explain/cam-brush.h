/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"
#include "cam-what-if.h"

G_BEGIN_DECLS

/** cam_brush_bind: while a brush is picked of @what_if, dragging over @panel covers or uncovers the
 * picture. */
void cam_brush_bind (CamMapPanel *panel, CamWhatIf *what_if);

G_END_DECLS
