/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-mask-summary.h"

G_BEGIN_DECLS

/** CamMaskRowKind: which pictures a row is about. */
typedef enum
{
  CAM_MASK_ROW_ALL,
  CAM_MASK_ROW_SELECTED, /* the selected picture */
  CAM_MASK_ROW_CLASS,    /* the pictures of one class */
} CamMaskRowKind;

#define CAM_TYPE_MASK_ROW (cam_mask_row_get_type ())

/** CamMaskRow: how much evidence lies on each label of the masks, in some pictures. Emits `changed`
 * when that changes. Only for the main thread. */
G_DECLARE_FINAL_TYPE (CamMaskRow, cam_mask_row, CAM, MASK_ROW, GObject)

/** cam_mask_row_new: @index: the class, for a row of %CAM_MASK_ROW_CLASS. Returns: (transfer full):
 * a row without pictures. */
CamMaskRow *cam_mask_row_new (CamMaskRowKind kind, guint index);

/** cam_mask_row_get_kind: Returns: which pictures the row is about. */
CamMaskRowKind cam_mask_row_get_kind (CamMaskRow *self);

/** cam_mask_row_get_index: Returns: the class of a row of %CAM_MASK_ROW_CLASS. */
guint cam_mask_row_get_index (CamMaskRow *self);

/** cam_mask_row_get_n: Returns: the number of pictures with positive evidence. */
guint cam_mask_row_get_n (CamMaskRow *self);

/** cam_mask_row_get_mean: Returns: (transfer none): the means for the label at @position in the
 * summary; zeros if the row does not have it. */
const CamMaskMean *cam_mask_row_get_mean (CamMaskRow *self, guint position);

/** cam_mask_row_set: @n: the number of pictures; @means: (array length=n_means): the means of their
 * labels, copied. */
void cam_mask_row_set (CamMaskRow *self, guint n, const CamMaskMean *means, guint n_means);

G_END_DECLS
