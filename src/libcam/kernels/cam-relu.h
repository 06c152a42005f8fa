/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_relu_forward:
 * @input: any shape
 * @cancellable: (nullable): looked at every %CAM_CANCEL_BLOCK values
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * max (0, in); NaN stays NaN, as in PyTorch. Any thread.
 *
 * Returns: (transfer full) (nullable): in the shape of @input
 */
CamTensor *cam_relu_forward (const CamTensor *input, GCancellable *cancellable, GError **error);

/** cam_relu_forward_in_place: like cam_relu_forward(), but changes @tensor, which nothing else may
 * use yet. */
void cam_relu_forward_in_place (CamTensor *tensor);

/**
 * cam_relu_backward_in_place:
 * @gradient: ∂y/∂output, which becomes ∂y/∂input
 * @output: the output of the forward pass, as many values
 * @cancellable: (nullable): looked at every %CAM_CANCEL_BLOCK values
 * @error: %G_IO_ERROR_CANCELLED
 *
 * ∂y/∂in = ∂y/∂out · [out > 0]; if out is NaN the gradient passes, as in PyTorch.
 *
 * Returns: whether all of @gradient was changed.
 */
gboolean cam_relu_backward_in_place (CamTensor *gradient,
                                     const CamTensor *output,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
