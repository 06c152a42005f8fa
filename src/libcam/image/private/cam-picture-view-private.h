/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* How an upright picture is read from the decoder's pixels: where its first pixel lies, and how far
 * it is from there to the next one of a row and to the next row, in bytes. */
typedef struct
{
  guint width, height;
  const guint8 *pixels;
  gssize step, stride;
} CamPictureView;

/* The decoder's pixels as their EXIF orientation says that they are meant: 1 is upright, 2 to 4 are
 * mirrored or turned by half, from 5 on rows are columns. */
CamPictureView cam_picture_view_upright (GdkPixbuf *pixbuf);

G_END_DECLS
