/* SPDX-License-Identifier: MIT */

#pragma once

/* The transforms of Winograd's F(4 × 4, 3 × 3) (Lavin and Gray 2016) in one dimension. */

#include "cam-kernel-vector-private.h"

/* Bᵀ d: the one-dimensional transform of the input, from six vectors @step apart to six @out_step
 * apart. */
INLINE void
transform_input (const Vector *d, gsize step, float *out, gsize out_step)
{
  Vector d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step],
         d5 = d[5 * step];
  Vector even = d4 - d2, odd = 2 * (d3 - d1);

  AT (out) = 4 * d0 - 5 * d2 + d4;
  AT (out + out_step) = (d3 + d4) - 4 * (d1 + d2);
  AT (out + 2 * out_step) = (d4 - d3) + 4 * (d1 - d2);
  AT (out + 3 * out_step) = even + odd;
  AT (out + 4 * out_step) = even - odd;
  AT (out + 5 * out_step) = 4 * d1 - 5 * d3 + d5;
}

/* Aᵀ m: the one-dimensional transform of the output, from six vectors @step apart to four. */
INLINE void
transform_output (const float *m, gsize step, Vector *out, gsize out_step)
{
  Vector m0 = CONST_AT (m), m1 = CONST_AT (m + step), m2 = CONST_AT (m + 2 * step),
         m3 = CONST_AT (m + 3 * step), m4 = CONST_AT (m + 4 * step), m5 = CONST_AT (m + 5 * step);
  Vector sum12 = m1 + m2, difference12 = m1 - m2, sum34 = m3 + m4, difference34 = m3 - m4;

  out[0] = m0 + sum12 + sum34;
  out[out_step] = difference12 + 2 * difference34;
  out[2 * out_step] = sum12 + 4 * sum34;
  out[3 * out_step] = difference12 + 8 * difference34 + m5;
}
