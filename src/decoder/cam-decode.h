/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-decoder-protocol.h"

G_BEGIN_DECLS

/** CamDecodeRead: puts up to @size next bytes of a file into @buffer. Returns: how many; 0 at its
 * end, −1 if it can't be read. */
typedef gssize (*CamDecodeRead) (guint8 *buffer, gsize size, gpointer data);

/**
 * cam_decode:
 * @read: gives the file's bytes
 * @data: for @read
 * @least_side: how long the shorter side must be in pixels if a reduced size will do; 0 for its own
 *   size. Only JPEG is reduced, to a half, a quarter or an eighth
 * @answer: (out): everything about the picture, or what is wrong with it
 *
 * Decodes a picture of a form that its first bytes tell: JPEG, PNG, WebP, GIF, BMP, TIFF or PNM.
 *
 * Returns: (transfer full) (nullable): the pixels as they are in the file, or reduced.
 */
GdkPixbuf *
cam_decode (CamDecodeRead read, gpointer data, guint least_side, CamDecoderAnswer *answer);

/** cam_decode_prepare: loads what decoding the usual forms needs, or @all of them, as it can't be
 * loaded later. */
void cam_decode_prepare (gboolean all);

G_END_DECLS
