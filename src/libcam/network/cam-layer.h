/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

typedef enum
{
  CAM_LAYER_CONV,
  CAM_LAYER_RELU,
  CAM_LAYER_MAX_POOL,
  CAM_LAYER_GAP,
  CAM_LAYER_FLATTEN,
  CAM_LAYER_LINEAR,
  CAM_LAYER_MAPS,
} CamLayerKind;

/**
 * CamLayer:
 * @kind: what it computes
 * @name: where the state dict keeps its parameters ("conv_layers.4", "fc.1"); a layer without
 *   parameters has the name that it has in the reference networks' classes ("conv_layers.5", "gap")
 * @weight: (nullable): out × in × k × k of a convolution, out × in of a linear layer
 * @bias: (nullable): out
 *
 * In a graph of operators %CAM_LAYER_MAPS is any value with feature maps, without parameters of its
 * own.
 *
 * One layer. Convolutions have stride 1 and padding %CAM_CONV_PADDING, max pools are 2 × 2 with
 * stride 2 (an odd last row or column is dropped, as PyTorch does).
 */
typedef struct
{
  CamLayerKind kind;
  char *name;
  CamTensor *weight;
  CamTensor *bias;
} CamLayer;

/** cam_layer_clear: drops what @layer owns. */
void cam_layer_clear (CamLayer *layer);

/** cam_layer_count_parameters: Returns: the number of weights and biases. */
gsize cam_layer_count_parameters (const CamLayer *layer);

/**
 * cam_layer_advance_shape:
 * @layer: the layer
 * @shape: (inout): C × H × W of its input, becomes that of its output: n × 1 × 1 after GAP, flatten
 *   and linear layers
 *
 * From any thread.
 *
 * Returns: whether an input of that shape fits, and leaves an output that is not empty.
 */
gboolean cam_layer_advance_shape (const CamLayer *layer, gsize shape[3]);

G_END_DECLS
