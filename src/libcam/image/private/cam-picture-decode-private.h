/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_picture_decode:
 * @stream: the bytes of an image file
 * @name: the picture's name in error messages
 * @least_side: as for cam_decoder_run()
 * @cancellable: (nullable): ends the call at once
 * @error: as cam_picture_load()
 *
 * Decodes the picture in another process, see cam-decoder.h. Any thread.
 *
 * Returns: (transfer full) (nullable): the pixels as in the file, not yet upright.
 */
GdkPixbuf *cam_picture_decode (GInputStream *stream,
                               const char *name,
                               guint least_side,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
