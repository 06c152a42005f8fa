/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

G_BEGIN_DECLS

/** cam_session_prepare_as_before: Returns: (transfer full): @model with the preprocessing that a
 * person last gave it; @model itself if nobody changed it. */
CamModel *cam_session_prepare_as_before (CamSession *self, CamModel *model);

/** cam_session_keep_preparation: remembers the preprocessing of @model in the property
 * `preparations`. If it is the model's own, it is removed there. */
void cam_session_keep_preparation (CamSession *self, CamModel *model);

G_END_DECLS
