/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamResizeRow:
 * @y: a row, from 0 at the top
 * @data: as given to cam_resize()
 *
 * Returns: (transfer none): row @y of a picture, 3 bytes a pixel, valid until the next call
 */
typedef const guint8 *(*CamResizeRow) (guint y, gpointer data);

/** CamResizeFilter: how much of the pixels around it goes into a new pixel. */
typedef enum
{
  CAM_RESIZE_BILINEAR,
  CAM_RESIZE_BICUBIC,
} CamResizeFilter;

/**
 * cam_resize:
 * @filter: a triangle, or R. Keys' cubic with a = −0.5 (doi:10.1109/TASSP.1981.1163711)
 * @get_row: gives the picture's rows, and is called once for each from top to bottom
 * @data: for @get_row
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 * @new_width: wanted width in pixels, at least 1
 * @new_height: wanted height in pixels, at least 1
 * @cancellable: (nullable): looked at every row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Resizes with a filter whose support grows with the reduction (antialiasing), along the
 * rows first, then along the columns, in fixed point and with 8 bits between the two. Gives
 * the bytes of Pillow's `Image.resize (…, BILINEAR)` or `BICUBIC`, and so those of torchvision's
 * `Resize` on a Pillow image. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): @new_height × @new_width × 3 bytes
 */
guint8 *cam_resize (CamResizeFilter filter,
                    CamResizeRow get_row,
                    gpointer data,
                    guint width,
                    guint height,
                    guint new_width,
                    guint new_height,
                    GCancellable *cancellable,
                    GError **error);

G_END_DECLS
