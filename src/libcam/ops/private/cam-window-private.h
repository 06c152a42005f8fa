/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-op-private.h"

G_BEGIN_DECLS

/**
 * CamWindow:
 *
 * How a window of kernel rows × columns moves over an image. Index 0 is for rows, 1 for columns.
 * Output row y depends on the input rows y · stride − before + i · dilation.
 */
typedef struct
{
  gsize kernel[2], stride[2], dilation[2];
  gssize before[2], after[2]; /* padding */
  gsize in[2], out[2];
} CamWindow;

/* Sets @window from the attributes of a convolution or pool over @input (N × C × H × W) with
 * @kernel rows and columns. */
gboolean
cam_window_plan (const CamOp *op, const gsize kernel[2], CamWindow *window, GError **error);

/* Reads the attribute "kernel_shape". */
gboolean cam_window_read_kernel (const CamOp *op, gsize kernel[2], GError **error);

/* Finds the rows (@d is 0) or columns (1) of the kernel that lie inside the image at output pixel
 * @o: from @first up to before @end. Returns: the position of row or column 0, which may lie
 * outside. */
gssize cam_window_find_range (const CamWindow *window, guint d, gsize o, gsize *first, gsize *end);

/* The state of a pool over windows. */
typedef struct
{
  CamWindow window;
  gboolean is_max;
  gboolean count_padding;
} CamOpPool;

/* The divisor of the sum over the window of output pixel (@y, @x): the number of pixels in it, or
 * also of the padding in it. */
gsize cam_op_pool_count (const CamOpPool *pool, gsize y, gsize x, gsize n_seen);

G_END_DECLS
