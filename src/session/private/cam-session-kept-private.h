/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Predictions that are kept in files. */

G_BEGIN_DECLS

/** cam_session_kept_init: makes the keeper of the first model's predictions. */
void cam_session_kept_init (CamSession *self);

/** cam_session_kept_dispose: frees it; call cam_session_kept_finish() before. */
void cam_session_kept_dispose (CamSession *self);

/** cam_session_kept_load: looks for kept predictions, once for each model and test set. Returns:
 * whether it is looking. Then @then is called after they are read, unless the model or the test set
 * changes before. */
gboolean cam_session_kept_load (CamSession *self, void (*then) (gpointer session));

/** cam_session_kept_save: saves what all models have predicted; call it before opening something
 * else. */
void cam_session_kept_save (CamSession *self);

/** cam_session_kept_finish: saves it at the end, after the engine has stopped. */
void cam_session_kept_finish (CamSession *self);

G_END_DECLS
