/* SPDX-License-Identifier: MIT */

#pragma once

/* What is done to sums before they are written (CamPixelFinish), for the parts of
 * cam-pixel-kernel-body.c. */

#include <math.h>

#include "cam-kernel-vector-private.h"
#include "cam-pixel-kernel.h"

INLINE Vector
broadcast (float value)
{
  return (Vector){ 0 } + value;
}

INLINE Vector
choose (Mask mask, Vector yes, Vector no)
{
  return (Vector)(((Mask)yes & mask) | ((Mask)no & ~mask));
}

/* exp (v), exact to about two units in the last place; 0 or infinity outside the range of floats,
 * NaN for NaN. It splits off the power of two; the rest is Taylor's polynomial of degree seven. */
INLINE Vector
exponential (Vector v)
{
  const float round = 12582912; /* 1.5 · 2²³: adding it to a number rounds that to an integer */
  Vector x = choose ((Mask)(v < -87.3f), broadcast (-87.3f), v), n, r, sum;

  x = choose ((Mask)(x > 88.3f), broadcast (88.3f), x);
  n = x * 1.44269504088896341f + round - round;
  r = x - n * 0.693359375f + n * 2.12194440e-4f;
  sum = broadcast (1.0f / 5040);
  sum = sum * r + 1.0f / 720;
  sum = sum * r + 1.0f / 120;
  sum = sum * r + 1.0f / 24;
  sum = sum * r + 1.0f / 6;
  sum = sum * r + 0.5f;
  sum = sum * r + 1;
  sum = sum * r + 1;
  /* NaN has no integer to convert to. */
  n = choose ((Mask)(n == n), n, (Vector){ 0 });
  return (Vector)((Mask)sum + (__builtin_convertvector(n, Mask) << 23));
}

INLINE Vector
sigmoid (Vector v)
{
  return 1 / (1 + exponential (-v));
}

INLINE Vector
activate (Vector v, CamActivation activation)
{
  Vector share;

  switch (activation)
    {
    case CAM_ACTIVATION_SIGMOID:
      return sigmoid (v);
    case CAM_ACTIVATION_SILU:
      return v * sigmoid (v);
    case CAM_ACTIVATION_HARD_SWISH:
      share = v / 6 + 0.5f;
      share = choose ((Mask)(share < 0), (Vector){ 0 }, share);
      return v * choose ((Mask)(share > 1), broadcast (1), share);
    default:
      return v;
    }
}

INLINE Vector
clamp (Vector v, Vector low, Vector high)
{
  v = choose ((Mask)(v < low), low, v);
  return choose ((Mask)(v > high), high, v);
}

/* Finishes @v, which already has its bias, for channel @c. @at is the offset in floats from the
 * first residual. */
INLINE Vector
finish_vector (const CamPixelFinish *finish, Vector v, gsize c, gsize at)
{
  if (finish->bias != NULL)
    v += CONST_AT (finish->bias + c);
  if (finish->residual != NULL)
    v += CONST_AT (finish->residual + at);
  if (finish->activation != CAM_ACTIVATION_NONE)
    return activate (v, finish->activation);
  return clamp (v, broadcast (finish->low), broadcast (finish->high));
}
