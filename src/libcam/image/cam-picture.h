/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/** The longest side in pixels of a picture that no model demands a size of. */
#define CAM_PICTURE_MAX_SIDE 1024

/**
 * CamPictureSize:
 * @square: the side in pixels of the square to bring the picture to, or 0 to keep its form
 * @max_side: if @square is 0: the longest side allowed in pixels, or 0 for no limit
 * @shorter: if not 0: the shorter side in pixels that the picture is brought to before a square of
 *   @square pixels is cut out of its centre, as torchvision's Resize and CenterCrop do; at least
 *   @square
 * @reduced: whether it may be decoded at a reduced size, which is faster and differs a little, as a
 *   thumbnail may; its original size is then that one. Only with a @square
 * @bicubic: whether it is resized bicubically instead of bilinearly
 * @surroundings: whether what lies around the square is kept to be shown, at the square's scale. It
 *   always is with @shorter
 *
 * What size the network wants to see.
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
 * @file: a JPEG, PNG, WebP, GIF, BMP, TIFF or PNM picture, whatever it is called
 * @size: what the network wants
 * @cancellable: (nullable): stops reading and decoding
 * @error: a #GIOErrorEnum, a #GdkPixbufError, %CAM_ERROR_FORMAT or
 *   %CAM_ERROR_LIMIT; it names the file
 *
 * Reads the picture, turns it upright (EXIF orientation), lays transparency over white, and brings
 * it to @size: the centre square is cut out and resized with antialiasing; without a demanded
 * square only too long sides are scaled down.
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
 * @name: what error messages call it
 * @size: what the network wants
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
 * @size: what the network wants
 * @cancellable: (nullable): looked at every row
 * @error: %G_IO_ERROR_CANCELLED
 *
 * What cam_picture_load() does after the decoder.
 *
 * Returns: (transfer full) (nullable): the picture.
 */
CamPicture *cam_picture_new_from_pixbuf (GdkPixbuf *pixbuf,
                                         const CamPictureSize *size,
                                         GCancellable *cancellable,
                                         GError **error);

/** cam_picture_new_with_pixels: Returns: (transfer full): a picture like @picture, but with the
 * pixels
 * @rgb, (transfer full): height × width × 3 bytes. */
CamPicture *cam_picture_new_with_pixels (CamPicture *picture, GBytes *rgb);

/** cam_picture_get_width: Returns: its width in pixels, as the network sees it. */
guint cam_picture_get_width (CamPicture *self);
/** cam_picture_get_height: Returns: its height in pixels, as the network sees it. */
guint cam_picture_get_height (CamPicture *self);

/** cam_picture_get_original_width: Returns: the width in pixels of the upright file before it was
 * cut or resized. */
guint cam_picture_get_original_width (CamPicture *self);
/** cam_picture_get_original_height: Returns: likewise the height. */
guint cam_picture_get_original_height (CamPicture *self);

/**
 * CamPicturePart:
 * @x: where it begins, across
 * @y: where it begins, down
 * @width: how wide it is
 * @height: how high it is
 *
 * A part of an upright picture, whose sides both are 1.
 */
typedef struct
{
  double x, y, width, height;
} CamPicturePart;

/** cam_picture_get_part: Returns: what part of the upright file the network sees. */
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
 * @width: (out): how wide it is, in pixels
 * @height: (out): how high it is
 *
 * Returns: (transfer none) (nullable): the picture that a centre crop was cut out of, in the same
 *   size: @height × @width × 3 bytes. cam_picture_get_part() says where. %NULL if nothing was cut
 *   off, it was not to be kept, or the picture is a strip too long to show.
 */
GBytes *cam_picture_get_whole (CamPicture *self, guint *width, guint *height);

/**
 * cam_picture_to_tensor:
 * @self: a picture
 * @n_channels: 3, or 1 for a network on grey pictures (luma as ITU-R BT.601 weighs it)
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
