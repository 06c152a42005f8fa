/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-checkpoint.h"
#include "cam-onnx.h"
#include "cam-preprocessing.h"

G_BEGIN_DECLS

/**
 * cam_recipe_make:
 * @checkpoint: named tensors of a state dict
 * @preprocessing: (out): how images are usually prepared for it
 * @error: %CAM_ERROR_NETWORK if the names and shapes of the tensors belong to no known network. The
 *   message says how to export the model to a file that can be opened, but does not name the file
 *
 * A state dict has tensors but no operators. This adds the operators of torchvision's networks.
 * Strides and paddings can't be found in names and shapes; they are taken from
 * https://github.com/pytorch/vision/tree/main/torchvision/models.
 *
 * Returns: (transfer full) (nullable): the network as a graph of nodes. Any thread.
 */
CamOnnx *
cam_recipe_make (CamCheckpoint *checkpoint, CamPreprocessing *preprocessing, GError **error);

G_END_DECLS
