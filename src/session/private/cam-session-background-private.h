/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The engine's work that nobody waits for yet. */

G_BEGIN_DECLS

/** cam_session_start_background: makes maps of the other classes, then explains the selected
 * sample's neighbours. */
void cam_session_start_background (CamSession *self);

/** cam_session_cancel_background: cancels this work. */
void cam_session_cancel_background (CamSession *self);

G_END_DECLS
