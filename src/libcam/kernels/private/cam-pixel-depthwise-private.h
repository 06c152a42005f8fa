/* SPDX-License-Identifier: MIT */

#pragma once

/* Depthwise convolutions, in which each output channel depends only on the same input channel. */

#include "cam-pixel-finish-private.h"

/* Output pixel @x, some of whose columns may lie outside the image. */
INLINE void
depthwise_edge (const CamPixelDepthwise *d, const CamPixelFinish *finish, float *out, gsize x)
{
  gssize start = (gssize)(x * d->stride) - d->before;

  for (gsize c = 0; c < d->n_channels; c += LANES)
    {
      Vector sum = { 0 };

      for (gsize i = 0; i < d->n_rows; i++)
        for (gsize j = 0; j < d->n_columns; j++)
          {
            gssize column = start + (gssize)(j * d->dilation);

            if (column >= 0 && column < (gssize)d->width)
              sum += CONST_AT (d->rows[i] + (gssize)(x * d->pixel_step)
                               + (gssize)(j * d->column_step) + c)
                     * CONST_AT (d->weight + (i * d->n_columns + j) * d->n_channels + c);
          }
      AT (out + x * d->n_channels + c) = finish_vector (finish, sum, c, x * d->n_channels + c);
    }
}

/* The pixels whose columns all lie inside the image. The compiler knows n_columns. */
INLINE void
depthwise_inside (const CamPixelDepthwise *d,
                  const CamPixelFinish *finish,
                  float *out,
                  gsize n_columns)
{
  gsize first = d->n_first, end = first + d->n_inside;

  for (gsize c = 0; c < d->n_channels; c += LANES)
    for (gsize x = first; x < end; x++)
      {
        const float *weight = d->weight + c;
        Vector sum = { 0 };

        for (gsize i = 0; i < d->n_rows; i++)
          {
            const float *row = d->rows[i] + x * d->pixel_step + c;

#pragma GCC unroll 8
            for (gsize j = 0; j < n_columns; j++, weight += d->n_channels)
              sum += CONST_AT (row + j * d->column_step) * CONST_AT (weight);
          }
        AT (out + x * d->n_channels + c) = finish_vector (finish, sum, c, x * d->n_channels + c);
      }
}

/* The same for 3 × 3 kernels, whose weights stay in registers. */
INLINE void
depthwise_three (const CamPixelDepthwise *d, const CamPixelFinish *finish, float *out)
{
  gsize first = d->n_first, end = first + d->n_inside;

  for (gsize c = 0; c < d->n_channels; c += LANES)
    {
      Vector w[9];

#pragma GCC unroll 9
      for (gsize i = 0; i < 9; i++)
        w[i] = CONST_AT (d->weight + i * d->n_channels + c);
      for (gsize x = first; x < end; x++)
        {
          Vector sum[3];

#pragma GCC unroll 3
          for (gsize i = 0; i < 3; i++)
            {
              const float *row = d->rows[i] + x * d->pixel_step + c;

              sum[i] = CONST_AT (row) * w[3 * i] + CONST_AT (row + d->column_step) * w[3 * i + 1]
                       + CONST_AT (row + 2 * d->column_step) * w[3 * i + 2];
            }
          AT (out + x * d->n_channels + c)
              = finish_vector (finish, sum[0] + sum[1] + sum[2], c, x * d->n_channels + c);
        }
    }
}

static void
depthwise (const CamPixelDepthwise *d, const CamPixelFinish *finish, float *out, gsize n)
{
  for (gsize x = 0; x < d->n_first; x++)
    depthwise_edge (d, finish, out, x);
  if (d->n_columns == 3 && d->n_rows == 3)
    depthwise_three (d, finish, out);
  else if (d->n_columns == 3)
    depthwise_inside (d, finish, out, 3);
  else if (d->n_columns == 5)
    depthwise_inside (d, finish, out, 5);
  else
    depthwise_inside (d, finish, out, d->n_columns);
  for (gsize x = d->n_first + d->n_inside; x < n; x++)
    depthwise_edge (d, finish, out, x);
}
