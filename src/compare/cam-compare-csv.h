/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"

G_BEGIN_DECLS

/**
 * cam_compare_describe_as_csv:
 *
 * Describes the comparison as cam_session_describe_as_csv() describes one class: A and B with their
 * logits; A − B, and if the maps add up to it, also its evidence and bias; then the channels of A −
 * B, if there are any. Only for the main thread.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if there is no comparison.
 */
char *cam_compare_describe_as_csv (CamCompare *compare);

G_END_DECLS
