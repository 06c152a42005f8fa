/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The engine's work on what a person changes of the network and the picture. The first model alone
 * is changed, and nothing of it is remembered with what the model really says. */

G_BEGIN_DECLS

/** cam_session_work_on_what_if: has result and maps made as they are with the present changes.
 * While it is at work, what changes since is done next, so that a slider that moves on shows
 * something all the time. */
void cam_session_work_on_what_if (CamSession *self);

/** cam_session_stop_what_if: ends that work. */
void cam_session_stop_what_if (CamSession *self);

/** cam_session_work_on_channel: has the feature map drawn that is looked at, if one is. */
void cam_session_work_on_channel (CamSession *self);

G_END_DECLS
