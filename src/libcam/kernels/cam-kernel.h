/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-pixel-kernel.h"

G_BEGIN_DECLS

/* The arithmetic of the layers on rows of pixels. A row lies in memory pixel by pixel, each with
 * all its channels (W × C), the number of channels rounded up to whole blocks, the rest zero. Rows
 * are read beyond their last pixel by up to CAM_KERNEL_SLACK pixels, whose values don't matter. */

/* Output channels that weights are packed for together, and what channels are rounded up to. */
#define CAM_KERNEL_BLOCK 16
#define CAM_KERNEL_SLACK 12

/* Rows that Winograd's F(4 × 4, 3 × 3) gives at once, and takes for it. */
#define CAM_WINOGRAD_ROWS 4
#define CAM_WINOGRAD_INPUT_ROWS 6

/* Pixels in the frequency-like domain: 6 × 6. */
#define CAM_WINOGRAD_POINTS 36

/* Squares of 4 × 4 pixels that are transformed together: as many as stay in a core's cache. A
 * multiple of what the product's inner loop takes. */
#define CAM_WINOGRAD_BLOCK 12

static inline gsize
cam_kernel_round_up (gsize n_channels)
{
  return (n_channels + CAM_KERNEL_BLOCK - 1) / CAM_KERNEL_BLOCK * CAM_KERNEL_BLOCK;
}

/**
 * CamKernelConv:
 * @n_in: channels C of the input
 * @in_stride: floats from an input pixel to the next
 * @n_out: channels O of the output
 * @out_stride: floats from an output pixel to the next, O rounded up
 * @size: height and width k of the kernel
 * @weight: the packed weights, in blocks of %CAM_KERNEL_BLOCK output channels: block × k·k × C ×
 * 16; for Winograd block × 36 × C × 16
 * @bias: @out_stride values
 * @relu: whether a ReLU follows
 */
typedef struct
{
  gsize n_in, in_stride;
  gsize n_out, out_stride;
  gsize size;
  const float *weight;
  const float *bias;
  gboolean relu;
} CamKernelConv;

/**
 * CamKernels:
 * @name: the instructions that it is compiled for
 * @conv_row: one row of n output pixels. rows[i] is the input row of kernel row i, at the pixel
 * that kernel column 0 meets at output pixel 0
 * @winograd_rows: four rows of n output pixels of a 3 × 3 convolution by F(4 × 4, 3 × 3) (Lavin and
 *   Gray 2016). rows[0 … 5] are the input rows as for @conv_row; an output row that is %NULL is
 * left out; scratch has cam_kernel_winograd_scratch() floats
 * @pool_row: one row of n output pixels of a 2 × 2 max pool over two input rows
 * @relu_row: puts n pixels through a ReLU where they lie, and adds to sums (3 × n_channels) what
 *   they were before it, what they are after it, and how many are not 0 after it
 * @pixels: those for the operators of a graph
 * @planes_from_row: splits n pixels of a row into one plane a channel, stride floats apart
 */
typedef struct
{
  const char *name;
  void (*conv_row) (const CamKernelConv *conv, const float *const *rows, float *out, gsize n);
  void (*winograd_rows) (const CamKernelConv *conv,
                         const float *const *rows,
                         float *const *out,
                         gsize n,
                         float *scratch);
  void (*pool_row) (const float *upper, const float *lower, gsize n_channels, float *out, gsize n);
  void (*relu_row) (float *row, gsize n_channels, gsize n, float *sums);
  void (*planes_from_row) (
      const float *row, gsize n_channels, gsize row_stride, float *planes, gsize stride, gsize n);
  const CamPixelKernels *pixels;
} CamKernels;

/** cam_kernels_get: Returns: the fastest kernels that this processor runs. */
const CamKernels *cam_kernels_get (void);

/** cam_kernels_get_nth: Returns: (nullable): the @n-th kernels that there are, the slowest first;
 * %NULL beyond them, and if this processor does not run them. The 0-th run on any. */
const CamKernels *cam_kernels_get_nth (guint n);

/** cam_kernel_winograd_scratch: Returns: the floats of scratch memory that @winograd_rows needs for
 * @n_in input channels. */
gsize cam_kernel_winograd_scratch (gsize n_in);

G_END_DECLS
