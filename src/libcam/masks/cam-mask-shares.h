/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-mask.h"

G_BEGIN_DECLS

/**
 * CamMaskPart:
 * @label: the grey level
 * @area: its share of the picture's pixels, more than 0 and at most 1
 * @evidence: its share of the map's positive evidence, 0..1; 0 if there is none
 *
 * What lies on one label of a picture.
 */
typedef struct
{
  guint8 label;
  float area;
  float evidence;
} CamMaskPart;

/** CAM_MASK_NONE: the label of the highest point of a map that is nowhere positive. */
#define CAM_MASK_NONE (-1)

/**
 * CamMaskShares:
 * @parts: (array length=n_parts): of the labels that the picture has, in their order
 * @n_parts: how many there are, at least 1
 * @highest: the label below the map's highest point, or %CAM_MASK_NONE
 * @resized: whether the mask was of another size than the picture
 *
 * On which labels of a picture the evidence for a class lies.
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
 * @picture: what the network saw
 * @map: h × w, raw, as of cam_explanation_get_map()
 * @cancellable: (nullable): looked at between steps
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * The map goes through a ReLU, then it is resized to the picture as cam_map_resize() does. Of a
 * label's pixels P its share is Σ_P max(map, 0) / Σ max(map, 0). The highest point is the first of
 * equals, row by row; that it lies on a label is the pointing game of Zhang et al., "Top-down
 * Neural Attention by Excitation Backprop", ECCV 2016. Sums are taken in double precision. Values
 * that are not finite count as 0.
 *
 * Returns: (transfer full) (nullable): the shares, for cam_mask_shares_free()
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
