/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arithmetic on sizes that come from a file. A sum or product that does not fit is G_MAXSIZE, and
 * so is every later result computed from it. One check at the end is therefore enough: no limit
 * allows G_MAXSIZE, and no allocation of that size succeeds. */

/** cam_size_add: Returns: @a + @b, or %G_MAXSIZE if that does not fit. */
static inline gsize
cam_size_add (gsize a, gsize b)
{
  gsize sum;

  return g_size_checked_add (&sum, a, b) ? sum : G_MAXSIZE;
}

/** cam_size_mul: Returns: @a · @b, or %G_MAXSIZE if that does not fit. */
static inline gsize
cam_size_mul (gsize a, gsize b)
{
  gsize product;

  return g_size_checked_mul (&product, a, b) ? product : G_MAXSIZE;
}

/** cam_size_of_floats: Returns: the bytes of @n floats, or %G_MAXSIZE if that does not fit. */
static inline gsize
cam_size_of_floats (gsize n)
{
  return cam_size_mul (n, sizeof (float));
}

G_END_DECLS
