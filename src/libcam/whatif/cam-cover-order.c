/* SPDX-License-Identifier: MIT */

#include "cam-cover-order.h"

#include <string.h>

#include "cam-map.h"

#define SEED 1
#define DIGIT_BITS 11
#define N_DIGITS 3

/* Maps a float to an integer in the reverse order: the larger the value, the smaller the key. NaN
 * comes last. */
static guint32
get_key (float value)
{
  guint32 bits;

  if (value != value)
    return G_MAXUINT32;
  value += 0.0f; /* −0 becomes 0 */
  memcpy (&bits, &value, sizeof bits);
  return ~((bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u);
}

/* Sorts by one digit of the keys; equal ones keep their order. */
static void
sort_by_digit (const guint32 *keys, const guint32 *from, guint32 *to, gsize n, guint shift)
{
  gsize start[(1 << DIGIT_BITS) + 1] = { 0 };

  for (gsize i = 0; i < n; i++)
    start[((keys[i] >> shift) & ((1 << DIGIT_BITS) - 1)) + 1]++;
  for (guint digit = 0; digit < 1 << DIGIT_BITS; digit++)
    start[digit + 1] += start[digit];
  for (gsize i = 0; i < n; i++)
    to[start[(keys[from[i]] >> shift) & ((1 << DIGIT_BITS) - 1)]++] = from[i];
}

/* Sorts digit by digit (radix sort), which takes a fraction of the time of comparing. */
static void
sort_by_value (const float *values, guint32 *ranked, gsize n)
{
  g_autofree guint32 *keys = g_new (guint32, n);
  g_autofree guint32 *other = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    {
      keys[i] = get_key (values[i]);
      other[i] = (guint32)i;
    }
  sort_by_digit (keys, other, ranked, n, 0);
  sort_by_digit (keys, ranked, other, n, DIGIT_BITS);
  sort_by_digit (keys, other, ranked, n, 2 * DIGIT_BITS);
}

static guint64
get_next_random (guint64 *state)
{
  guint64 z = *state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void
shuffle (guint32 *ranked, gsize n)
{
  guint64 state = SEED;

  for (gsize i = 0; i < n; i++)
    ranked[i] = (guint32)i;
  for (gsize i = n; i > 1; i--)
    {
      gsize other = get_next_random (&state) % i;
      guint32 pixel = ranked[i - 1];

      ranked[i - 1] = ranked[other];
      ranked[other] = pixel;
    }
}

guint32 *
cam_cover_rank (CamCoverOrder order, CamTensor *map, guint width, guint height, GError **error)
{
  gsize n = (gsize)width * height;
  g_autofree guint32 *ranked = g_new (guint32, MAX (n, 1));
  g_autoptr (CamTensor) enlarged = NULL;

  if (order == CAM_COVER_RANDOM)
    {
      shuffle (ranked, n);
      return g_steal_pointer (&ranked);
    }
  g_return_val_if_fail (map != NULL && map->n_dims == 2, NULL);
  enlarged = cam_map_resize (map, height, width, error);
  if (enlarged == NULL)
    return NULL;
  sort_by_value (enlarged->data, ranked, n);
  if (order == CAM_COVER_WEAKEST)
    for (gsize i = 0; i < n / 2; i++)
      {
        guint32 pixel = ranked[i];

        ranked[i] = ranked[n - 1 - i];
        ranked[n - 1 - i] = pixel;
      }
  return g_steal_pointer (&ranked);
}
