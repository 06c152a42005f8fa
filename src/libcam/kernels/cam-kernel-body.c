/* SPDX-License-Identifier: MIT */

/* The kernels, in the compiler's own vectors. Compiled once for each instruction set. The build
 * sets that by compiler flags, and sets KERNELS to the name of the result. */

#include "cam-kernel-planes-private.h"
#include "cam-kernel-private.h"
#include "cam-kernel-product-private.h"
#include "cam-kernel-winograd-private.h"

static void
conv_row (const CamKernelConv *conv, const float *const *rows, float *out, gsize n)
{
  gsize depth = conv->size * conv->size * conv->n_in;
  float sums[N_ROWS * RESULT_STRIDE] __attribute__ ((aligned (64)));

  for (gsize o = 0; o < conv->n_out; o += RESULT_STRIDE)
    {
      gsize n_vectors = count_vectors (conv, o);

      for (gsize x = 0; x < n; x += N_ROWS)
        {
          Left left = { rows, conv->size, x * conv->in_stride, conv->in_stride, conv->n_in };

          multiply (&left, conv->weight, depth, 0, o, n_vectors, conv->bias + o, sums);
          for (gsize r = 0; r < MIN (N_ROWS, n - x); r++)
            for (gsize v = 0; v < n_vectors; v++)
              {
                Vector sum = CONST_AT (sums + r * RESULT_STRIDE + v * LANES);

                AT (out + (x + r) * conv->out_stride + o + v * LANES)
                    = conv->relu ? RELU (sum) : sum;
              }
        }
    }
  clear_padding (conv, out, n);
}

static void
pool_row (const float *upper, const float *lower, gsize n_channels, float *out, gsize n)
{
  for (gsize x = 0; x < n; x++)
    for (gsize c = 0; c < n_channels; c += LANES)
      {
        gsize left = 2 * x * n_channels + c, right = left + n_channels;
        Vector largest = CONST_AT (upper + left);

        keep_larger (&largest, upper + right);
        keep_larger (&largest, lower + left);
        keep_larger (&largest, lower + right);
        AT (out + x * n_channels + c) = largest;
      }
}

static void
relu_row (float *row, gsize n_channels, gsize n, float *sums)
{
  for (gsize c = 0; c < n_channels; c += LANES)
    {
      Vector before = { 0 }, behind = { 0 };
      Mask n_active = { 0 };

      for (gsize x = 0; x < n; x++)
        {
          Vector value = CONST_AT (row + x * n_channels + c), positive = RELU (value);

          before += value;
          behind += positive;
          n_active -= (Mask)(positive != 0);
          AT (row + x * n_channels + c) = positive;
        }
      AT (sums + c) += before;
      AT (sums + n_channels + c) += behind;
      AT (sums + 2 * n_channels + c) += __builtin_convertvector(n_active, Vector);
    }
}

#define STRING_OF(text) #text
#define TITLE_OF(name) STRING_OF (name)
#define SYMBOL_OF(name) cam_kernels_##name
#define KERNELS_NAMED(name) SYMBOL_OF (name)

#define PIXELS_OF(name) cam_pixel_kernels_##name
#define PIXELS_NAMED(name) PIXELS_OF (name)

const CamKernels KERNELS_NAMED (KERNELS)
    = { TITLE_OF (KERNELS), conv_row,        winograd_rows,          pool_row,
        relu_row,           planes_from_row, &PIXELS_NAMED (KERNELS) };
