/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_linear_forward:
 * @input: N values, of any shape
 * @weight: M × N
 * @bias: (nullable): M
 * @cancellable: (nullable): looked at between blocks of weights
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * out[m] = bias[m] + Σ_n weight[m, n] · in[n]. Any thread.
 *
 * Returns: (transfer full) (nullable): M × 1 × 1
 */
CamTensor *cam_linear_forward (const CamTensor *input,
                               const CamTensor *weight,
                               const CamTensor *bias,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cam_linear_backward:
 * @gradient: ∂y/∂output, M values
 * @weight: M × N
 * @cancellable: (nullable): looked at between blocks of weights
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * ∂y/∂in[n] = Σ_m weight[m, n] · ∂y/∂out[m].
 *
 * Returns: (transfer full) (nullable): ∂y/∂input, N × 1 × 1
 */
CamTensor *cam_linear_backward (const CamTensor *gradient,
                                const CamTensor *weight,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
