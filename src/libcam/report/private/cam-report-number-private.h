/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** cam_report_format_share: Returns: (transfer full): @share in percent with this number of
 * decimals, or "–" for NaN. */
char *cam_report_format_share (double share, guint decimals, CamDecimalMark mark);

G_END_DECLS
