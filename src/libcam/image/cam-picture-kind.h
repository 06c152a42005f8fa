/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of pictures that are read. The extension of a file's name does not matter. SVG is not
 * among them, because it is a program that draws. Any thread may call these functions. */

/** cam_picture_kinds_get: Returns: (transfer none): GdkPixbuf's names of the kinds,
 * %NULL-terminated. */
const char *const *cam_picture_kinds_get (void);

/** cam_picture_kind_is_usual: Returns: whether @kind is one that nearly all pictures have. */
gboolean cam_picture_kind_is_usual (const char *kind);

/** cam_picture_kind_find: Returns: (nullable): GdkPixbuf's name of the kind of a file that begins
 * with @head, or %NULL. */
const char *cam_picture_kind_find (const guint8 *head, gsize size);

/** cam_picture_kind_get_webp_size: finds the size of a WebP picture in pixels, which its decoder
 * tells only after decoding it. Returns: whether @head contains the size. */
gboolean
cam_picture_kind_get_webp_size (const guint8 *head, gsize size, guint64 *width, guint64 *height);

G_END_DECLS
