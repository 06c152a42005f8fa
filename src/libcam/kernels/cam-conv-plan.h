/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-kernel.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * CamConvPlan:
 * @n_in: input channels C
 * @n_out: output channels O
 * @size: height and width k of the kernel
 * @padding: rows and columns of zeros on each side of the input; a negative padding cuts them off
 * @winograd: whether the weights are transformed for Winograd's F(4 × 4, 3 × 3)
 * @weight: the packed weights, see #CamKernelConv
 * @bias: one value for each output channel, padded with zeros
 *
 * A convolution's weights in the order in which the kernels read them, made once for a network.
 * Immutable.
 */
typedef struct
{
  gsize n_in, n_out, size;
  gssize padding;
  gboolean winograd;
  CamTensor *weight;
  CamTensor *bias;
} CamConvPlan;

/**
 * cam_conv_plan_new:
 * @weight: O × C × k × k
 * @bias: (nullable): O
 * @padding: see #CamConvPlan
 * @cancellable: (nullable): looked at while weights are transformed and packed
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the plan. Any thread.
 */
CamConvPlan *cam_conv_plan_new (const CamTensor *weight,
                                const CamTensor *bias,
                                gssize padding,
                                GCancellable *cancellable,
                                GError **error);

/** cam_conv_plan_measure: Returns: the bytes of the plan of a convolution with @weight (O × C × k ×
 * k), or %G_MAXSIZE if they exceed a gsize. */
gsize cam_conv_plan_measure (const CamTensor *weight);

void cam_conv_plan_free (CamConvPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamConvPlan, cam_conv_plan_free)

G_END_DECLS
