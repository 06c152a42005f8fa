/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/**
 * cam_session_prepare_pictures:
 * @index: of an explainer that has a model
 * @how: the preprocessing to use from now on
 * @error: as cam_model_new_with_preprocessing(); nothing changes then
 *
 * Changes the preprocessing of a model. Its layer stays. The property `preparations` remembers it
 * for the next time that the file is opened. For the main loop's thread.
 *
 * Returns: whether the model can take pictures that are prepared like this
 */
gboolean cam_session_prepare_pictures (CamSession *self,
                                       guint index,
                                       const CamPreprocessing *how,
                                       GError **error);

G_END_DECLS
