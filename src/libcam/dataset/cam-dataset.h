/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_DATASET_MASKS: the name of the folder with the masks of a test set, which is not a class. */
#define CAM_DATASET_MASKS "masks"

/**
 * CamSample:
 * @file: the image
 * @name: its path inside the test set, to show
 * @target: the index of its class in cam_dataset_get_labels(), or -1 if its name has no label
 *
 * An image with its target. Owned by its #CamDataset, immutable.
 */
typedef struct
{
  GFile *file;
  char *name;
  int target;
} CamSample;

#define CAM_TYPE_DATASET (cam_dataset_get_type ())

/** A test set: the samples of a folder in natural order. Immutable; any thread may call these
 * functions. */
G_DECLARE_FINAL_TYPE (CamDataset, cam_dataset, CAM, DATASET, GObject)

/**
 * cam_dataset_open:
 * @folder: a folder of pictures called `<class>_<anything>`, or with one folder for each class. If
 *   it has a folder `test`, that is opened. A single picture is a test set of one sample
 * @cancellable: (nullable): stops listing
 * @error: a #GIOErrorEnum, or %CAM_ERROR_EMPTY; names the folder
 *
 * Lists the samples without opening them, so pictures that can't be read are also in the list.
 *
 * Returns: (transfer full) (nullable): the test set.
 */
CamDataset *cam_dataset_open (GFile *folder, GCancellable *cancellable, GError **error);

/** cam_dataset_get_folder: Returns: (transfer none): the folder that was given to
 * cam_dataset_open(). */
GFile *cam_dataset_get_folder (CamDataset *self);

/** cam_dataset_get_part: Returns: (transfer none): the folder with the pictures or the class
 * folders: the one that was opened, or "test" in it. For a single picture the picture itself. */
GFile *cam_dataset_get_part (CamDataset *self);

/** cam_dataset_get_class_folders: Returns: (transfer none) (element-type GFile): the class folders
 * with samples; empty if the samples lie in cam_dataset_get_part() itself. */
GPtrArray *cam_dataset_get_class_folders (CamDataset *self);

/** cam_dataset_get_title: Returns: (transfer none): a title for a window, such as "Rendered Pot
 * Plants — test" (the folder's name and the part that was opened). */
const char *cam_dataset_get_title (CamDataset *self);

/** cam_dataset_get_n_samples: Returns: how many samples there are, at least 1. */
guint cam_dataset_get_n_samples (CamDataset *self);

/** cam_dataset_get_sample: Returns: (transfer none): sample @index, from 0, in natural order. */
const CamSample *cam_dataset_get_sample (CamDataset *self, guint index);

/**
 * cam_dataset_get_labels:
 *
 * The labels, which CamSample.target is an index of. If all labels in the test set are integers
 * below 10,000, they are "0" … the largest one. Names are in the order of the folder's classes.txt
 * if there is one, else in natural order.
 *
 * Returns: (transfer none): %NULL-terminated
 */
const char *const *cam_dataset_get_labels (CamDataset *self);

/** cam_dataset_get_class_names: Returns: (transfer none) (nullable): the lines of the test set's
 * `classes.txt`. */
const char *const *cam_dataset_get_class_names (CamDataset *self);

/** cam_dataset_is_single: Returns: whether a single picture was opened. Its label comes from its
 * name as in a folder of pictures ("rudo_1.jpg"), or from the name of its folder. Other pictures
 * may have such names too, so use its label only if the model knows it. */
gboolean cam_dataset_is_single (CamDataset *self);

/** cam_dataset_is_pot_plants: Returns: whether the files have names like those of the Pot Plant
 * test set: `0_…` to `3_…`. */
gboolean cam_dataset_is_pot_plants (CamDataset *self);

G_END_DECLS
