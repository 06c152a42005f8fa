/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-mask-summary.h"

G_BEGIN_DECLS

/** CamMaskRowKind: of which pictures a row tells. */
typedef enum
{
  CAM_MASK_ROW_ALL,
  CAM_MASK_ROW_SELECTED, /* of the selected one */
  CAM_MASK_ROW_CLASS,    /* of those that belong to a class */
} CamMaskRowKind;

#define CAM_TYPE_MASK_ROW (cam_mask_row_get_type ())

/** CamMaskRow: on which labels of their masks the evidence of some pictures lies. Emits `changed`
 * when that is something else. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamMaskRow, cam_mask_row, CAM, MASK_ROW, GObject)

/** cam_mask_row_new: Returns: (transfer full): a row without pictures; @index: of the class, if it
 * is of one. */
CamMaskRow *cam_mask_row_new (CamMaskRowKind kind, guint index);

/** cam_mask_row_get_kind: Returns: of which pictures it tells. */
CamMaskRowKind cam_mask_row_get_kind (CamMaskRow *self);

/** cam_mask_row_get_index: Returns: of which class, if it is of one. */
guint cam_mask_row_get_index (CamMaskRow *self);

/** cam_mask_row_get_n: Returns: of how many pictures with positive evidence. */
guint cam_mask_row_get_n (CamMaskRow *self);

/** cam_mask_row_get_mean: Returns: (transfer none): of the label at @position among those of the
 * summary; zeros if the row does not have it. */
const CamMaskMean *cam_mask_row_get_mean (CamMaskRow *self, guint position);

/** cam_mask_row_set: @n: of how many pictures; @means: (array length=n_means): of their labels,
 * copied. */
void cam_mask_row_set (CamMaskRow *self, guint n, const CamMaskMean *means, guint n_means);

G_END_DECLS
