/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-conv-plan.h"

G_BEGIN_DECLS

/**
 * CamStreamLayer:
 * @conv: (nullable): the convolution, or %NULL for a 2 × 2 max pool
 * @relu: whether a ReLU follows the convolution
 *
 * One layer of cam_stream_run().
 */
typedef struct
{
  const CamConvPlan *conv;
  gboolean relu;
} CamStreamLayer;

/**
 * cam_stream_layer_advance_shape:
 * @layer: the layer
 * @shape: (inout): the shape C × H × W of the layer's input; becomes the shape of its output
 *
 * Any thread.
 */
void cam_stream_layer_advance_shape (const CamStreamLayer *layer, gsize shape[3]);

G_END_DECLS
