/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-mask.h"

G_BEGIN_DECLS

/**
 * CamMaskPart:
 * @label: the grey level
 * @area: its share of the picture's pixels, above 0 and at most 1
 * @evidence: its share of the map's positive evidence, 0..1; 0 if there is none
 *
 * The part of a picture that has one label.
 */
typedef struct
{
  guint8 label;
  float area;
  float evidence;
} CamMaskPart;

/** CAM_MASK_NONE: the label of the highest point if a map has no positive value. */
#define CAM_MASK_NONE (-1)

/**
 * CamMaskShares:
 * @parts: (array length=n_parts): the labels that the picture has, in their order
 * @n_parts: how many there are, at least 1
 * @highest: the label at the map's highest point, or %CAM_MASK_NONE
 * @resized: whether the mask had another size than the picture
 *
 * How much of the evidence for a class lies on each label of a picture.
 */
typedef struct
{
  CamMaskPart *parts;
  guint n_parts;
  int highest;
  gboolean resized;
} CamMaskShares;

/* Any thread may call these functions. */

/**
 * cam_mask_shares_measure:
 * @mask: the mask of @picture
 * @picture: the picture as the network saw it
 * @map: h × w, raw, from cam_explanation_get_map()
 * @cancellable: (nullable): looked at between steps
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Applies a ReLU to the map and resizes it to the picture by cam_map_resize(). The share of a label
 * with the pixels P is Σ_P max(map, 0) / Σ max(map, 0). If several points are the highest, the
 * first one row by row counts; to ask which label it lies on is the pointing game of Zhang et al.,
 * "Top-down Neural Attention by Excitation Backprop", ECCV 2016. Sums are in double precision.
 * Values that are not finite count as 0.
 *
 * Returns: (transfer full) (nullable): the shares; free with cam_mask_shares_free()
 */
CamMaskShares *cam_mask_shares_measure (const CamMask *mask,
                                        CamPicture *picture,
                                        const CamTensor *map,
                                        GCancellable *cancellable,
                                        GError **error);

/** cam_mask_shares_free: frees @self, which may be %NULL. */
void cam_mask_shares_free (CamMaskShares *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMaskShares, cam_mask_shares_free)

G_END_DECLS
