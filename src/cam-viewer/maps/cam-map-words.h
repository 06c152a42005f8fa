/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"

G_BEGIN_DECLS

/** cam_map_words_describe: Returns: (transfer full): a description of @heatmap for screen readers:
 * "strongest left of the middle, on 12 % of the picture". */
char *cam_map_words_describe (CamHeatmap *heatmap);

G_END_DECLS
