/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_POOL_SIZE: height, width and stride of a max pool's window. */
#define CAM_POOL_SIZE 2

/**
 * cam_max_pool_forward:
 * @input: C × H × W, at least 2 × 2
 * @cancellable: (nullable): looked at between rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * The largest value of each 2 × 2 window, as `torch.nn.MaxPool2d (2)` computes it. An odd last row
 * or column is dropped. A window with a NaN gives NaN. Any thread.
 *
 * Returns: (transfer full) (nullable): C × ⌊H / 2⌋ × ⌊W / 2⌋
 */
CamTensor *cam_max_pool_forward (const CamTensor *input, GCancellable *cancellable, GError **error);

/**
 * cam_max_pool_backward:
 * @gradient: ∂y/∂output, C × ⌊H / 2⌋ × ⌊W / 2⌋
 * @input: the input of the forward pass, C × H × W
 * @cancellable: (nullable): looked at between rows
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Passes the gradient of each window to its largest value. If several are equal, the first in
 * row-major order takes it; of several NaNs, the last, as in PyTorch.
 *
 * Returns: (transfer full) (nullable): ∂y/∂input, C × H × W
 */
CamTensor *cam_max_pool_backward (const CamTensor *gradient,
                                  const CamTensor *input,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * cam_gap_forward:
 * @input: C × H × W
 * @cancellable: (nullable): looked at every %CAM_CANCEL_BLOCK pixels
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Global average pooling: F^k is the mean of in[k] over its H · W pixels, summed in double
 * precision. Any thread.
 *
 * Returns: (transfer full) (nullable): C × 1 × 1
 */
CamTensor *cam_gap_forward (const CamTensor *input, GCancellable *cancellable, GError **error);

/**
 * cam_gap_backward:
 * @gradient: ∂y/∂F, C × 1 × 1
 * @height: the height H of the forward pass's input
 * @width: the width W of the forward pass's input
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * ∂y/∂in[k, y, x] = ∂y/∂F^k / (H · W), the same at every pixel of a channel.
 *
 * Returns: (transfer full) (nullable): ∂y/∂input at every pixel, C × 1 × 1
 */
CamTensor *cam_gap_backward (const CamTensor *gradient, gsize height, gsize width, GError **error);

G_END_DECLS
