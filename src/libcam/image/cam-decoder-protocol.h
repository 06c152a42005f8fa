/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program and its decoders say to each other, over a socket that keeps messages whole.
 *
 * A request is one byte, how small the picture may be in steps of %CAM_DECODER_STEP pixels, and the
 * descriptor of a file to read. The answer is a #CamDecoderAnswer;
 * the first one brings the descriptor of memory that both share, at whose beginning the pixels of
 * the latest picture lie. The next request comes when they are no longer needed. */

/** CAM_DECODER_ALL: the argument of a decoder that shall know all forms of pictures, not just the
 * usual ones: that takes twice as long to start. */
#define CAM_DECODER_ALL "--all"

/** CAM_DECODER_STEP: what the shorter side of a picture that is decoded at a reduced size must have
 * is a multiple of it; 0 of them for its own size. Only JPEG is faster that way. */
#define CAM_DECODER_STEP 16

/** CAM_DECODER_SOCKET: the decoder's descriptor of the socket. */
#define CAM_DECODER_SOCKET 3

/** CAM_DECODER_MAX_PIXELS: a decoded picture takes up to four bytes of each, twice. */
#define CAM_DECODER_MAX_PIXELS (1u << 27)

/** CAM_DECODER_MAX_BYTES: of the file. */
#define CAM_DECODER_MAX_BYTES (G_GOFFSET_CONSTANT (1) << 29)

/** CAM_DECODER_MAX_MEMORY: all that a decoder may map, libraries and shared pixels among it. */
#define CAM_DECODER_MAX_MEMORY (G_GUINT64_CONSTANT (1536) << 20)

/** CAM_DECODER_MAX_SECONDS: processor time for one picture. The largest that is read, of 134
 * million pixels, takes about two in most forms. */
#define CAM_DECODER_MAX_SECONDS 5

/** CAM_DECODER_MAX_WAIT: seconds on the clock, for a decoder that does not even work. */
#define CAM_DECODER_MAX_WAIT 60

typedef enum
{
  CAM_DECODER_OK,
  CAM_DECODER_UNKNOWN_KIND,   /* none of the forms that are read */
  CAM_DECODER_BROKEN,         /* @message says how */
  CAM_DECODER_CUT_SHORT,      /* its end is missing */
  CAM_DECODER_EMPTY,          /* no picture in it */
  CAM_DECODER_TOO_LARGE,      /* @width × @height are too many pixels */
  CAM_DECODER_FILE_TOO_LARGE, /* more than CAM_DECODER_MAX_BYTES */
} CamDecoderStatus;

/**
 * CamDecoderAnswer:
 * @status: a #CamDecoderStatus
 * @width: of the picture in pixels as it lies in the file, or half, a quarter or an eighth of it
 * @height: as well
 * @n_channels: bytes a pixel, 3 or 4; rows have no padding
 * @orientation: as EXIF has it, 1 to 8
 * @code: of #GdkPixbufError, if it is broken
 * @message: what is wrong in GdkPixbuf's words, if it is broken
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
