/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"

G_BEGIN_DECLS

/** cam_scale_words_get_kind: @n_scaled: as cam_heatmap_get_n_scaled() returns it. Returns:
 * (transfer none): whose scale it is, in a few words: "own scale". */
const char *cam_scale_words_get_kind (guint n_scaled);

/** cam_scale_words_get_short_kind: as cam_scale_words_get_kind(), in one word if possible:
 * "own". */
const char *cam_scale_words_get_short_kind (guint n_scaled);

/** cam_scale_words_describe: @unit: (nullable): the unit of the values. Returns: (transfer full): a
 * sentence about the scale of @heatmap: its ends, which maps share it, and whether values lie
 * beyond it. */
char *cam_scale_words_describe (CamHeatmap *heatmap, const char *unit);

G_END_DECLS
