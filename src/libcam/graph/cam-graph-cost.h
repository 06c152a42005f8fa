/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-graph.h"

G_BEGIN_DECLS

/**
 * cam_graph_count_layer:
 * @layer: a layer
 * @height: of the image
 * @width: of the image
 * @n_parameters: (out): the numbers that the operator of this layer learned
 *
 * Returns: the multiplications of the operator of this layer alone; 0 if the image does not fit.
 *   From any thread.
 */
guint64
cam_graph_count_layer (CamGraph *self, guint layer, gsize height, gsize width, gsize *n_parameters);

G_END_DECLS
