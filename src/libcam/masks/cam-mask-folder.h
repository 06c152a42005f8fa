/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-mask.h"

G_BEGIN_DECLS

/** CamMaskFolder: where the masks of a test set lie, and what their labels are called. Immutable;
 * any thread may call these functions. */
typedef struct _CamMaskFolder CamMaskFolder;

/**
 * cam_mask_folder_find:
 * @dataset: a test set
 * @cancellable: (nullable):
 * @error: a #GIOErrorEnum or #CamError if `labels.txt` is broken; it names the file
 *
 * Looks for a folder %CAM_DATASET_MASKS inside the one that was opened, then inside the one whose
 * pictures are shown, then beside either. Its `labels.txt` names the grey levels, a line each from
 * 0 on; a level without a line is called by its number.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL without @error if there is none
 */
CamMaskFolder *
cam_mask_folder_find (CamDataset *dataset, GCancellable *cancellable, GError **error);

/** cam_mask_folder_ref: Returns: (transfer full): @self. */
CamMaskFolder *cam_mask_folder_ref (CamMaskFolder *self);

/** cam_mask_folder_unref: gives up one reference. */
void cam_mask_folder_unref (CamMaskFolder *self);

/** cam_mask_folder_find_mask: Returns: (transfer full) (nullable): the mask of @sample, which is
 * called like it but for its ending; %NULL if there is none. Looks at the disk. */
GFile *cam_mask_folder_find_mask (const CamMaskFolder *self,
                                  const CamSample *sample,
                                  GCancellable *cancellable);

/** cam_mask_folder_get_names: Returns: (transfer none): what labels 0, 1, … are called,
 * %NULL-terminated; fewer than there are labels, or none. */
const char *const *cam_mask_folder_get_names (const CamMaskFolder *self);

/** cam_mask_name_label: @names: (nullable): of cam_mask_folder_get_names(). Returns: (transfer
 * full): what @label is called. */
char *cam_mask_name_label (const char *const *names, guint8 label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMaskFolder, cam_mask_folder_unref)

G_END_DECLS
