/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages between the program and its decoders. They travel over a socket that keeps messages
 * whole.
 *
 * A request is one byte and the descriptor of a file to read. The byte says how small the picture
 * may be, in steps of %CAM_DECODER_STEP pixels. The answer is a #CamDecoderAnswer. The first answer
 * brings the descriptor of shared memory; the pixels of the latest picture are at its beginning.
 * The program sends the next request when it no longer needs them. */

/** CAM_DECODER_ALL: the argument of a decoder that knows all kinds of pictures, not just the usual
 * ones. It takes twice as long to start. */
#define CAM_DECODER_ALL "--all"

/** CAM_DECODER_STEP: a request gives the least length of the shorter side as a multiple of this, or
 * 0 for the picture's own size. Only JPEGs are decoded faster at a reduced size. */
#define CAM_DECODER_STEP 16

/** CAM_DECODER_SOCKET: the number of the descriptor of the decoder's socket. */
#define CAM_DECODER_SOCKET 3

/** CAM_DECODER_MAX_PIXELS: the most pixels of a picture. A decoded picture takes up to four bytes
 * for each, twice. */
#define CAM_DECODER_MAX_PIXELS (1u << 27)

/** CAM_DECODER_MAX_BYTES: the largest size of the file. */
#define CAM_DECODER_MAX_BYTES (G_GOFFSET_CONSTANT (1) << 29)

/** CAM_DECODER_MAX_MEMORY: the most memory that a decoder may map, including libraries and shared
 * pixels. */
#define CAM_DECODER_MAX_MEMORY (G_GUINT64_CONSTANT (1536) << 20)

/** CAM_DECODER_MAX_SECONDS: the most processor time for one picture. The largest one allowed, of
 * 134 million pixels, takes about two seconds in most formats. */
#define CAM_DECODER_MAX_SECONDS 5

/** CAM_DECODER_MAX_WAIT: the most seconds to wait, for a decoder that hangs without using processor
 * time. */
#define CAM_DECODER_MAX_WAIT 60

typedef enum
{
  CAM_DECODER_OK,
  CAM_DECODER_UNKNOWN_KIND,   /* not a kind of picture that is read */
  CAM_DECODER_BROKEN,         /* @message says why */
  CAM_DECODER_CUT_SHORT,      /* the file ends too early */
  CAM_DECODER_EMPTY,          /* there is no picture in it */
  CAM_DECODER_TOO_LARGE,      /* @width × @height are too many pixels */
  CAM_DECODER_FILE_TOO_LARGE, /* larger than CAM_DECODER_MAX_BYTES */
} CamDecoderStatus;

/**
 * CamDecoderAnswer:
 * @status: a #CamDecoderStatus
 * @width: of the picture in pixels, before it is turned upright: as in the file, or half, a quarter
 *   or an eighth of that
 * @height: likewise
 * @n_channels: bytes for each pixel, 3 or 4; rows have no padding
 * @orientation: the EXIF orientation, 1 to 8
 * @code: a #GdkPixbufError, if the picture is broken
 * @message: GdkPixbuf's message, if the picture is broken
 */
typedef struct
{
  guint32 status;
  guint32 width, height;
  guint32 n_channels;
  guint32 orientation;
  guint32 code;
  char message[232];
} CamDecoderAnswer;

G_END_DECLS
