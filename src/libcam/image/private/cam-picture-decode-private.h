/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_picture_decode:
 * @stream: the bytes of an image file
 * @name: what error messages call it
 * @least_side: as of cam_decoder_run()
 * @cancellable: (nullable): ends the call at once
 * @error: as cam_picture_load()
 *
 * Has a decoder decode it, in a process of its own; see cam-decoder.h.
 *
 * Returns: (transfer full) (nullable): the pixels as they are in the file.
 */
GdkPixbuf *cam_picture_decode (GInputStream *stream,
                               const char *name,
                               guint least_side,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
