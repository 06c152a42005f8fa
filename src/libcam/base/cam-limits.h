/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most that a file may ask for. Networks that people train stay far below these limits. A file
 * that exceeds one is refused before memory is allocated or anything is run. SECURITY.md has a
 * table of them. */

/** CAM_MAX_TENSORS: tensors in a state dict, and entries in an archive. */
#define CAM_MAX_TENSORS 16384u

/** CAM_MAX_GROWTH: how many bytes of tensors a byte of the file may become. Compressed entries, and
 * tensors that repeat an element, can make much out of few bytes; PyTorch compresses nothing, and
 * float16 doubles. Less than CAM_MIN_GROWN_BYTES is always allowed. */
#define CAM_MAX_GROWTH 8u
#define CAM_MIN_GROWN_BYTES (32u << 20)

/** CAM_MAX_LAYERS: layers of a network, including ReLUs and max pools. */
#define CAM_MAX_LAYERS 4096u

/** CAM_MAX_CHANNELS: input or output channels of a convolution. */
#define CAM_MAX_CHANNELS 32768u

/** CAM_MAX_CLASSES: logits of a network. */
#define CAM_MAX_CLASSES 65536u

/** CAM_MAX_KERNEL: height and width of a convolution kernel. */
#define CAM_MAX_KERNEL 255u

/** CAM_MAX_LINEAR: inputs of a linear layer: the values of 64 channels of 1024 × 1024. */
#define CAM_MAX_LINEAR (64u << 20)

/** CAM_MAX_PACKED: how many bytes a byte of parameters may become when weights are packed for the
 * kernels. Winograd's transform makes them four times as large, and layers of one channel are
 * padded. Less than CAM_MIN_PACKED_BYTES is always allowed. */
#define CAM_MAX_PACKED 5u
#define CAM_MIN_PACKED_BYTES ((gsize)64 << 20)

/** CAM_MAX_KEPT_BYTES: feature maps of one image that are kept for a backward pass. */
#define CAM_MAX_KEPT_BYTES ((gsize)2 << 30)

/** CAM_MAX_WORK: multiplications for one image, which take some hours. Smaller work can be
 * cancelled. */
#define CAM_MAX_WORK ((gsize)1 << 50)

/** CAM_MAX_STREAM_BYTES: the rows that a stack of convolutions keeps while an image runs through
 * it, for all threads together. */
#define CAM_MAX_STREAM_BYTES ((gsize)256 << 20)

G_END_DECLS
