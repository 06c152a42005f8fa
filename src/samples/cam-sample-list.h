/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-filter.h"
#include "cam-sample-order.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_LIST (cam_sample_list_get_type ())

/**
 * CamSampleList:
 *
 * A GListModel of the samples of another list that pass a filter, sorted. Properties: `verdict`,
 * `target`, `prediction` (see #CamSampleFilter), `text` (which the name must contain; "" for any),
 * `order`, and `blind`: whether neither filter nor order may depend on predictions, whatever the
 * other properties are.
 *
 * Signal `filtered`: emitted after the list has changed because one of the first four properties or
 * `blind` was set.
 *
 * If one sample changes it is moved in O(log n) comparisons. Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamSampleList, cam_sample_list, CAM, SAMPLE_LIST, GObject)

/** CAM_SAMPLE_LIST_NONE: stands for no position and no index. */
#define CAM_SAMPLE_LIST_NONE G_MAXUINT

/**
 * cam_sample_list_new:
 * @samples: a list of CamSampleItem, each at the position of its index; referenced
 *
 * Returns: (transfer full): a list of all samples by name.
 */
CamSampleList *cam_sample_list_new (GListModel *samples);

/** cam_sample_list_update: moves, adds or removes the sample at @index of the whole list after it
 * has changed. */
void cam_sample_list_update (CamSampleList *self, guint index);

/** cam_sample_list_refresh: like cam_sample_list_update(), after many samples have changed. */
void cam_sample_list_refresh (CamSampleList *self);

/** cam_sample_list_show_all: lets every sample pass. */
void cam_sample_list_show_all (CamSampleList *self);

/** cam_sample_list_show_all_classes: lets samples of every class pass. */
void cam_sample_list_show_all_classes (CamSampleList *self);

/**
 * cam_sample_list_show_classes:
 * @other: whether target and prediction are those of the second model
 * @target: the target, or %CAM_ANY_CLASS
 * @prediction: the predicted class, or %CAM_ANY_CLASS
 *
 * Replaces the filter by one that lets only these samples pass, for instance those of a cell in a
 * confusion matrix. Emits `filtered`.
 */
void cam_sample_list_show_classes (CamSampleList *self, gboolean other, int target, int prediction);

/** cam_sample_list_show_confidence: replaces the filter by one that lets only samples pass that
 * have a target and a prediction with a probability above @least and at most @most. @other: whether
 * these are the second model's. Emits `filtered`. */
void
cam_sample_list_show_confidence (CamSampleList *self, gboolean other, double least, double most);

/** cam_sample_list_show_difference: replaces the filter by one that lets only samples pass whose
 * predictions by both models differ. @difference: how, or %CAM_DIFFERENCE_NONE for any way. Emits
 * `filtered`. */
void cam_sample_list_show_difference (CamSampleList *self, CamDifference difference);

/** cam_sample_list_get_filter: Returns: (transfer none): the filter. */
const CamSampleFilter *cam_sample_list_get_filter (CamSampleList *self);

/** cam_sample_list_count: Returns: how many samples would pass with @verdict in place of the
 * filter's own. */
guint cam_sample_list_count (CamSampleList *self, CamVerdict verdict);

/** cam_sample_list_get_index: Returns: the index in the whole list of the sample at @position, or
 * %CAM_SAMPLE_LIST_NONE. */
guint cam_sample_list_get_index (CamSampleList *self, guint position);

/** cam_sample_list_find: Returns: the position of the sample at @index of the whole list, or
 * %CAM_SAMPLE_LIST_NONE if it does not pass. */
guint cam_sample_list_find (CamSampleList *self, guint index);

/**
 * cam_sample_list_step:
 * @index: the index of a sample in the whole list
 * @step: 1 for the next, -1 for the previous
 *
 * Returns: the index in the whole list of the sample after or before it. If the sample itself does
 *   not pass, the step starts where it would be. %CAM_SAMPLE_LIST_NONE beyond either end.
 */
guint cam_sample_list_step (CamSampleList *self, guint index, int step);

G_END_DECLS
