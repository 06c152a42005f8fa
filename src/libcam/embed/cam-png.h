/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * CamPngText:
 * @key: a keyword of at most 79 Latin letters
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
 * @resolution: in pixels per inch
 * @texts: (array length=n_texts): texts to store in the file
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Writes a PNG fast, with the same filter for all rows and the lowest compression: more compression
 * makes the file of a figure a tenth smaller and takes three times as long. Any thread, while no
 * other thread draws on @surface.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *cam_png_encode (cairo_surface_t *surface,
                        double resolution,
                        const CamPngText *texts,
                        guint n_texts,
                        GError **error);

G_END_DECLS
