/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * CamPngText:
 * @key: a keyword of Latin letters, at most 79
 * @text: UTF-8
 */
typedef struct
{
  const char *key;
  const char *text;
} CamPngText;

/**
 * cam_png_encode:
 * @surface: an image surface of %CAIRO_FORMAT_RGB24 or, for a picture with alpha, ARGB32
 * @resolution: pixels an inch
 * @texts: (array length=n_texts): what the file says of itself
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Any thread may call it, on a surface that no other draws on. Writes a PNG for speed, with one
 * filter for all rows and the least compression: more of it makes a figure's file a tenth smaller
 * and takes three times as long.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *cam_png_encode (cairo_surface_t *surface,
                        double resolution,
                        const CamPngText *texts,
                        guint n_texts,
                        GError **error);

G_END_DECLS
