/* SPDX-License-Identifier: MIT */

#pragma once

/* Sums of products for neighbouring pixels, which all stay in registers. */

#include "cam-kernel.h"
#include "cam-pixel-finish-private.h"

/* How many pixels are computed at a time: with two vectors of channels each, and the factors, they
 * fill the processor's registers. */
#if defined(__AVX512F__) || defined(__aarch64__)
#  define MOST_PIXELS 14
#  define FOR_EACH_COUNT(DO)                                                                       \
    DO (1)                                                                                         \
    DO (2) DO (3) DO (4) DO (5) DO (6) DO (7) DO (8) DO (9) DO (10) DO (11) DO (12) DO (13) DO (14)
#else
#  define MOST_PIXELS 6
#  define FOR_EACH_COUNT(DO) DO (1) DO (2) DO (3) DO (4) DO (5) DO (6)
#endif

#define UNROLL _Pragma ("GCC unroll 16")

/* The address of pixel @r. The processor can compute it within an instruction from the base of
 * every third pixel. */
#define PIXEL(r) (base[(r) / 3] + (r) % 3 * step)

/* Computes @n pixels from pixel @x on, for one or two vectors of channels from @o on. The compiler
 * knows n and n_vectors. */
INLINE void
multiply_pixels (const CamPixelProduct *product,
                 const CamPixelFinish *finish,
                 gsize n,
                 gsize n_vectors,
                 gsize o,
                 gsize x,
                 float *out)
{
  const float *b
      = product->weight + o / CAM_KERNEL_BLOCK * product->weight_step + o % CAM_KERNEL_BLOCK;
  gsize second = LANES < CAM_KERNEL_BLOCK ? LANES : product->weight_step;
  gsize step = product->pixel_step, depth = product->depth;
  Vector sums[MOST_PIXELS][2];

  UNROLL
  for (gsize r = 0; r < n; r++)
    sums[r][0] = sums[r][1] = (Vector){ 0 };
  for (gsize i = 0; i < product->n_rows; i++)
    for (gsize j = 0; j < product->n_columns; j++)
      {
        const float *base[(MOST_PIXELS + 2) / 3];

        UNROLL
        for (gsize r = 0; r < n; r += 3)
          base[r / 3] = product->rows[i] + j * product->column_step + (x + r) * step;
        for (gsize c = 0; c < depth; c++, b += CAM_KERNEL_BLOCK)
          {
            Vector b0 = CONST_AT (b), b1 = n_vectors == 2 ? CONST_AT (b + second) : b0;

            UNROLL
            for (gsize r = 0; r < n; r++)
              {
                Vector a = broadcast (*PIXEL (r));

                sums[r][0] += a * b0;
                if (n_vectors == 2)
                  sums[r][1] += a * b1;
              }
            UNROLL
            for (gsize r = 0; r < n; r += 3)
              base[r / 3]++;
          }
      }
  for (gsize r = 0; r < n; r++)
    for (gsize v = 0; v < n_vectors; v++)
      {
        gsize at = (x + r) * product->out_step + o + v * LANES;

        AT (out + at)
            = finish != NULL ? finish_vector (finish, sums[r][v], o + v * LANES, at) : sums[r][v];
      }
}

#define COUNT_CASE(count)                                                                          \
  case count:                                                                                      \
    if (n_vectors == 2)                                                                            \
      multiply_pixels (product, finish, count, 2, o, x, out);                                      \
    else                                                                                           \
      multiply_pixels (product, finish, count, 1, o, x, out);                                      \
    break;

static void
multiply (
    const CamPixelProduct *product, const CamPixelFinish *finish, gsize n_out, float *out, gsize n)
{
  gsize n_parts = (n + MOST_PIXELS - 1) / MOST_PIXELS;

  for (gsize o = 0; o < n_out; o += 2 * LANES)
    {
      gsize n_vectors = o + LANES < n_out ? 2 : 1;

      for (gsize part = 0; part < n_parts; part++)
        {
          gsize x = n * part / n_parts;

          switch (n * (part + 1) / n_parts - x)
            {
              FOR_EACH_COUNT (COUNT_CASE)
            }
        }
    }
}
