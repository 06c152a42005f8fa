/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

/**
 * cam_session_describe_as_csv:
 *
 * What the window tells of the selected sample by the first model, as text that spreadsheets take
 * for cells: lines of values with tabs between, decimals as the person's language writes them, so
 * many digits that a float32 reads back as itself. The classes with logits and probabilities, then
 * the channels of the picked class in the order shown, with their weights, F^k and contributions;
 * if these add up to the logit, also the bias and the logit.
 *
 * Returns: (transfer full) (nullable): the text; %NULL while there are no maps.
 */
char *cam_session_describe_as_csv (CamSession *self);

G_END_DECLS
