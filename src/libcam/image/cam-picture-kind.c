/* SPDX-License-Identifier: MIT */

#include "cam-picture-kind.h"

#include <string.h>

static const char *const kinds[] = { "jpeg", "png", "webp", "gif", "bmp", "tiff", "pnm", NULL };

typedef struct
{
  const char *kind;
  const char *bytes;
  gsize length;
} Magic;

#define MAGIC(kind, bytes)                                                                         \
  {                                                                                                \
    kind, bytes, sizeof (bytes) - 1                                                                \
  }

static const Magic magics[] = {
  MAGIC ("jpeg", "\xff\xd8\xff"),
  MAGIC ("png", "\x89PNG\r\n\x1a\n"),
  MAGIC ("gif", "GIF87a"),
  MAGIC ("gif", "GIF89a"),
  MAGIC ("bmp", "BM"),
  MAGIC ("tiff", "II*\0"),
  MAGIC ("tiff", "MM\0*"),
};

const char *const *
cam_picture_kinds_get (void)
{
  return kinds;
}

gboolean
cam_picture_kind_is_usual (const char *kind)
{
  return g_str_equal (kind, "jpeg") || g_str_equal (kind, "png");
}

static gboolean
is_webp (const guint8 *head, gsize size)
{
  return size >= 12 && memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBP", 4) == 0;
}

const char *
cam_picture_kind_find (const guint8 *head, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (head, magics[i].bytes, magics[i].length) == 0)
      return magics[i].kind;
  if (is_webp (head, size))
    return "webp";
  if (size >= 3 && head[0] == 'P' && head[1] >= '1' && head[1] <= '6'
      && (g_ascii_isspace (head[2]) || head[2] == '#'))
    return "pnm";
  return NULL;
}

static guint64
get_24_bits (const guint8 *bytes)
{
  return bytes[0] | (guint64)bytes[1] << 8 | (guint64)bytes[2] << 16;
}

/* https://developers.google.com/speed/webp/docs/riff_container and RFC 6386, 9.1. */
gboolean
cam_picture_kind_get_webp_size (const guint8 *head, gsize size, guint64 *width, guint64 *height)
{
  if (size < 30 || !is_webp (head, size))
    return FALSE;
  if (memcmp (head + 12, "VP8X", 4) == 0)
    {
      *width = get_24_bits (head + 24) + 1;
      *height = get_24_bits (head + 27) + 1;
    }
  else if (memcmp (head + 12, "VP8L", 4) == 0)
    {
      guint64 bits = get_24_bits (head + 21) | (guint64)head[24] << 24;

      *width = (bits & 0x3fff) + 1;
      *height = (bits >> 14 & 0x3fff) + 1;
    }
  else
    {
      *width = get_24_bits (head + 26) & 0x3fff;
      *height = get_24_bits (head + 27) >> 8 & 0x3fff;
    }
  return TRUE;
}
