/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* How to read the decoder's pixels as an upright picture: where its first pixel is, and the
 * distances in bytes to the next pixel of a row and to the next row. */
typedef struct
{
  guint width, height;
  const guint8 *pixels;
  gssize step, stride;
} CamPictureView;

/* How to read pixels with their EXIF orientation: 1 is upright, 2 to 4 are mirrored or turned by
 * 180°, and from 5 on rows and columns are swapped. */
CamPictureView cam_picture_view_upright (GdkPixbuf *pixbuf);

G_END_DECLS
