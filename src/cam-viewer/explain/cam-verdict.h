/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* Sentences about a sample's target and prediction. For the main thread. */

/** cam_verdict_describe: Returns: (transfer full): the target and the prediction, in a sentence. */
char *cam_verdict_describe (CamSampleItem *sample);

/** cam_verdict_describe_briefly: Returns: (transfer full): the same in a few words, as below the
 * sample's tile. */
char *cam_verdict_describe_briefly (CamSampleItem *sample);

/**
 * cam_verdict_describe_changed:
 * @text: (out): the prediction after the person's changes, in a sentence
 * @brief: (out): the same in a few words
 * @right: (out): whether that prediction is the target
 *
 * Returns: whether the person has changed anything. If not, nothing is set.
 */
gboolean
cam_verdict_describe_changed (CamSession *session, char **text, char **brief, gboolean *right);

/** cam_verdict_ask: Returns: (transfer full): the target, and the question what the network
 * says. */
char *cam_verdict_ask (CamSampleItem *sample);

/** cam_verdict_ask_briefly: Returns: (transfer full): the question alone, in a few words. */
char *cam_verdict_ask_briefly (void);

G_END_DECLS
