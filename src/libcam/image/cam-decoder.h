/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-decoder-protocol.h"

G_BEGIN_DECLS

/* A process that decodes pictures. A file that crashes a decoder, or takes control of it, does no
 * harm outside that process. Idle decoders are kept for later pictures. Any thread may call these
 * functions; a #CamDecoder belongs to one thread at a time. */

typedef struct _CamDecoder CamDecoder;

/**
 * cam_decoder_warm_up:
 * @n: how many pictures will be decoded at the same time
 *
 * Starts decoders of the usual kinds in advance until there are @n, but at most one for each
 * processor. Does not wait for them. If one can't be started, cam_decoder_take() reports the error
 * later.
 */
void cam_decoder_warm_up (guint n);

/**
 * cam_decoder_take:
 * @all: whether it must know all kinds of pictures, not just the usual ones
 * @error: a #GIOErrorEnum if no decoder can be started
 *
 * Returns: (transfer full) (nullable): a decoder for this thread alone; return it with
 *   cam_decoder_give_back().
 */
CamDecoder *cam_decoder_take (gboolean all, GError **error);

/**
 * cam_decoder_run:
 * @file: the descriptor of a regular file, which is read from its beginning
 * @least_side: the least length of the shorter side in pixels, at most 4080, if a reduced
 *   size is enough; 0 for the size in the file
 * @answer: (out): the decoder's answer
 * @pixels: (out) (transfer none): if the status is %CAM_DECODER_OK: height × width × n_channels
 *   bytes, valid until @self is given back
 * @cancellable: (nullable): ends the decoder at once
 * @error: %CAM_ERROR_LIMIT if the decoder crashed or took too long; %G_IO_ERROR_CANCELLED. The
 *   message does not name the file
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

/** cam_decoder_give_back: @self: (transfer full): keeps the decoder for later, or ends it if it
 * can't be used again. */
void cam_decoder_give_back (CamDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamDecoder, cam_decoder_give_back)

G_END_DECLS
