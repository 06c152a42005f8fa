/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/** CAM_MASK_MAX_LABELS: the number of labels: one for each grey level. */
#define CAM_MASK_MAX_LABELS 256u

/**
 * CamMask:
 * @width: in pixels
 * @height: in pixels
 * @labels: @height × @width grey levels, row by row
 *
 * The label of each pixel of a picture.
 */
typedef struct
{
  guint width, height;
  guint8 *labels;
} CamMask;

/* Any thread may call these functions. */

/**
 * cam_mask_load:
 * @file: a grey picture in a lossless format
 * @cancellable: (nullable): stops reading and decoding
 * @error: as cam_picture_load(), or %CAM_ERROR_FORMAT for a JPEG, a coloured picture, or one with
 *   16 bits for each pixel; names the file
 *
 * Returns: (transfer full) (nullable): the mask; free with cam_mask_free()
 */
CamMask *cam_mask_load (GFile *file, GCancellable *cancellable, GError **error);

/** cam_mask_free: frees @self, which may be %NULL. */
void cam_mask_free (CamMask *self);

/**
 * cam_mask_fit:
 * @self: the mask of @picture, of any size
 * @picture: the picture as a network sees it
 * @cancellable: (nullable): looked at every row
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Crops and resizes the mask like the picture. Each pixel takes the label of the nearest pixel,
 * because labels can't be interpolated.
 *
 * Returns: (transfer full) (nullable): a label for each pixel of @picture
 */
CamMask *
cam_mask_fit (const CamMask *self, CamPicture *picture, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMask, cam_mask_free)

G_END_DECLS
