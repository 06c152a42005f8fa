/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The forms of pictures that are read. What a file's name ends in does not matter. SVG is none of
 * them: it is a program that draws. */

/** cam_picture_kinds_get: Returns: (transfer none): GdkPixbuf's names of the forms, to %NULL. */
const char *const *cam_picture_kinds_get (void);

/** cam_picture_kind_is_usual: Returns: whether nearly all pictures are of that form. */
gboolean cam_picture_kind_is_usual (const char *kind);

/** cam_picture_kind_find: Returns: (nullable): GdkPixbuf's name of the form whose files begin with
 * @head, or %NULL. */
const char *cam_picture_kind_find (const guint8 *head, gsize size);

/** cam_picture_kind_get_webp_size: gives the size of a WebP picture in pixels, which its decoder
 * does not tell before it has decoded it. Returns: whether @head says it. */
gboolean
cam_picture_kind_get_webp_size (const guint8 *head, gsize size, guint64 *width, guint64 *height);

G_END_DECLS
