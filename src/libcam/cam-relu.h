#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_relu_forward:
 * @input: any shape
 * @error: %CAM_ERROR_LIMIT where memory is short
 *
 * max (0, in); NaN stays NaN, as in PyTorch.
 *
 * Returns: (transfer full) (nullable): of @input's shape
 */
CamTensor *cam_relu_forward (const CamTensor *input, GError **error);

/** cam_relu_forward_in_place: as cam_relu_forward(), over a tensor that nobody shares yet. */
void cam_relu_forward_in_place (CamTensor *tensor);

/**
 * cam_relu_backward_in_place:
 * @gradient: ∂y/∂output, which becomes ∂y/∂input
 * @output: what the forward pass gave, as many values
 *
 * ∂y/∂in = ∂y/∂out · [out > 0]; where out is NaN the gradient passes, as in PyTorch.
 */
void cam_relu_backward_in_place (CamTensor *gradient, const CamTensor *output);

G_END_DECLS
