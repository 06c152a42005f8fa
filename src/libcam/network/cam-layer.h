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
 * @kind: what the layer computes
 * @name: its name in the state dict ("conv_layers.4", "fc.1"), or for a layer without parameters
 *   its name in the reference networks' classes ("conv_layers.5", "gap")
 * @weight: (nullable): out × in × k × k of a convolution, out × in of a linear layer
 * @bias: (nullable): out
 *
 * In a graph of operators a layer is a value with feature maps. Its kind is %CAM_LAYER_MAPS and it
 * has no parameters of its own.
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

/** cam_layer_clear: frees the fields of @layer, but not @layer itself. */
void cam_layer_clear (CamLayer *layer);

/** cam_layer_count_parameters: Returns: the number of weights and biases. */
gsize cam_layer_count_parameters (const CamLayer *layer);

/**
 * cam_layer_advance_shape:
 * @layer: the layer
 * @shape: (inout): the shape C × H × W of the layer's input; becomes the shape of its output, which
 *   is n × 1 × 1 after GAP, flatten and linear layers
 *
 * Any thread.
 *
 * Returns: whether an input of that shape fits and gives an output that is not empty.
 */
gboolean cam_layer_advance_shape (const CamLayer *layer, gsize shape[3]);

G_END_DECLS
