/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op-private.h"

G_BEGIN_DECLS

/**
 * CamWindow:
 *
 * Where a window of kernel rows × columns moves over a picture; index 0 is down, 1 to the right.
 * Output pixel y sees input rows y · stride − before + i · dilation.
 */
typedef struct
{
  gsize kernel[2], stride[2], dilation[2];
  gssize before[2], after[2]; /* padding */
  gsize in[2], out[2];
} CamWindow;

/* Reads the attributes of a convolution or pool over @input (N × C × H × W) with @kernel rows and
 * columns. */
gboolean
cam_window_plan (const CamOp *op, const gsize kernel[2], CamWindow *window, GError **error);

/* Reads the attribute "kernel_shape". */
gboolean cam_window_read_kernel (const CamOp *op, gsize kernel[2], GError **error);

G_END_DECLS
