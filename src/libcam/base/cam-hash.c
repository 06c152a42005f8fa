/* SPDX-License-Identifier: MIT */

#include "cam-hash.h"

#include <string.h>

typedef struct
{
  guint64 v[4];
} Sip;

static gpointer
draw_key (G_GNUC_UNUSED gpointer data)
{
  guint64 *key = g_new (guint64, 2);

  for (guint i = 0; i < 2; i++)
    key[i] = (guint64)g_random_int () << 32 | g_random_int ();
  return key;
}

static inline guint64
rotate (guint64 x, guint n)
{
  return x << n | x >> (64 - n);
}

static void
mix (Sip *sip)
{
  guint64 *v = sip->v;

  v[0] += v[1];
  v[2] += v[3];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] = rotate (v[0], 32);
  v[2] += v[1];
  v[0] += v[3];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] = rotate (v[2], 32);
}

static void
take (Sip *sip, guint64 word)
{
  sip->v[3] ^= word;
  mix (sip);
  sip->v[0] ^= word;
}

guint
cam_string_hash (gconstpointer string)
{
  static GOnce once = G_ONCE_INIT;
  const guint64 *key = g_once (&once, draw_key, NULL);
  const char *bytes = string;
  gsize size = strlen (bytes);
  guint64 word = 0, hash;
  Sip sip = { { key[0] ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
                key[1] ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
                key[0] ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
                key[1] ^ G_GUINT64_CONSTANT (0x7465646279746573) } };

  for (gsize i = 0; i + 8 <= size; i += 8)
    {
      memcpy (&word, bytes + i, 8);
      take (&sip, GUINT64_FROM_LE (word));
    }
  word = 0;
  memcpy (&word, bytes + size / 8 * 8, size % 8);
  take (&sip, GUINT64_FROM_LE (word) | (guint64)size << 56);
  sip.v[2] ^= 0xff;
  for (guint i = 0; i < 3; i++)
    mix (&sip);
  hash = sip.v[0] ^ sip.v[1] ^ sip.v[2] ^ sip.v[3];
  return (guint)(hash ^ hash >> 32);
}
