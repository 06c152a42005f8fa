/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"

G_BEGIN_DECLS

/**
 * cam_compare_describe_as_csv:
 *
 * What is compared, as cam_session_describe_as_csv() tells of one class: A and B with their logits;
 * A − B, and if the maps add up to it, its evidence and its bias; then, if there are any, the
 * channels of A − B.
 *
 * Returns: (transfer full) (nullable): the text; %NULL while there is no comparison.
 */
char *cam_compare_describe_as_csv (CamCompare *compare);

G_END_DECLS
