/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

/**
 * cam_preparation_follow:
 * @session: a session; its first model counts
 * @viewport: the viewport of the panels that show pictures as the model sees them
 * @words: a label that describes the preprocessing; hidden for the reference networks, which have
 *   none
 *
 * Updates @words and the viewport's surroundings when the session's model or result changes, as
 * long as all of them live. If the network sees only a part of the picture, the rest is shown
 * around it.
 */
void cam_preparation_follow (CamSession *session, CamViewport *viewport, GtkLabel *words);

G_END_DECLS
