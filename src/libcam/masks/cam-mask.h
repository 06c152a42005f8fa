/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-picture.h"

G_BEGIN_DECLS

/** CAM_MASK_MAX_LABELS: how many labels there are: one a grey level. */
#define CAM_MASK_MAX_LABELS 256u

/**
 * CamMask:
 * @width: pixels
 * @height: pixels
 * @labels: @height × @width grey levels, row by row
 *
 * Which label each pixel of a picture has.
 */
typedef struct
{
  guint width, height;
  guint8 *labels;
} CamMask;

/* Any thread may call these functions. */

/**
 * cam_mask_load:
 * @file: a grey picture of a form that keeps its pixels
 * @cancellable: (nullable): stops reading and decoding
 * @error: as cam_picture_load(), or %CAM_ERROR_FORMAT for a JPEG, a coloured picture, or one of 16
 *   bits a pixel; it names the file
 *
 * Returns: (transfer full) (nullable): the mask, for cam_mask_free()
 */
CamMask *cam_mask_load (GFile *file, GCancellable *cancellable, GError **error);

/** cam_mask_free: frees @self, which may be %NULL. */
void cam_mask_free (CamMask *self);

/**
 * cam_mask_fit:
 * @self: the mask of a picture, which need not be as large as the picture
 * @picture: the picture as a network sees it
 * @cancellable: (nullable): looked at every row
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Cuts and resizes the mask like the picture. Each pixel gets the label of the nearest one, as
 * labels have nothing between them.
 *
 * Returns: (transfer full) (nullable): a label for each pixel of @picture
 */
CamMask *
cam_mask_fit (const CamMask *self, CamPicture *picture, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMask, cam_mask_free)

G_END_DECLS
