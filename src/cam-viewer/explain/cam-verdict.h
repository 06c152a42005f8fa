/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/* What the network says of a sample, in words. For the main thread. */

/** cam_verdict_describe: Returns: (transfer full): what the image is and what the network says. */
char *cam_verdict_describe (CamSampleItem *sample);

/** cam_verdict_describe_briefly: Returns: (transfer full): the same, as below the sample's tile. */
char *cam_verdict_describe_briefly (CamSampleItem *sample);

/**
 * cam_verdict_describe_changed:
 * @text: (out): what the network says with what is changed
 * @brief: (out): the same if there is little room
 * @right: (out): whether that is the target
 *
 * Returns: whether something is changed; else nothing is set.
 */
gboolean
cam_verdict_describe_changed (CamSession *session, char **text, char **brief, gboolean *right);

/** cam_verdict_ask: Returns: (transfer full): what the image is, and what a person is to guess. */
char *cam_verdict_ask (CamSampleItem *sample);

/** cam_verdict_ask_briefly: Returns: (transfer full): what a person is to guess. */
char *cam_verdict_ask_briefly (void);

G_END_DECLS
