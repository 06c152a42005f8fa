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

/* The rows (@d is 0) or columns (1) of the kernel that meet the picture at output pixel @o: from
 * @first up to before @end. Returns: where the 0-th lies, which may be outside. */
gssize cam_window_find_range (const CamWindow *window, guint d, gsize o, gsize *first, gsize *end);

/* What a pool over windows keeps. */
typedef struct
{
  CamWindow window;
  gboolean is_max;
  gboolean count_padding;
} CamOpPool;

/* By how much the sum over output pixel (@y, @x)'s window is divided: the pixels that it sees, or
 * also the padding that it sees. */
gsize cam_op_pool_count (const CamOpPool *pool, gsize y, gsize x, gsize n_seen);

G_END_DECLS
