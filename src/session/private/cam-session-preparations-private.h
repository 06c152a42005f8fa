/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

G_BEGIN_DECLS

/** cam_session_prepare_as_before: Returns: (transfer full): @model, for pictures that are prepared
 * as they were when somebody changed that last; @model itself if nobody has. */
CamModel *cam_session_prepare_as_before (CamSession *self, CamModel *model);

/** cam_session_keep_preparation: keeps how pictures are prepared for @model in the property
 * "preparations", or forgets it if that is as the model says. */
void cam_session_keep_preparation (CamSession *self, CamModel *model);

G_END_DECLS
