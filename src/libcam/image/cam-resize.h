/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamResizeRow:
 * @y: a row; 0 is at the top
 * @data: as given to cam_resize()
 *
 * Returns: (transfer none): row @y of a picture, 3 bytes for each pixel, valid until the next call
 */
typedef const guint8 *(*CamResizeRow) (guint y, gpointer data);

/** CamResizeFilter: how much each of the old pixels counts for a new one. */
typedef enum
{
  CAM_RESIZE_BILINEAR,
  CAM_RESIZE_BICUBIC,
} CamResizeFilter;

/**
 * cam_resize:
 * @filter: a triangle, or R. Keys' cubic with a = −0.5 (doi:10.1109/TASSP.1981.1163711)
 * @get_row: gives the rows of the picture; called once for each, from top to bottom
 * @data: for @get_row
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 * @new_width: wanted width in pixels, at least 1
 * @new_height: wanted height in pixels, at least 1
 * @cancellable: (nullable): looked at every row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Resizes with antialiasing: the more the picture is reduced, the wider is the filter. It goes
 * along the rows first, then along the columns, in fixed point with 8 bits in between. The result
 * has the same bytes as Pillow's `Image.resize (…, BILINEAR)` or `BICUBIC`, and as torchvision's
 * `Resize` of a Pillow image. Any thread.
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
