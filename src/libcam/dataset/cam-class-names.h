/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * cam_class_names_resolve:
 * @model: a model
 * @dataset: (nullable): the test set on which it is used
 *
 * Finds names for the model's classes. They come from the files beside the model
 * (cam_model_get_class_names()), else from the test set if it has as many names, else from the
 * class folders. Without these they are rudo, baya, greg, yuki for a four-class network on Pot
 * Plant files, ImageNet's names for a thousand classes, and else "class 0" …. Any thread may call
 * this and the functions below.
 *
 * Returns: (transfer full): one name for each class of the network, %NULL-terminated
 */
char **cam_class_names_resolve (CamModel *model, CamDataset *dataset);

/**
 * cam_class_names_find_target:
 * @names: the model's class names, from cam_class_names_resolve()
 * @dataset: a test set
 * @sample: one of its samples
 *
 * Returns: the index in @names of the sample's target, which is found by name if labels are names
 *   and by number if they are numbers; -1 if the sample has no target, or if the model does not
 *   know it.
 */
int cam_class_names_find_target (const char *const *names,
                                 CamDataset *dataset,
                                 const CamSample *sample);

/**
 * cam_class_names_match:
 * @names: the model's class names, from cam_class_names_resolve()
 * @dataset: a test set
 *
 * Does what cam_class_names_find_target() does for all labels together. This takes little more time
 * than for one label, so use it for many samples.
 *
 * Returns: (transfer full): for each label its index in @names, or -1 if the model does not know
 *   it; free with g_free()
 */
int *cam_class_names_match (const char *const *names, CamDataset *dataset);

/** cam_class_names_is_number: Returns: whether @label is a number rather than a name. If the model
 * does not know such a label, its number is too large. */
gboolean cam_class_names_is_number (const char *label);

/**
 * cam_class_names_find:
 * @names: class names
 * @text: a name (in upper or lower case) or an index, as a person typed it
 *
 * Returns: the index of the class, or -1
 */
int cam_class_names_find (const char *const *names, const char *text);

G_END_DECLS
