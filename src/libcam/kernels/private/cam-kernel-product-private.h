/* SPDX-License-Identifier: MIT */

#pragma once

/* Products of matrices, of which convolutions consist. */

#include "cam-kernel-vector-private.h"
#include "cam-kernel.h"

/* How many rows of the left factor the inner loop of a product takes. With two vectors each they
 * fill most of the processor's registers (24 of 32, or 12 of 16) and leave room for the right
 * factor. Divides CAM_WINOGRAD_BLOCK. */
#if defined(__AVX512F__) || defined(__aarch64__)
#  define N_ROWS 12
#  define FOR_EACH_ROW(DO)                                                                         \
    DO (0) DO (1) DO (2) DO (3) DO (4) DO (5) DO (6) DO (7) DO (8) DO (9) DO (10) DO (11)
#else
#  define N_ROWS 6
#  define FOR_EACH_ROW(DO) DO (0) DO (1) DO (2) DO (3) DO (4) DO (5)
#endif

/* Floats from one row of the inner loop's result to the next. */
#define RESULT_STRIDE (2 * LANES)

/* The left factor of a product. For i, j < @size it consists of matrices a_ij of N_ROWS × @depth,
 * whose rows are @stride apart. a_ij begins at rows[i] + @offset + j · @stride. */
typedef struct
{
  const float *const *rows;
  gsize size, offset, stride, depth;
} Left;

#define START_2(r) Vector sum##r##0 = first0, sum##r##1 = first1;
#define ADD_2(r)                                                                                   \
  sum##r##0 += a[r * stride + c] * b0;                                                             \
  sum##r##1 += a[r * stride + c] * b1;
#define STORE_2(r)                                                                                 \
  AT (out + r * RESULT_STRIDE) = sum##r##0;                                                        \
  AT (out + r * RESULT_STRIDE + LANES) = sum##r##1;

/* out (N_ROWS × 2 vectors) = start + Σ_i Σ_j a_ij · b_ij. The two vectors of a row of b_ij are
 * @second apart, the rows of all b_ij CAM_KERNEL_BLOCK. */
INLINE void
multiply_2 (const Left *left, const float *b, gsize second, const float *start, float *out)
{
  Vector first0 = CONST_AT (start), first1 = CONST_AT (start + LANES);
  gsize stride = left->stride;

  FOR_EACH_ROW (START_2)

  for (gsize i = 0; i < left->size; i++)
    for (gsize j = 0; j < left->size; j++)
      {
        const float *a = left->rows[i] + left->offset + j * stride;

        for (gsize c = 0; c < left->depth; c++, b += CAM_KERNEL_BLOCK)
          {
            Vector b0 = CONST_AT (b), b1 = CONST_AT (b + second);

            FOR_EACH_ROW (ADD_2)
          }
      }
  FOR_EACH_ROW (STORE_2)
}

#define START_1(r) Vector sum##r = first;
#define ADD_1(r) sum##r += a[r * stride + c] * b0;
#define STORE_1(r) AT (out + r * RESULT_STRIDE) = sum##r;

/* Like multiply_2(), for one vector. */
INLINE void
multiply_1 (const Left *left, const float *b, const float *start, float *out)
{
  Vector first = CONST_AT (start);
  gsize stride = left->stride;

  FOR_EACH_ROW (START_1)

  for (gsize i = 0; i < left->size; i++)
    for (gsize j = 0; j < left->size; j++)
      {
        const float *a = left->rows[i] + left->offset + j * stride;

        for (gsize c = 0; c < left->depth; c++, b += CAM_KERNEL_BLOCK)
          {
            Vector b0 = CONST_AT (b);

            FOR_EACH_ROW (ADD_1)
          }
      }
  FOR_EACH_ROW (STORE_1)
}

/* The start of the weights for the vector of output channels from @o on. */
INLINE const float *
weights_of (const float *weight, gsize o, gsize depth)
{
  return weight + o / CAM_KERNEL_BLOCK * depth * CAM_KERNEL_BLOCK + o % CAM_KERNEL_BLOCK;
}

/* The product for one or two vectors of output channels from @o on, with @depth weights for each.
 * The first vector is the one at @skip. */
INLINE void
multiply (const Left *left,
          const float *weight,
          gsize depth,
          gsize skip,
          gsize o,
          gsize n_vectors,
          const float *start,
          float *out)
{
  const float *b = weights_of (weight, o, depth) + skip * CAM_KERNEL_BLOCK;

  if (n_vectors == 2)
    multiply_2 (left,
                b,
                (gsize)(weights_of (weight, o + LANES, depth) - weights_of (weight, o, depth)),
                start,
                out);
  else
    multiply_1 (left, b, start, out);
}

/* How many vectors of output channels, from @o on, the inner loop takes. */
INLINE gsize
count_vectors (const CamKernelConv *conv, gsize o)
{
  return o + LANES < conv->n_out ? 2 : 1;
}

/* Sets the padding channels of each pixel to 0. */
INLINE void
clear_padding (const CamKernelConv *conv, float *out, gsize n)
{
  gsize written = (conv->n_out + LANES - 1) / LANES * LANES;

  for (gsize o = written; o < conv->out_stride; o += LANES)
    for (gsize x = 0; x < n; x++)
      AT (out + x * conv->out_stride + o) = (Vector){ 0 };
}
