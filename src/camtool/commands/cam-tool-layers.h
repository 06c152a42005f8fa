/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/**
 * cam_tool_count_multiplications:
 * @layer: a layer
 * @shape: (array fixed-size=3): channels × height × width of its output
 *
 * Returns: the multiplications of the layer if it is computed directly
 */
guint64 cam_tool_count_multiplications (const CamLayer *layer, const gsize shape[3]);

G_END_DECLS
