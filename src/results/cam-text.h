/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-channel-table.h"

/* Text for a spreadsheet, which the window copies: lines of cells separated by tabs. Any thread may
 * call these functions. */

G_BEGIN_DECLS

/** CAM_TEXT_NUMBER: a printf() format with enough digits to read the same float32 back. */
#define CAM_TEXT_NUMBER "%.9g"

/** cam_text_add_name: appends @name, which need not be UTF-8, to @text as one cell. */
void cam_text_add_name (GString *text, const char *name);

/** cam_text_add_channels: appends a line for each channel of @table in @order: number, weight, F^k
 * and contribution. If these add up to the logit, also appends the bias and the logit. */
void cam_text_add_channels (GString *text, CamChannelTable *table, CamChannelOrder order);

G_END_DECLS
