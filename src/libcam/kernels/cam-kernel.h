/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-pixel-kernel.h"

G_BEGIN_DECLS

/* The arithmetic of the layers on rows of pixels. A row is stored pixel by pixel, each pixel with
 * all its channels (W × C). The number of channels is rounded up to whole blocks, and the padding
 * channels are zero. Kernels read up to CAM_KERNEL_SLACK pixels beyond the end of a row, whose
 * values don't matter. Any thread may call them. */

/* The number of output channels whose weights are packed together. The number of channels is
 * rounded up to a multiple of it. */
#define CAM_KERNEL_BLOCK 16
#define CAM_KERNEL_SLACK 12

/* Rows that one step of Winograd's F(4 × 4, 3 × 3) writes, and rows that it reads. */
#define CAM_WINOGRAD_ROWS 4
#define CAM_WINOGRAD_INPUT_ROWS 6

/* Points of the transformed domain: 6 × 6. */
#define CAM_WINOGRAD_POINTS 36

/* Squares of 4 × 4 pixels that are transformed together: as many as fit a core's cache. A multiple
 * of the rows that the inner loop of a product takes. */
#define CAM_WINOGRAD_BLOCK 12

static inline gsize
cam_kernel_round_up (gsize n_channels)
{
  return (n_channels + CAM_KERNEL_BLOCK - 1) / CAM_KERNEL_BLOCK * CAM_KERNEL_BLOCK;
}

/**
 * CamKernelConv:
 * @n_in: channels C of the input
 * @in_stride: floats from one input pixel to the next
 * @n_out: channels O of the output
 * @out_stride: floats from one output pixel to the next: O rounded up
 * @size: height and width k of the kernel
 * @weight: the packed weights, in blocks of %CAM_KERNEL_BLOCK output channels: block × k·k × C ×
 *   16; for Winograd block × 36 × C × 16
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
 * @name: the instruction set that it is compiled for
 * @conv_row: computes one row of n output pixels. rows[i] is the input row for kernel row i; it
 *   starts at the pixel that kernel column 0 is multiplied with for output pixel 0
 * @winograd_rows: computes four rows of n output pixels of a 3 × 3 convolution by F(4 × 4, 3 × 3)
 *   (Lavin and Gray 2016). rows[0 … 5] are the input rows as for @conv_row; an output row may be
 *   %NULL if it is not needed; scratch has cam_kernel_get_winograd_scratch() floats
 * @pool_row: computes one row of n output pixels of a 2 × 2 max pool over two input rows
 * @relu_row: applies a ReLU to n pixels in place. Adds to sums (3 × n_channels) their values before
 *   the ReLU, their values after it, and how many are not 0 after it
 * @pixels: the kernels for the operators of a graph
 * @planes_from_row: writes n pixels of a row to one plane for each channel; planes are stride
 *   floats apart
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

/** cam_kernels_get: Returns: the fastest kernels that this processor can run. */
const CamKernels *cam_kernels_get (void);

/** cam_kernels_get_nth: Returns: (nullable): the @n-th kernels, the slowest first; %NULL if there
 * are no more, or if this processor can't run them. Every processor can run number 0. */
const CamKernels *cam_kernels_get_nth (guint n);

/** cam_kernel_get_winograd_scratch: Returns: how many floats of scratch memory are needed to call
 * @winograd_rows of #CamKernels. @n_in: the number of input channels. */
gsize cam_kernel_get_winograd_scratch (gsize n_in);

G_END_DECLS
