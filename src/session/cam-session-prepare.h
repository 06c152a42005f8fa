/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/**
 * cam_session_prepare_pictures:
 * @index: of a model that is open
 * @how: what is to be done to pictures
 * @error: as cam_model_prepare_differently(); then all is as it was
 *
 * Looks at pictures that are prepared differently from now on. The layer stays. The property
 * "preparations" keeps it for the next time that the file is opened.
 *
 * Returns: whether the model takes such pictures
 */
gboolean cam_session_prepare_pictures (CamSession *self,
                                       guint index,
                                       const CamPreprocessing *how,
                                       GError **error);

G_END_DECLS
