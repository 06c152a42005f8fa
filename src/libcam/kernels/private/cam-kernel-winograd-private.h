/* SPDX-License-Identifier: MIT */

#pragma once

/* 3 × 3 convolutions by Winograd's F(4 × 4, 3 × 3) (Lavin and Gray 2016): 4 × 4 output pixels from
 * 6 × 6 input pixels, by 36 products instead of 144. */

#include "cam-kernel-product-private.h"
#include "cam-kernel-transform-private.h"

/* V = Bᵀ d B of @n squares of the input: 36 × CAM_WINOGRAD_BLOCK squares × C. */
INLINE void
winograd_input (const CamKernelConv *conv, const float *const *rows, gsize first, gsize n, float *v)
{
  gsize n_in = cam_kernel_round_up (conv->n_in);
  gsize point = CAM_WINOGRAD_BLOCK * n_in;

  for (gsize t = 0; t < n; t++)
    for (gsize c = 0; c < n_in; c += LANES)
      {
        gsize start = (first + t) * CAM_WINOGRAD_ROWS * conv->in_stride + c;
        Vector columns[6][6];

        for (gsize j = 0; j < 6; j++)
          {
            Vector d[6];

            for (gsize i = 0; i < 6; i++)
              d[i] = CONST_AT (rows[i] + start + j * conv->in_stride);
            transform_input (d, 1, (float *)&columns[0][j], 6 * LANES);
          }
        for (gsize i = 0; i < 6; i++)
          transform_input (columns[i], 1, v + 6 * i * point + t * n_in + c, point);
      }
}

/* Writes four pixels of one row of a square, or as many of them as lie inside the image. */
INLINE void
store_pixels (
    const Vector *pixels, const float *bias, gboolean relu, float *out, gsize step, gsize n)
{
  Mask negative = (Mask){ 0 } - (relu ? 1 : 0);
  Vector values[4];

  for (gsize j = 0; j < 4; j++)
    {
      Vector value = pixels[j] + CONST_AT (bias);

      values[j] = (Vector)((Mask)value & ~((Mask)(value < 0) & negative));
    }
  if (n >= 4)
    for (gsize j = 0; j < 4; j++)
      AT (out + j * step) = values[j];
  else
    for (gsize j = 0; j < n; j++)
      AT (out + j * step) = values[j];
}

/* Writes Aᵀ M A of @n squares to the rows of the output, for one or two vectors of output channels
 * from @o on. */
INLINE void
winograd_output (const CamKernelConv *conv,
                 const float *m,
                 gsize o,
                 gsize n_vectors,
                 gsize first,
                 gsize n,
                 float *const *out,
                 gsize n_pixels)
{
  gsize point = CAM_WINOGRAD_BLOCK * RESULT_STRIDE;

  for (gsize t = 0; t < n; t++)
    for (gsize v = 0; v < n_vectors; v++)
      {
        gsize x = (first + t) * CAM_WINOGRAD_ROWS;
        gsize channel = o + v * LANES;
        const float *square = m + t * RESULT_STRIDE + v * LANES;
        Vector columns[4][6], pixels[4];

        for (gsize j = 0; j < 6; j++)
          transform_output (square + j * point, 6 * point, &columns[0][j], 6);
        for (gsize i = 0; i < 4; i++)
          if (out[i] != NULL)
            {
              transform_output ((const float *)columns[i], LANES, pixels, 1);
              store_pixels (pixels,
                            conv->bias + channel,
                            conv->relu,
                            out[i] + x * conv->out_stride + channel,
                            conv->out_stride,
                            n_pixels - x);
            }
      }
}

/* M = Σ_c U V at each of the 36 points, for one or two vectors of output channels from @o on. */
INLINE void
winograd_products (
    const CamKernelConv *conv, const float *v, gsize o, gsize n_vectors, gsize n_squares, float *m)
{
  static const float zeros[RESULT_STRIDE];
  gsize n_in = cam_kernel_round_up (conv->n_in);

  for (gsize point = 0; point < CAM_WINOGRAD_POINTS; point++)
    for (gsize t = 0; t < n_squares; t += N_ROWS)
      {
        gsize square = point * CAM_WINOGRAD_BLOCK + t;
        const float *row = v + square * n_in;
        Left left = { &row, 1, 0, n_in, conv->n_in };

        multiply (&left,
                  conv->weight,
                  CAM_WINOGRAD_POINTS * conv->n_in,
                  point * conv->n_in,
                  o,
                  n_vectors,
                  zeros,
                  m + square * RESULT_STRIDE);
      }
}

static void
winograd_rows (
    const CamKernelConv *conv, const float *const *rows, float *const *out, gsize n, float *scratch)
{
  gsize n_squares = (n + CAM_WINOGRAD_ROWS - 1) / CAM_WINOGRAD_ROWS;
  float *v = scratch;
  float *m = v + CAM_WINOGRAD_POINTS * CAM_WINOGRAD_BLOCK * cam_kernel_round_up (conv->n_in);

  for (gsize first = 0; first < n_squares; first += CAM_WINOGRAD_BLOCK)
    {
      gsize n_block = MIN (CAM_WINOGRAD_BLOCK, n_squares - first);

      winograd_input (conv, rows, first, n_block, v);
      for (gsize o = 0; o < conv->n_out; o += RESULT_STRIDE)
        {
          gsize n_vectors = count_vectors (conv, o);

          winograd_products (conv, v, o, n_vectors, n_block, m);
          winograd_output (conv, m, o, n_vectors, first, n_block, out, n);
        }
    }
  for (gsize i = 0; i < CAM_WINOGRAD_ROWS; i++)
    if (out[i] != NULL)
      clear_padding (conv, out[i], n);
}
