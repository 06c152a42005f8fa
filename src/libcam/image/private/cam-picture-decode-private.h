/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_picture_decode:
 * @stream: the bytes of an image file
 * @name: what error messages call it
 * @cancellable: (nullable): ends the call at once. The decoder stops at the next kilobyte; one that
 *   works only when it has all bytes, if they are many, ends in the background, and keeps @stream
 *   until then
 * @error: as cam_picture_load()
 *
 * Returns: (transfer full) (nullable): the pixels as they are in the file.
 */
GdkPixbuf *cam_picture_decode (GInputStream *stream,
                               const char *name,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
