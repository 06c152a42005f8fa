/* SPDX-License-Identifier: MIT */

#include "cam-end-scan.h"

#include <string.h>

typedef enum
{
  START,            /* before the first byte */
  JPEG_START,       /* FF may open D8 */
  JPEG_FIND_MARKER, /* between segments, or in coded pixels: search for the next FF */
  JPEG_MARKER,      /* after FF: the marker's code */
  JPEG_LENGTH_HIGH, /* the segment's length, which includes its own two bytes */
  JPEG_LENGTH_LOW,
  JPEG_SKIP,     /* inside a segment */
  PNG_SIGNATURE, /* the eight bytes at the start of the file */
  PNG_HEADER,    /* the length and type of a chunk */
  PNG_SKIP,      /* the data and checksum of a chunk */
  RIFF_HEADER,   /* WebP: "RIFF" and the length of the rest */
  RIFF_SKIP,
  DONE,  /* the end of the image has been seen */
  OTHER, /* another kind of file */
} State;

enum
{
  MARKER_TEM = 0x01,
  MARKER_RST0 = 0xd0,
  MARKER_SOI = 0xd8,
  MARKER_EOI = 0xd9,
};

/* The state after a marker with @code; 0 means that the FF is part of coded pixels. */
static State
enter_marker (CamEndScan *scan, guint8 code)
{
  if (code == 0xff)
    return scan->state;
  if (code == MARKER_EOI)
    return DONE;
  if (code == 0 || code == MARKER_TEM || (code >= MARKER_RST0 && code <= MARKER_SOI))
    return JPEG_FIND_MARKER;
  return JPEG_LENGTH_HIGH;
}

/* Collects a byte of the signature or of a chunk's header, which have the same length. */
static State
collect (CamEndScan *scan, guint8 byte)
{
  static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  guint32 length;

  scan->header[scan->n_header++] = byte;
  if (scan->state == PNG_SIGNATURE && byte != signature[scan->n_header - 1])
    return OTHER;
  if (scan->n_header < sizeof scan->header)
    return scan->state;
  scan->n_header = 0;
  if (scan->state == PNG_SIGNATURE)
    return PNG_HEADER;
  memcpy (&length, scan->header, sizeof length);
  scan->left = (guint64)GUINT32_FROM_BE (length) + 4;
  return PNG_SKIP;
}

static State
collect_riff (CamEndScan *scan, guint8 byte)
{
  guint32 length;

  scan->header[scan->n_header++] = byte;
  if (scan->n_header < sizeof scan->header)
    return RIFF_HEADER;
  memcpy (&length, scan->header + 4, sizeof length);
  scan->left = GUINT32_FROM_LE (length);
  return memcmp (scan->header, "RIFF", 4) == 0 && scan->left > 0 ? RIFF_SKIP : OTHER;
}

static State
end_png_chunk (const CamEndScan *scan)
{
  return memcmp (scan->header + 4, "IEND", 4) == 0 ? DONE : PNG_HEADER;
}

static State
step (CamEndScan *scan, guint8 byte)
{
  switch ((State)scan->state)
    {
    case START:
      if (byte == 0xff)
        return JPEG_START;
      if (byte == 'R')
        return collect_riff (scan, byte);
      scan->state = PNG_SIGNATURE;
      return collect (scan, byte);
    case JPEG_START:
      return byte == MARKER_SOI ? JPEG_FIND_MARKER : OTHER;
    case JPEG_FIND_MARKER:
      return byte == 0xff ? JPEG_MARKER : JPEG_FIND_MARKER;
    case JPEG_MARKER:
      return enter_marker (scan, byte);
    case JPEG_LENGTH_HIGH:
      scan->left = (guint64)byte << 8;
      return JPEG_LENGTH_LOW;
    case JPEG_LENGTH_LOW:
      scan->left += byte;
      scan->left = scan->left > 2 ? scan->left - 2 : 0;
      return scan->left > 0 ? JPEG_SKIP : JPEG_FIND_MARKER;
    case JPEG_SKIP:
      return --scan->left > 0 ? JPEG_SKIP : JPEG_FIND_MARKER;
    case PNG_SIGNATURE:
    case PNG_HEADER:
      return collect (scan, byte);
    case RIFF_HEADER:
      return collect_riff (scan, byte);
    case RIFF_SKIP:
      return --scan->left > 0 ? RIFF_SKIP : DONE;
    case PNG_SKIP:
      return --scan->left > 0 ? PNG_SKIP : end_png_chunk (scan);
    case DONE:
    case OTHER:
      return scan->state;
    default:
      g_return_val_if_reached (OTHER);
    }
}

/* Skips bytes that don't matter, up to @end at most. */
static const guint8 *
jump (CamEndScan *scan, const guint8 *bytes, const guint8 *end)
{
  gsize length = (gsize)(end - bytes);

  if (scan->state == JPEG_FIND_MARKER)
    {
      bytes = memchr (bytes, 0xff, length);
      return bytes != NULL ? bytes : end;
    }
  if (scan->state == JPEG_SKIP || scan->state == PNG_SKIP || scan->state == RIFF_SKIP)
    {
      gsize n = (gsize)MIN (scan->left - 1, length);

      scan->left -= n;
      return bytes + n;
    }
  return bytes;
}

void
cam_end_scan_feed (CamEndScan *scan, const guint8 *bytes, gsize length)
{
  const guint8 *end = bytes + length;

  while (bytes < end && scan->state != DONE && scan->state != OTHER)
    {
      bytes = jump (scan, bytes, end);
      if (bytes < end)
        scan->state = step (scan, *bytes++);
    }
}

gboolean
cam_end_scan_is_cut_short (const CamEndScan *scan)
{
  return scan->state != START && scan->state != DONE && scan->state != OTHER;
}
