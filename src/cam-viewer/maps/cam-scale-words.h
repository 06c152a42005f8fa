/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"

G_BEGIN_DECLS

/** cam_scale_words_get_kind: @n_scaled: of a heatmap. Returns: (transfer none): whose values its
 * colours stand for, in a few words: "own scale". */
const char *cam_scale_words_get_kind (guint n_scaled);

/** cam_scale_words_get_short_kind: the same in a word, if there is one: "own". */
const char *cam_scale_words_get_short_kind (guint n_scaled);

/** cam_scale_words_describe: @unit: (nullable): of the values. Returns: (transfer full): the ends
 * of the scale of @heatmap, whose it is, and whether there are values beyond it. */
char *cam_scale_words_describe (CamHeatmap *heatmap, const char *unit);

G_END_DECLS
