/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * cam_class_names_resolve:
 * @model: a model
 * @dataset: (nullable): the test set it is used on
 *
 * What to call the model's classes: what lies beside the model (cam_model_get_class_names()), else
 * in the test set (if it has as many names), else the class folders' names, else rudo, baya, greg,
 * yuki for a four-class network on Pot Plant files, ImageNet's names for a thousand classes, else
 * "class 0" …. Any thread may ask, as with the functions below.
 *
 * Returns: (transfer full): as many names as the network has classes, %NULL-terminated
 */
char **cam_class_names_resolve (CamModel *model, CamDataset *dataset);

/**
 * cam_class_names_target:
 * @names: the model's class names, from cam_class_names_resolve()
 * @dataset: a test set
 * @sample: one of its samples
 *
 * Returns: the index in @names of the sample's target: by name if the labels are names, by
 *   number if they are numbers; -1 if the sample has none or the model does not know it.
 */
int cam_class_names_target (const char *const *names, CamDataset *dataset, const CamSample *sample);

/**
 * cam_class_names_match:
 * @names: the model's class names, from cam_class_names_resolve()
 * @dataset: a test set
 *
 * cam_class_names_target() of all its labels at once, which takes little more time than that of
 * one: what is to be known of many samples is asked here.
 *
 * Returns: (transfer full): the index in @names for each of the labels, -1 if the model does not
 *   know it; free with g_free()
 */
int *cam_class_names_match (const char *const *names, CamDataset *dataset);

/** cam_class_names_is_number: Returns: whether @label counts a class rather than names it. Of a
 * label that the model does not know, this says why: its number is beyond the model's classes. */
gboolean cam_class_names_is_number (const char *label);

/**
 * cam_class_names_find:
 * @names: class names
 * @text: what a person typed: a name (case is ignored) or an index
 *
 * Returns: the class's index, or -1
 */
int cam_class_names_find (const char *const *names, const char *text);

G_END_DECLS
