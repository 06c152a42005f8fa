/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The arithmetic of a graph's operators on feature maps that are stored pixel by pixel, each pixel
 * with all its channels (H × W × S). Vectors hold neighbouring channels, so height, width, stride
 * and padding may be anything. S is the number of channels rounded up to whole blocks of
 * CAM_KERNEL_BLOCK. The values of the padding channels do not matter. Any thread may call the
 * kernels. */

/** CAM_PIXEL_OUT: the most output channels for one call of @multiply. */
#define CAM_PIXEL_OUT 32

/**
 * CamActivation:
 * @CAM_ACTIVATION_NONE: none, apart from the bounds of #CamPixelFinish
 * @CAM_ACTIVATION_SIGMOID: 1 / (1 + exp (−v))
 * @CAM_ACTIVATION_SILU: v · sigmoid (v)
 * @CAM_ACTIVATION_HARD_SWISH: v · min (max (v / 6 + 1/2, 0), 1)
 */
typedef enum
{
  CAM_ACTIVATION_NONE,
  CAM_ACTIVATION_SIGMOID,
  CAM_ACTIVATION_SILU,
  CAM_ACTIVATION_HARD_SWISH,
} CamActivation;

/**
 * CamPixelFinish:
 * @bias: (nullable): added to the sums, one value for each channel
 * @residual: (nullable): added to the sums; its pixels are as far apart as the output's
 * @low: smaller values become this
 * @high: larger values become this; NaN stays NaN
 * @activation: applied last; only without bounds
 *
 * What a kernel does to sums before it writes them.
 */
typedef struct
{
  const float *bias;
  const float *residual;
  float low, high;
  CamActivation activation;
} CamPixelFinish;

/**
 * CamPixelProduct:
 * @rows: for each row of the kernel, the input pixel where it begins for the first output pixel
 * @n_rows: rows of the kernel
 * @n_columns: columns of the kernel
 * @column_step: floats from one column of the kernel to the next in the input
 * @pixel_step: floats from the inputs of one output pixel to those of the next
 * @depth: input channels C
 * @weight: blocks of CAM_KERNEL_BLOCK output channels, each rows × columns × C × 16
 * @weight_step: floats from one block to the next
 * @out_step: floats from one output pixel to the next
 *
 * The sums of a convolution for neighbouring output pixels.
 */
typedef struct
{
  const float *const *rows;
  gsize n_rows, n_columns, column_step, pixel_step, depth;
  const float *weight;
  gsize weight_step;
  gsize out_step;
} CamPixelProduct;

/**
 * CamPixelDepthwise:
 * @rows: as in #CamPixelProduct, for the rows of the kernel that lie inside the image
 * @weight: the weights from the first such row on: rows × columns × S
 * @n_first: how many output pixels at the start of the row have columns outside the image
 * @n_inside: how many pixels after those have all columns inside the image
 * @before: columns of padding on the left
 * @width: the width of the input in pixels
 *
 * A row of a depthwise convolution, in which each output channel depends only on the same input
 * channel.
 */
typedef struct
{
  const float *const *rows;
  gsize n_rows, n_columns, column_step, pixel_step;
  const float *weight;
  gsize n_channels; /* S, see above */
  gsize n_first, n_inside;
  gsize stride, dilation;
  gssize before;
  gsize width;
} CamPixelDepthwise;

/**
 * CamPixelKernels:
 * @multiply: computes a #CamPixelProduct for @n pixels and @n_out channels, a multiple of
 *   CAM_KERNEL_BLOCK and at most %CAM_PIXEL_OUT, and writes no others. @finish begins at the first
 *   channel
 * @winograd_input: computes Bᵀ d B of a square of 6 × 6 pixels: 36 × n_channels; the points are
 *   @point floats apart
 * @winograd_output: computes Aᵀ m A of a square of 4 × 4 pixels, and writes those that are not
 *   %NULL; residuals has as many entries
 * @depthwise: computes a row of @n output pixels
 * @finish: applies a #CamPixelFinish to @n pixels of @n_channels in place
 * @largest: sets each of @n values of @out to the larger of itself and the input's
 * @add: adds @n values to those of @out
 * @copy: copies @n_channels of @n pixels
 * @scale: multiplies each channel of @n pixels by its scale and adds its shift, then applies the
 *   bounds
 */
typedef struct
{
  void (*multiply) (const CamPixelProduct *product,
                    const CamPixelFinish *finish,
                    gsize n_out,
                    float *out,
                    gsize n);
  void (*winograd_input) (const float *const *pixels, gsize n_channels, float *v, gsize point);
  void (*winograd_output) (const float *m,
                           gsize point,
                           gsize n_channels,
                           const CamPixelFinish *finish,
                           const float *const *residuals,
                           float *const *pixels);
  void (*depthwise) (const CamPixelDepthwise *depthwise,
                     const CamPixelFinish *finish,
                     float *out,
                     gsize n);
  void (*finish) (const CamPixelFinish *finish, gsize n_channels, float *values, gsize n);
  void (*largest) (const float *values, float *out, gsize n);
  void (*add) (const float *values, float *out, gsize n);
  void (*copy) (
      const float *values, gsize step, gsize n_channels, float *out, gsize out_step, gsize n);
  void (*scale) (const float *values,
                 const float *scale,
                 const float *shift,
                 const CamPixelFinish *finish,
                 gsize n_channels,
                 float *out,
                 gsize n);
} CamPixelKernels;

G_END_DECLS
