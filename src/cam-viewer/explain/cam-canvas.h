/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_CANVAS (cam_canvas_get_type ())

/** The middle of the window: image and maps, what was predicted, and how the maps are shown. */
G_DECLARE_FINAL_TYPE (CamCanvas, cam_canvas, CAM, CANVAS, AdwBin)

/** cam_canvas_set_session: sets whose image and maps are shown. To be called once. */
void cam_canvas_set_session (CamCanvas *self, CamSession *session);

/** cam_canvas_get_viewport: Returns: (transfer none): what the panels share: zoom, centre, pointer.
 */
CamViewport *cam_canvas_get_viewport (CamCanvas *self);

/** cam_canvas_open_display: opens the popover of the options that are not in sight. */
void cam_canvas_open_display (CamCanvas *self);

G_END_DECLS
