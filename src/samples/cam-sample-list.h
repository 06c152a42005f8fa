/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-filter.h"
#include "cam-sample-order.h"

G_BEGIN_DECLS

#define CAM_TYPE_SAMPLE_LIST (cam_sample_list_get_type ())

/**
 * CamSampleList:
 *
 * A GListModel of those samples of another one that pass a filter, in an order. Properties:
 * `verdict`, `target`, `prediction` (see #CamSampleFilter), `text` (what the name must contain; ""
 * for any), `order`, and `blind`: whether what passes and its order must not tell what was
 * predicted, whatever the others are.
 *
 * Signal `filtered`: a person has set one of the first four, or `blind`; after the list has
 * changed.
 *
 * One sample that changes is moved in O(log n) comparisons. For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamSampleList, cam_sample_list, CAM, SAMPLE_LIST, GObject)

/** CAM_SAMPLE_LIST_NONE: the position of a sample that is not shown, and the index of no sample. */
#define CAM_SAMPLE_LIST_NONE G_MAXUINT

/**
 * cam_sample_list_new:
 * @samples: a list of CamSampleItem, each at its own index; referenced
 *
 * Returns: (transfer full): a list that shows them all, by name.
 */
CamSampleList *cam_sample_list_new (GListModel *samples);

/** cam_sample_list_update: puts the sample at @index of the whole list where it belongs, after it
 * has changed. */
void cam_sample_list_update (CamSampleList *self, guint index);

/** cam_sample_list_refresh: as cam_sample_list_update(), after many have changed. */
void cam_sample_list_refresh (CamSampleList *self);

/** cam_sample_list_show_all: lets every sample pass. */
void cam_sample_list_show_all (CamSampleList *self);

/** cam_sample_list_show_all_classes: lets samples of every class pass. */
void cam_sample_list_show_all_classes (CamSampleList *self);

/**
 * cam_sample_list_show_classes:
 * @other: whether target, prediction and their classes are those of a second model
 * @target: the class that the samples belong to, or %CAM_ANY_CLASS
 * @prediction: the class that they are predicted as, or %CAM_ANY_CLASS
 *
 * Lets only these samples pass, whatever the filter was, as when a person picks a cell of a
 * confusion matrix. Emits `filtered`.
 */
void cam_sample_list_show_classes (CamSampleList *self, gboolean other, int target, int prediction);

/** cam_sample_list_show_confidence: lets only samples pass whose prediction is above @least and at
 * most @most probable, and which have a target, whatever the filter was; @other: whether those of a
 * second model are meant. Emits `filtered`. */
void
cam_sample_list_show_confidence (CamSampleList *self, gboolean other, double least, double most);

/** cam_sample_list_show_difference: lets only samples pass whose predictions by two models differ,
 * whatever the filter was; @difference: how, or %CAM_DIFFERENCE_NONE in any way. Emits `filtered`.
 */
void cam_sample_list_show_difference (CamSampleList *self, CamDifference difference);

/** cam_sample_list_get_filter: Returns: (transfer none): what passes. */
const CamSampleFilter *cam_sample_list_get_filter (CamSampleList *self);

/** cam_sample_list_count: Returns: how many would pass with another @verdict. */
guint cam_sample_list_count (CamSampleList *self, CamVerdict verdict);

/** cam_sample_list_get_index: Returns: the index, in the whole list, of the sample at @position, or
 * %CAM_SAMPLE_LIST_NONE. */
guint cam_sample_list_get_index (CamSampleList *self, guint position);

/** cam_sample_list_find: Returns: where the sample at @index of the whole list is, or
 * %CAM_SAMPLE_LIST_NONE if it does not pass. */
guint cam_sample_list_find (CamSampleList *self, guint index);

/**
 * cam_sample_list_step:
 * @index: of a sample in the whole list
 * @step: 1 for the next, -1 for the previous
 *
 * Returns: the index, in the whole list, of the sample that comes after or before it. If that one
 *   does not pass itself, this is seen from where it would be. %CAM_SAMPLE_LIST_NONE past either
 *   end.
 */
guint cam_sample_list_step (CamSampleList *self, guint index, int step);

G_END_DECLS
