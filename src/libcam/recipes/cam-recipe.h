/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-checkpoint.h"
#include "cam-onnx.h"
#include "cam-preprocessing.h"

G_BEGIN_DECLS

/**
 * cam_recipe_make:
 * @checkpoint: named tensors of a state dict
 * @preprocessing: (out): what is usually done to its images
 * @error: %CAM_ERROR_NETWORK if the tensors' names and shapes are of no known network; it says how
 *   to make the model one that can be opened; no file is named
 *
 * Puts the operators of torchvision's networks around the tensors of a state dict, which has none.
 * Strides and paddings, which leave no trace in names and shapes, are those of
 * https://github.com/pytorch/vision/tree/main/torchvision/models.
 *
 * Returns: (transfer full) (nullable): the network as a graph of nodes. From any thread.
 */
CamOnnx *
cam_recipe_make (CamCheckpoint *checkpoint, CamPreprocessing *preprocessing, GError **error);

G_END_DECLS
