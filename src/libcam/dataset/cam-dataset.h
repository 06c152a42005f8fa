/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CAM_DATASET_MASKS: what the folder with the masks of a test set is called, which is no class. */
#define CAM_DATASET_MASKS "masks"

/**
 * CamSample:
 * @file: the image
 * @name: its path inside the test set, for showing
 * @target: index of its class in the test set's labels (see cam_dataset_get_labels()), or -1 if
 *   its name says none
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

/** A test set: a folder's samples in natural order. Immutable, so that threads may share it; any
 * thread may call these functions. */
G_DECLARE_FINAL_TYPE (CamDataset, cam_dataset, CAM, DATASET, GObject)

/**
 * cam_dataset_open:
 * @folder: pictures called `<class>_<anything>`, or one folder a class; if it has a folder
 *   `test`, that is opened. A single image file is a test set of one, without a target.
 * @cancellable: (nullable): stops listing
 * @error: a #GIOErrorEnum, or %CAM_ERROR_EMPTY; it names the folder
 *
 * Lists the samples without opening them: a picture that turns out broken stays in the list.
 *
 * Returns: (transfer full) (nullable): the test set.
 */
CamDataset *cam_dataset_open (GFile *folder, GCancellable *cancellable, GError **error);

/** cam_dataset_get_folder: Returns: (transfer none): the folder that was asked for. */
GFile *cam_dataset_get_folder (CamDataset *self);

/** cam_dataset_get_part: Returns: (transfer none): the folder that the pictures, or the folders of
 * the classes, lie in: the one that was asked for or its part "test". Of a single picture the
 * picture itself. */
GFile *cam_dataset_get_part (CamDataset *self);

/** cam_dataset_get_class_folders: Returns: (transfer none) (element-type GFile): the folders of
 * classes that hold samples; none if the samples lie in the part itself. */
GPtrArray *cam_dataset_get_class_folders (CamDataset *self);

/** cam_dataset_get_title: Returns: (transfer none): for a window's title, such as "Rendered Pot
 * Plants — test" (the folder's name and the part that was opened). */
const char *cam_dataset_get_title (CamDataset *self);

/** cam_dataset_get_n_samples: Returns: how many samples there are, at least 1. */
guint cam_dataset_get_n_samples (CamDataset *self);

/** cam_dataset_get_sample: Returns: (transfer none): sample @index, from 0, in natural order. */
const CamSample *cam_dataset_get_sample (CamDataset *self, guint index);

/**
 * cam_dataset_get_labels:
 *
 * The labels that CamSample.target counts. Labels that are all whole numbers below 10,000 count
 * themselves ("0" … the largest); names follow classes.txt of the folder if there is one, else
 * they are sorted in natural order.
 *
 * Returns: (transfer none): %NULL-terminated
 */
const char *const *cam_dataset_get_labels (CamDataset *self);

/** cam_dataset_get_class_names: Returns: (transfer none) (nullable): the lines of the test set's
 * `classes.txt`. */
const char *const *cam_dataset_get_class_names (CamDataset *self);

/** cam_dataset_is_single: Returns: whether a picture was opened by itself. It is labelled as in a
 * folder of pictures ("rudo_1.jpg"), or by the folder that it lies in; but other pictures have such
 * names too, so that only a label that the model knows is one. */
gboolean cam_dataset_is_single (CamDataset *self);

/** cam_dataset_is_pot_plants: Returns: whether the files are named as those of the Pot Plant test
 * set: `0_…` to `3_…`. */
gboolean cam_dataset_is_pot_plants (CamDataset *self);

G_END_DECLS
