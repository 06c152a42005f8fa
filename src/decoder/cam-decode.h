/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-decoder-protocol.h"

G_BEGIN_DECLS

/** CamDecodeRead: reads the next bytes of a file into @buffer, at most @size. Returns: how many; 0
 * at the end, −1 on an error. */
typedef gssize (*CamDecodeRead) (guint8 *buffer, gsize size, gpointer data);

/**
 * cam_decode:
 * @read: reads the bytes of the file
 * @data: for @read
 * @least_side: the least length of the shorter side in pixels if a reduced size is enough; 0 for
 *   the size in the file. Only JPEGs are reduced, to a half, a quarter or an eighth
 * @answer: (out): the facts about the picture, or what is wrong with it
 *
 * Decodes a picture. Its first bytes tell its kind: JPEG, PNG, WebP, GIF, BMP, TIFF or PNM.
 *
 * Returns: (transfer full) (nullable): the pixels as in the file, or reduced.
 */
GdkPixbuf *
cam_decode (CamDecodeRead read, gpointer data, guint least_side, CamDecoderAnswer *answer);

/** cam_decode_prepare: loads the decoders of the usual kinds, or @all of them, because they can't
 * be loaded inside the sandbox. */
void cam_decode_prepare (gboolean all);

G_END_DECLS
