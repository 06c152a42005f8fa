/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_CONV_PADDING: the rows and columns of zeros on each side of a convolution's input, for all
 * kernel sizes. */
#define CAM_CONV_PADDING 1

/**
 * cam_conv_get_output_size:
 * @size: height or width of the input
 * @kernel: height and width k of the kernel
 *
 * Returns: the height or width of the output, size + 2 · padding − k + 1; 0 if the kernel is
 *   larger than the padded input.
 */
gsize cam_conv_get_output_size (gsize size, gsize kernel);

/**
 * cam_conv_forward:
 * @input: C × H × W
 * @weight: O × C × k × k
 * @bias: (nullable): O
 * @cancellable: (nullable): looked at between blocks of pixels
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * out[o, y, x] = bias[o] + Σ_c Σ_i Σ_j weight[o, c, i, j] · in[c, y + i − padding, x + j −
 * padding], where in is 0 outside the image: a cross-correlation with stride 1, as
 * `torch.nn.Conv2d` computes it. Any thread.
 *
 * Returns: (transfer full) (nullable): O × H' × W', with H' and W' from cam_conv_get_output_size(),
 *   which must not be 0.
 */
CamTensor *cam_conv_forward (const CamTensor *input,
                             const CamTensor *weight,
                             const CamTensor *bias,
                             GCancellable *cancellable,
                             GError **error);

/**
 * cam_conv_backward:
 * @gradient: ∂y/∂output, O × H' × W'
 * @weight: O × C × k × k
 * @cancellable: (nullable): looked at between blocks of pixels
 * @error: as cam_conv_forward()
 *
 * ∂y/∂in[c, y, x] = Σ_o Σ_i Σ_j weight[o, c, i, j] · ∂y/∂out[o, y − i + padding, x − j + padding].
 *
 * Returns: (transfer full) (nullable): ∂y/∂input, C × H × W.
 */
CamTensor *cam_conv_backward (const CamTensor *gradient,
                              const CamTensor *weight,
                              GCancellable *cancellable,
                              GError **error);

/**
 * cam_conv_forward_direct:
 *
 * Computes the sum of cam_conv_forward() literally, in double precision. The fast version is tested
 * against this one.
 *
 * Returns: (transfer full): as cam_conv_forward().
 */
CamTensor *
cam_conv_forward_direct (const CamTensor *input, const CamTensor *weight, const CamTensor *bias);

/** cam_conv_backward_direct: Returns: (transfer full): the sum of cam_conv_backward(), computed
 * literally in double precision. */
CamTensor *cam_conv_backward_direct (const CamTensor *gradient, const CamTensor *weight);

G_END_DECLS
