#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_STAGE (cam_stage_get_type ())

/** The middle of the window: image and maps, what was predicted, and how the maps are shown. */
G_DECLARE_FINAL_TYPE (CamStage, cam_stage, CAM, STAGE, AdwBin)

/** cam_stage_set_session: what to show; to be set once. */
void cam_stage_set_session (CamStage *self, CamSession *session);

/** cam_stage_get_viewport: Returns: (transfer none): what the panels share: zoom, centre, pointer.
 */
CamViewport *cam_stage_get_viewport (CamStage *self);

G_END_DECLS
