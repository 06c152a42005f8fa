/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/** The longest side in pixels of a picture for a model that needs no certain size. */
#define CAM_PICTURE_MAX_SIDE 1024

/**
 * CamPictureSize:
 * @square: the side in pixels of the square to make of the picture, or 0 to keep its proportions
 * @max_side: if @square is 0: the most pixels of the longer side, or 0 for no limit
 * @shorter: if not 0: the shorter side is resized to this number of pixels before a square of
 *   @square pixels is cut out of the centre, as torchvision's Resize and CenterCrop do; at least
 *   @square
 * @reduced: whether the picture may be decoded at a reduced size, as is enough for a thumbnail.
 *   This is faster, and the pixels differ a little. The reduced size then counts as its original
 *   size. Only with a @square
 * @bicubic: whether to resize by a bicubic filter instead of a bilinear one
 * @surroundings: whether to keep what lies around the square, at the square's scale, to show it.
 *   With @shorter it is always kept
 *
 * The size that a network needs, and how to reach it.
 */
typedef struct
{
  guint square;
  guint max_side;
  guint shorter;
  gboolean bicubic;
  gboolean reduced;
  gboolean surroundings;
} CamPictureSize;

#define CAM_TYPE_PICTURE (cam_picture_get_type ())

/** A picture as the network sees it: upright, RGB, 8 bits a channel, no alpha. Immutable, so that
 * threads may share it; any thread may call these functions. */
G_DECLARE_FINAL_TYPE (CamPicture, cam_picture, CAM, PICTURE, GObject)

/**
 * cam_picture_load:
 * @file: a JPEG, PNG, WebP, GIF, BMP, TIFF or PNM picture; its name does not matter
 * @size: the size that the network needs
 * @cancellable: (nullable): stops reading and decoding
 * @error: a #GIOErrorEnum, a #GdkPixbufError, %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT; names the file
 *
 * Reads the picture, turns it upright (EXIF orientation) and puts it over white if it is
 * transparent. Then cuts out the centre square and resizes it with antialiasing; if @size has no
 * square, it only reduces pictures that are too large.
 *
 * Returns: (transfer full) (nullable): the picture.
 */
CamPicture *cam_picture_load (GFile *file,
                              const CamPictureSize *size,
                              GCancellable *cancellable,
                              GError **error);

/**
 * cam_picture_load_stream:
 * @stream: the bytes of an image file; read to its end, not closed
 * @name: the picture's name in error messages
 * @size: the size that the network needs
 * @cancellable: (nullable): stops reading and decoding
 * @error: as cam_picture_load()
 *
 * Returns: (transfer full) (nullable): as cam_picture_load().
 */
CamPicture *cam_picture_load_stream (GInputStream *stream,
                                     const char *name,
                                     const CamPictureSize *size,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * cam_picture_new_from_pixbuf:
 * @pixbuf: a decoded picture, with its orientation as an option if it has one
 * @size: the size that the network needs
 * @cancellable: (nullable): looked at every row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Does what cam_picture_load() does after decoding.
 *
 * Returns: (transfer full) (nullable): the picture.
 */
CamPicture *cam_picture_new_from_pixbuf (GdkPixbuf *pixbuf,
                                         const CamPictureSize *size,
                                         GCancellable *cancellable,
                                         GError **error);

/** cam_picture_new_with_pixels: @rgb: (transfer full): height × width × 3 bytes. Returns: (transfer
 * full): a picture like @picture with these pixels. */
CamPicture *cam_picture_new_with_pixels (CamPicture *picture, GBytes *rgb);

/** cam_picture_get_width: Returns: the width in pixels, as the network sees it. */
guint cam_picture_get_width (CamPicture *self);
/** cam_picture_get_height: Returns: the height in pixels, as the network sees it. */
guint cam_picture_get_height (CamPicture *self);

/** cam_picture_get_original_width: Returns: the width in pixels of the upright picture in the file,
 * before it was cut or resized. */
guint cam_picture_get_original_width (CamPicture *self);
/** cam_picture_get_original_height: Returns: the height, likewise. */
guint cam_picture_get_original_height (CamPicture *self);

/**
 * CamPicturePart:
 * @x: the left edge
 * @y: the upper edge
 * @width: the width
 * @height: the height
 *
 * A part of an upright picture, in units in which the whole is 1 × 1.
 */
typedef struct
{
  double x, y, width, height;
} CamPicturePart;

/** cam_picture_get_part: Returns: the part of the upright picture in the file that the network
 * sees. */
CamPicturePart cam_picture_get_part (CamPicture *self);

/**
 * cam_picture_get_rgb:
 *
 * Returns: (transfer none): height × width × 3 bytes, rows without padding.
 */
GBytes *cam_picture_get_rgb (CamPicture *self);

/**
 * cam_picture_get_whole:
 * @self: a picture
 * @width: (out): its width in pixels
 * @height: (out): its height in pixels
 *
 * Returns: (transfer none) (nullable): the whole picture from which the centre was cut, at the same
 *   scale: @height × @width × 3 bytes. cam_picture_get_part() tells which part was cut out. %NULL
 *   if nothing was cut off, if #CamPictureSize did not ask to keep it, or if the picture is too
 *   long a strip to show.
 */
GBytes *cam_picture_get_whole (CamPicture *self, guint *width, guint *height);

/**
 * cam_picture_to_tensor:
 * @self: a picture
 * @n_channels: 3, or 1 for a network that takes grey images (luma of ITU-R BT.601)
 * @cancellable: (nullable): looked at every row
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): @n_channels × height × width, each byte divided by 255.
 */
CamTensor *cam_picture_to_tensor (CamPicture *self,
                                  guint n_channels,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
