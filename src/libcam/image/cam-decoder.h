/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-decoder-protocol.h"

G_BEGIN_DECLS

/* Processes that decode pictures, so that a file that breaks a decoder, or takes it over, has
 * broken or taken nothing else. Some are kept for the next pictures. All functions
 * may be called from any thread; a #CamDecoder belongs to one thread at a time. */

typedef struct _CamDecoder CamDecoder;

/**
 * cam_decoder_warm_up:
 * @n: how many pictures will be decoded at a time
 *
 * Starts as many decoders of the usual forms beforehand as are missing, at most one a processor,
 * and does not wait for them. One that can't be started is told of when it is needed.
 */
void cam_decoder_warm_up (guint n);

/**
 * cam_decoder_take:
 * @all: whether it shall know all forms of pictures, not just the usual ones
 * @error: a #GIOErrorEnum, if it can't be started
 *
 * Returns: (transfer full) (nullable): a decoder that nobody else has.
 */
CamDecoder *cam_decoder_take (gboolean all, GError **error);

/**
 * cam_decoder_run:
 * @file: descriptor of a regular file, which is read from its beginning
 * @least_side: how long the shorter side must be in pixels if a reduced size will do, at most 4080;
 *   0 for its own size
 * @answer: (out): what the decoder says
 * @pixels: (out) (transfer none): if it says %CAM_DECODER_OK: height × width × n_channels bytes,
 *   which last until @self is given back
 * @cancellable: (nullable): ends the decoder at once
 * @error: %CAM_ERROR_LIMIT if the decoder broke down or took too long, %G_IO_ERROR_CANCELLED; no
 *   file is named
 *
 * Returns: whether there is an answer.
 */
gboolean cam_decoder_run (CamDecoder *self,
                          int file,
                          guint least_side,
                          CamDecoderAnswer *answer,
                          guint8 **pixels,
                          GCancellable *cancellable,
                          GError **error);

/** cam_decoder_give_back: lets others have @self (transfer full), or ends it if it is of no more
 * use. */
void cam_decoder_give_back (CamDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamDecoder, cam_decoder_give_back)

G_END_DECLS
