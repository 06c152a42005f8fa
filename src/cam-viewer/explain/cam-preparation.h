/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

/**
 * cam_preparation_follow:
 * @session: whose first model is looked at
 * @viewport: of the panels that show pictures as it sees them
 * @words: says what is done to pictures before; hidden for the reference networks, which take them
 *   as they are
 *
 * Keeps words and surroundings as the session's model and result are, as long as these live. If the
 * network sees a part of the picture, the rest is shown around it.
 */
void cam_preparation_follow (CamSession *session, CamViewport *viewport, GtkLabel *words);

G_END_DECLS
