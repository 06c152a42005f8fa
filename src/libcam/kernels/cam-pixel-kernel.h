/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The arithmetic of a graph's operators on feature maps that lie in memory pixel by pixel, each
 * with all its channels (H × W × S): vectors are made of neighbouring channels, whatever the
 * height, width, stride or padding. S is the number of channels rounded up to whole blocks of
 * CAM_KERNEL_BLOCK. What lies in channels that only fill up does not matter. */

/** CAM_PIXEL_OUT: output channels that one call of @multiply takes at the most. */
#define CAM_PIXEL_OUT 32

/**
 * CamActivation:
 * @CAM_ACTIVATION_NONE: but for bounds
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
 * @bias: (nullable): added, one a channel
 * @residual: (nullable): added, as far apart as the output's pixels
 * @low: what values are brought up to
 * @high: what they are brought down to; NaN stays NaN
 * @activation: comes last; none if there are bounds
 *
 * What is done to sums before they are written.
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
 * @rows: where the first output pixel's kernel begins, for each of its rows
 * @n_rows: rows of the kernel
 * @n_columns: columns of the kernel
 * @column_step: floats from one column of the kernel to the next in the input
 * @pixel_step: floats from what one output pixel sees to what the next sees
 * @depth: input channels C
 * @weight: those of CAM_KERNEL_BLOCK output channels: rows × columns × C × 16
 * @weight_step: floats to the weights of the next block
 * @out_step: floats from an output pixel to the next
 *
 * Neighbouring output pixels of a convolution.
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
 * @rows: as in #CamPixelProduct, for rows of the kernel that meet the picture
 * @weight: those of the first such row: rows × columns × S
 * @n_first: output pixels before the first that has all of its columns in the picture
 * @n_inside: those that follow and have
 * @before: columns of padding
 * @width: of the input
 *
 * A row of a convolution in which each channel sees itself alone.
 */
typedef struct
{
  const float *const *rows;
  gsize n_rows, n_columns, column_step, pixel_step;
  const float *weight;
  gsize n_channels; /* S */
  gsize n_first, n_inside;
  gsize stride, dilation;
  gssize before;
  gsize width;
} CamPixelDepthwise;

/**
 * CamPixelKernels:
 * @multiply: sums of @n pixels and @n_out channels, at most %CAM_PIXEL_OUT and a multiple of
 *   CAM_KERNEL_BLOCK; exactly those are written. @finish begins at the first of them
 * @winograd_input: Bᵀ d B of a square's 6 × 6 pixels: 36 × n_channels, each point @point floats
 * after the one before
 * @winograd_output: Aᵀ m A, into those of 4 × 4 pixels that are not %NULL; residuals has as many
 * @depthwise: a row of @n output pixels
 * @finish: @n pixels of @n_channels where they lie; bias and residual may be %NULL
 * @largest: @out becomes the larger one of @n values of both
 * @add: adds @n values to @out
 * @copy: @n_channels of @n pixels
 * @scale: @n pixels of @n_channels, each channel times scale plus shift, then the bounds
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
