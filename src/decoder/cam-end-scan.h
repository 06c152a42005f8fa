/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamEndScan:
 *
 * Follows the markers of a JPEG file (ITU-T T.81, annex B) or the chunks of a PNG (ISO/IEC 15948)
 * or WebP file while it is read, to find out whether the file has its end. If the end is missing,
 * GdkPixbuf makes the rest of the picture grey without an error. Initialise with zeros.
 */
typedef struct
{
  guint state;
  guint8 header[8]; /* PNG: the length and type of the chunk */
  guint n_header;   /* bytes of @header that have been read */
  guint64 left;     /* bytes of the segment or chunk that are left */
} CamEndScan;

/** cam_end_scan_feed: processes the next @length bytes of the file. One thread at a time may use a
 * scan. */
void cam_end_scan_feed (CamEndScan *scan, const guint8 *bytes, gsize length);

/** cam_end_scan_is_cut_short: Returns: whether the bytes so far are a JPEG, PNG or WebP file
 * without its end. */
gboolean cam_end_scan_is_cut_short (const CamEndScan *scan);

G_END_DECLS
