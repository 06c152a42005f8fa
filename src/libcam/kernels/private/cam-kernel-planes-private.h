/* SPDX-License-Identifier: MIT */

#pragma once

/* Splits rows of pixels with all their channels into a plane for each channel. */

#include <string.h>

#ifdef __AVX__
#  include <immintrin.h>
#endif

#include "cam-kernel-vector-private.h"

/* The sides of the square that is transposed at a time: channels and pixels. */
#if LANES < 8
#  define SIDE LANES
#else
#  define SIDE 8
#endif

typedef float Side __attribute__ ((vector_size (4 * SIDE), aligned (4), may_alias));

#define SHUFFLE(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)

#if LANES == 4

/* SIDE pixels with their channels → SIDE channels with their pixels. */
INLINE void
transpose (const Side *pixels, Side *channels)
{
  Side low01 = SHUFFLE (pixels[0], pixels[1], 0, 4, 1, 5);
  Side low23 = SHUFFLE (pixels[2], pixels[3], 0, 4, 1, 5);
  Side high01 = SHUFFLE (pixels[0], pixels[1], 2, 6, 3, 7);
  Side high23 = SHUFFLE (pixels[2], pixels[3], 2, 6, 3, 7);

  channels[0] = SHUFFLE (low01, low23, 0, 1, 4, 5);
  channels[1] = SHUFFLE (low01, low23, 2, 3, 6, 7);
  channels[2] = SHUFFLE (high01, high23, 0, 1, 4, 5);
  channels[3] = SHUFFLE (high01, high23, 2, 3, 6, 7);
}

#else

INLINE void
transpose (const Side *pixels, Side *channels)
{
  Side r[8], s[8];

  for (gsize i = 0; i < 8; i += 2)
    {
      s[i] = SHUFFLE (pixels[i], pixels[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      s[i + 1] = SHUFFLE (pixels[i], pixels[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
  for (gsize i = 0; i < 8; i += 4)
    {
      r[i] = SHUFFLE (s[i], s[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 1] = SHUFFLE (s[i], s[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      r[i + 2] = SHUFFLE (s[i + 1], s[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 3] = SHUFFLE (s[i + 1], s[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (gsize i = 0; i < 4; i++)
    {
      channels[i] = SHUFFLE (r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      channels[i + 4] = SHUFFLE (r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

#endif

/* Writes two vectors of a feature map that is read much later, or never. If they fill a whole cache
 * line, they are written past the cache, so that the line need not be read first. */
INLINE void
store_pair (float *address, Side first, Side second)
{
#ifdef __AVX__
  if ((guintptr)address % (2 * sizeof first) == 0)
    {
      _mm256_stream_ps (address, (__m256)first);
      _mm256_stream_ps (address + SIDE, (__m256)second);
      return;
    }
#endif
  *(Side *)address = first;
  *(Side *)(address + SIDE) = second;
}

/* Makes writes past the cache visible to other threads. */
INLINE void
finish_stores (void)
{
#ifdef __AVX__
  _mm_sfence ();
#endif
}

INLINE void
transpose_at (const float *row, gsize row_stride, Side *channels)
{
  Side pixels[SIDE];

  for (gsize i = 0; i < SIDE; i++)
    pixels[i] = *(const Side *)(row + i * row_stride);
  transpose (pixels, channels);
}

static void
planes_from_row (
    const float *row, gsize n_channels, gsize row_stride, float *planes, gsize stride, gsize n)
{
  gsize whole = n / (2 * SIDE) * (2 * SIDE);

  for (gsize c = 0; c < n_channels; c += SIDE)
    {
      gsize n_here = MIN (SIDE, n_channels - c);

      for (gsize x = 0; x < whole; x += 2 * SIDE)
        {
          Side first[SIDE], second[SIDE];

          transpose_at (row + x * row_stride + c, row_stride, first);
          transpose_at (row + (x + SIDE) * row_stride + c, row_stride, second);
          for (gsize i = 0; i < n_here; i++)
            store_pair (planes + (c + i) * stride + x, first[i], second[i]);
        }
      for (gsize x = whole; x < n; x++)
        for (gsize i = 0; i < n_here; i++)
          planes[(c + i) * stride + x] = row[x * row_stride + c + i];
    }
  finish_stores ();
}
