/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/**
 * cam_session_describe_as_csv:
 *
 * Writes what the window shows of the selected sample and the first model as text that can be
 * pasted into a spreadsheet: lines of values separated by tabs. Numbers have the decimal mark of
 * the person's language, and enough digits to give the same float32 when read back. First come the
 * classes with their logits and probabilities, then the channels of the picked class in the order
 * shown, with weights, F^k and contributions. If the contributions add up to the logit, the bias
 * and the logit follow. For the main loop's thread.
 *
 * Returns: (transfer full) (nullable): the text; %NULL while there are no maps.
 */
char *cam_session_describe_as_csv (CamSession *self);

G_END_DECLS
