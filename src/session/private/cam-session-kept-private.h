/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Predictions that are kept in files. */

G_BEGIN_DECLS

/** cam_session_kept_clear: forgets what was found, as when model or test set change. */
void cam_session_kept_clear (CamSession *self);

/**
 * cam_session_kept_look:
 * @then: called when all that is kept has been noted, unless model or test set have changed since
 *
 * Looks for predictions that are kept, once.
 *
 * Returns: whether @then will be called; else it was found before, or there is nothing to look for.
 */
gboolean cam_session_kept_look (CamSession *self, void (*then) (CamSession *));

/** cam_session_kept_keep: keeps what is known, if it is more than before. @now: whether also if
 * that was done only lately. */
void cam_session_kept_keep (CamSession *self, gboolean now);

/** cam_session_kept_finish: keeps what is known, when the engine has stopped. */
void cam_session_kept_finish (CamSession *self);

G_END_DECLS
