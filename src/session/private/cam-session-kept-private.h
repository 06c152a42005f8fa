/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Predictions that are kept in files. */

G_BEGIN_DECLS

/** cam_session_kept_init: makes the keeper of what the first model says. */
void cam_session_kept_init (CamSession *self);

/** cam_session_kept_dispose: frees it, after cam_session_kept_finish(). */
void cam_session_kept_dispose (CamSession *self);

/** cam_session_kept_look: looks for predictions that are kept, once. Returns: whether @then will be
 * called when all of them have been noted, unless model or test set have changed since. */
gboolean cam_session_kept_look (CamSession *self, void (*then) (gpointer session));

/** cam_session_kept_keep: keeps what all models have said, before something else is opened. */
void cam_session_kept_keep (CamSession *self);

/** cam_session_kept_finish: the same, when the engine has stopped. */
void cam_session_kept_finish (CamSession *self);

G_END_DECLS
