/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-mask.h"

G_BEGIN_DECLS

/** CamMaskFolder: the folder with the masks of a test set, and the names of their labels.
 * Immutable, reference-counted; any thread may call these functions. */
typedef struct _CamMaskFolder CamMaskFolder;

/**
 * cam_mask_folder_find:
 * @dataset: a test set
 * @cancellable: (nullable): looked at between files
 * @error: a #GIOErrorEnum or #CamError if `labels.txt` is broken; names the file
 *
 * Looks for a folder %CAM_DATASET_MASKS inside the folder that was opened, then inside the one with
 * the samples, then beside each of them. Its `labels.txt` names the grey levels: one line for each,
 * from 0 on. The name of a level without a line is its number.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL without @error if there is none
 */
CamMaskFolder *
cam_mask_folder_find (CamDataset *dataset, GCancellable *cancellable, GError **error);

/** cam_mask_folder_ref: Returns: (transfer full): @self. */
CamMaskFolder *cam_mask_folder_ref (CamMaskFolder *self);

/** cam_mask_folder_unref: drops a reference. */
void cam_mask_folder_unref (CamMaskFolder *self);

/** cam_mask_folder_find_mask: Returns: (transfer full) (nullable): the mask of @sample, which has
 * the same name but for its extension; %NULL if there is none. Reads the disk. */
GFile *cam_mask_folder_find_mask (const CamMaskFolder *self,
                                  const CamSample *sample,
                                  GCancellable *cancellable);

/** cam_mask_folder_get_names: Returns: (transfer none): the names of labels 0, 1, …,
 * %NULL-terminated. Labels after the last one have no name. */
const char *const *cam_mask_folder_get_names (const CamMaskFolder *self);

/** cam_mask_name_label: @names: (nullable): from cam_mask_folder_get_names(). Returns: (transfer
 * full): the name of @label, or its number. */
char *cam_mask_name_label (const char *const *names, guint8 label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMaskFolder, cam_mask_folder_unref)

G_END_DECLS
