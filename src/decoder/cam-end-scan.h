/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CamEndScan:
 *
 * Follows the markers of a JPEG file (ITU-T T.81, annex B) or the chunks of a PNG (ISO/IEC
 * 15948) or WebP file while it is read. GdkPixbuf takes such a file that is cut short for a picture
 * whose rest is grey; this tells whether its end was there. Starts as zeros.
 */
typedef struct
{
  guint state;
  guint8 header[8]; /* PNG: the chunk's length and type */
  guint n_header;   /* bytes of @header that are there */
  guint64 left;     /* bytes of the segment or chunk that are still to come */
} CamEndScan;

/** cam_end_scan_feed: follows the next @length bytes of the file. One thread feeds one scan. */
void cam_end_scan_feed (CamEndScan *scan, const guint8 *bytes, gsize length);

/** cam_end_scan_is_cut_short: Returns: whether the bytes so far are a JPEG, PNG or WebP file
 * without its end. */
gboolean cam_end_scan_is_cut_short (const CamEndScan *scan);

G_END_DECLS
