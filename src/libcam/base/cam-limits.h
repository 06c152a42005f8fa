/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file may ask for at most. Networks that people train stay far below; what is beyond is
 * refused before memory is taken or anything is run. SECURITY.md has them all as a table. */

/** CAM_MAX_TENSORS: tensors of a state dict, and entries of an archive. */
#define CAM_MAX_TENSORS 16384u

/** CAM_MAX_GROWTH: how many bytes of tensors a byte of file may become, for compressed entries and
 * tensors that repeat an element can make much out of few bytes. PyTorch compresses nothing, and
 * float16 doubles. Less than CAM_MIN_GROWN_BYTES is always allowed. */
#define CAM_MAX_GROWTH 8u
#define CAM_MIN_GROWN_BYTES (32u << 20)

/** CAM_MAX_LAYERS: layers of a network, ReLUs and max pools among them. */
#define CAM_MAX_LAYERS 4096u

/** CAM_MAX_CHANNELS: channels that a convolution takes or gives. */
#define CAM_MAX_CHANNELS 32768u

/** CAM_MAX_CLASSES: logits that a network gives. */
#define CAM_MAX_CLASSES 65536u

/** CAM_MAX_KERNEL: height and width of a convolution's kernel. */
#define CAM_MAX_KERNEL 255u

/** CAM_MAX_LINEAR: values that a linear layer takes: as many as a feature map of 64 channels has
 * that is 1024 × 1024. */
#define CAM_MAX_LINEAR (64u << 20)

/** CAM_MAX_PACKED: how many bytes a byte of parameters may become when weights are packed for the
 * arithmetic. Winograd's transform is four times as large; layers of one channel are filled up.
 * Less than CAM_MIN_PACKED_BYTES is always allowed. */
#define CAM_MAX_PACKED 5u
#define CAM_MIN_PACKED_BYTES ((gsize)64 << 20)

/** CAM_MAX_KEPT_BYTES: feature maps that are kept of one picture to run backward. */
#define CAM_MAX_KEPT_BYTES ((gsize)2 << 30)

/** CAM_MAX_WORK: multiplications for one picture: some hours of them. Less than that can be
 * cancelled. */
#define CAM_MAX_WORK ((gsize)1 << 50)

/** CAM_MAX_STREAM_BYTES: the rows that a stack of convolutions keeps while a picture runs through
 * it, of all threads together. */
#define CAM_MAX_STREAM_BYTES ((gsize)256 << 20)

G_END_DECLS
