/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The engine's work on What-If changes of the network and the picture. They concern the first model
 * alone. Their results are never cached as if the unchanged model had given them. */

G_BEGIN_DECLS

/** cam_session_work_on_what_if: requests result and maps with the present changes. Changes that
 * come while a job runs are done after it, so that a moving slider shows something all the time. */
void cam_session_work_on_what_if (CamSession *self);

/** cam_session_stop_what_if: cancels that work. */
void cam_session_stop_what_if (CamSession *self);

/** cam_session_work_on_channel: requests the heatmap of the channel that is looked at, if there is
 * one. */
void cam_session_work_on_channel (CamSession *self);

G_END_DECLS
