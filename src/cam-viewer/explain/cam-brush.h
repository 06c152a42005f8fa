/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"
#include "cam-what-if.h"

G_BEGIN_DECLS

/** cam_brush_bind: lets dragging over @panel cover or uncover the picture, while a brush of
 * @what_if is picked. */
void cam_brush_bind (CamMapPanel *panel, CamWhatIf *what_if);

G_END_DECLS
