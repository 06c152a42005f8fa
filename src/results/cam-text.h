/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"

/* What the window copies as text for a spreadsheet: lines of cells with tabs between. For any
 * thread. */

G_BEGIN_DECLS

/** CAM_TEXT_NUMBER: a format of printf() with enough digits for a float32 to read back as itself.
 */
#define CAM_TEXT_NUMBER "%.9g"

/** cam_text_add_name: appends @name, of whatever bytes, to @text as one cell. */
void cam_text_add_name (GString *text, const char *name);

/** cam_text_add_channels: appends a line for each channel of @table in @order: its number, weight,
 * F^k and contribution; if these add up to the logit, also the bias and the logit. */
void cam_text_add_channels (GString *text, CamChannelTable *table, CamChannelOrder order);

G_END_DECLS
