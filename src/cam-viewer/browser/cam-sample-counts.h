/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/** cam_sample_counts_describe: Returns: (transfer full): how many samples of @session are
 * predicted, and how many correctly: "40 of 48 correct, 2 can’t be read". For the main thread. */
char *cam_sample_counts_describe (CamSession *session);

G_END_DECLS
