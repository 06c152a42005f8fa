/* SPDX-License-Identifier: MIT */

#pragma once

/* Vectors in the compiler's notation, for the parts of cam-kernel-body.c. */

#include <glib.h>

#define INLINE static inline __attribute__ ((always_inline))

/* Floats in a vector: as many as fit a register of AVX-512, of AVX, or of SSE and NEON. */
#if defined(__AVX512F__)
#  define LANES 16
#elif defined(__AVX__)
#  define LANES 8
#else
#  define LANES 4
#endif

/* Pixels are aligned to vectors, but declaring that makes nothing faster. */
typedef float Vector __attribute__ ((vector_size (4 * LANES), aligned (4), may_alias));
typedef gint32 Mask __attribute__ ((vector_size (4 * LANES), aligned (4), may_alias));

#define AT(address) (*(Vector *)(address))
#define CONST_AT(address) (*(const Vector *)(address))

/* max (0, v); NaN stays NaN. */
#define RELU(v) ((Vector)((Mask)(v) & ~(Mask)((v) < 0)))

/* Sets each lane to the larger of the two; NaN if one is NaN. */
INLINE void
keep_larger (Vector *a, const float *address)
{
  Vector b = CONST_AT (address);
  Mask take_b = (Mask)(b > *a) | (Mask)(b != b);

  *a = (Vector)(((Mask)*a & ~take_b) | ((Mask)b & take_b));
}
