/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-graph.h"

G_BEGIN_DECLS

/**
 * cam_graph_count_layer:
 * @layer: a layer
 * @height: of the image
 * @width: of the image
 * @n_parameters: (out): the number of values in the layer that were learned
 *
 * Returns: the multiplications of this layer's operator alone; 0 if the image does not fit. Any
 *   thread.
 */
guint64
cam_graph_count_layer (CamGraph *self, guint layer, gsize height, gsize width, gsize *n_parameters);

G_END_DECLS
