/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** CamSampleState: what is known about a sample. */
typedef enum
{
  CAM_SAMPLE_WAITING, /* not predicted yet */
  CAM_SAMPLE_PREDICTED,
  CAM_SAMPLE_FAILED, /* could not be read or predicted; see `message` */
} CamSampleState;

/** CamDifference: how the predictions of two models differ. */
typedef enum
{
  CAM_DIFFERENCE_NONE, /* they don't, or one is not known */
  CAM_DIFFERENCE_FIRST_RIGHT,
  CAM_DIFFERENCE_OTHER_RIGHT,
  CAM_DIFFERENCE_BOTH_WRONG, /* or there is no target */
} CamDifference;

/** CAM_N_DIFFERENCES: the number of these. */
#define CAM_N_DIFFERENCES (CAM_DIFFERENCE_BOTH_WRONG + 1)

#define CAM_TYPE_SAMPLE_ITEM (cam_sample_item_get_type ())

/**
 * CamSampleItem:
 *
 * A sample in the list: an image, its target, and its predictions. Its properties notify of
 * changes:
 *
 * - `target-name` (string): read-only; also notifies if only the index of the target changes
 * - `state` (CamSampleState): read-only; also notifies if only the prediction, its probability or
 *   the message changes
 * - `thumbnail` (GdkPixbuf): read-only, %NULL until made
 * - `row-title` (string): the title of the sample's row in a figure; if it is empty, the title says
 *   target and prediction
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamSampleItem, cam_sample_item, CAM, SAMPLE_ITEM, GObject)

/**
 * cam_sample_item_new:
 * @index: its index in the whole list of samples
 * @file: the image; referenced
 * @name: its name; copied
 *
 * Returns: (transfer full): a sample that has not been predicted.
 */
CamSampleItem *cam_sample_item_new (guint index, GFile *file, const char *name);

/** cam_sample_item_get_index: Returns: its index in the whole list of samples. */
guint cam_sample_item_get_index (CamSampleItem *self);

/** cam_sample_item_get_file: Returns: (transfer none): the image. */
GFile *cam_sample_item_get_file (CamSampleItem *self);

/** cam_sample_item_get_name: Returns: (transfer none): its name, such as "greg_1.jpg". */
const char *cam_sample_item_get_name (CamSampleItem *self);

/** cam_sample_item_get_target: Returns: its target, a class of the first model; -1 if it is not
 * known. */
int cam_sample_item_get_target (CamSampleItem *self);

/** cam_sample_item_get_prediction: Returns: the predicted class; -1 if it has not been
 * predicted. */
int cam_sample_item_get_prediction (CamSampleItem *self);

/** cam_sample_item_get_target_name: Returns: (transfer none) (nullable): the name of the target,
 * even if the model does not have that class. */
const char *cam_sample_item_get_target_name (CamSampleItem *self);

/** cam_sample_item_get_prediction_name: Returns: (transfer none) (nullable): the name of the
 * predicted class; %NULL if it has not been predicted. */
const char *cam_sample_item_get_prediction_name (CamSampleItem *self);

/** cam_sample_item_get_other_prediction: Returns: the class that the second model predicts; -1 if
 * it is not known. */
int cam_sample_item_get_other_prediction (CamSampleItem *self);

/** cam_sample_item_get_other_target: Returns: its target among the classes of the second model; -1
 * if it is not known. */
int cam_sample_item_get_other_target (CamSampleItem *self);

/** cam_sample_item_get_other_probability: Returns: the probability of the second model's
 * prediction; undefined if that is not known. */
float cam_sample_item_get_other_probability (CamSampleItem *self);

/** cam_sample_item_get_other_name: Returns: (transfer none) (nullable): the name of the second
 * model's prediction. */
const char *cam_sample_item_get_other_name (CamSampleItem *self);

/** cam_sample_item_get_difference: Returns: how the predictions of both models differ, by the names
 * of their classes. */
CamDifference cam_sample_item_get_difference (CamSampleItem *self);

/** cam_sample_item_get_probability: Returns: the probability of the prediction, 0..1; 0 if it has
 * not been predicted. */
float cam_sample_item_get_probability (CamSampleItem *self);

/** cam_sample_item_get_state: Returns: whether it has been predicted. */
CamSampleState cam_sample_item_get_state (CamSampleItem *self);

/** cam_sample_item_get_row_title: Returns: (transfer none): the title of its row in a figure; ""
 * for target and prediction. */
const char *cam_sample_item_get_row_title (CamSampleItem *self);

/** cam_sample_item_get_message: Returns: (transfer none) (nullable): why it failed, for people;
 * %NULL if it did not. */
const char *cam_sample_item_get_message (CamSampleItem *self);

/** cam_sample_item_get_thumbnail: Returns: (transfer none) (nullable): a small picture of it; %NULL
 * until it is made. */
GdkPixbuf *cam_sample_item_get_thumbnail (CamSampleItem *self);

/** cam_sample_item_is_correct: Returns: whether it has a target and is predicted as that. */
gboolean cam_sample_item_is_correct (CamSampleItem *self);

/** cam_sample_item_is_wrong: Returns: whether it has a target and is predicted as another class. */
gboolean cam_sample_item_is_wrong (CamSampleItem *self);

/**
 * cam_sample_item_set_target:
 * @target: a class of the model, or -1
 * @name: (nullable): the name of the target; copied
 */
void cam_sample_item_set_target (CamSampleItem *self, int target, const char *name);

/** cam_sample_item_set_index: sets its index in the whole list of samples, after others were added
 * or removed before it. */
void cam_sample_item_set_index (CamSampleItem *self, guint index);

/** cam_sample_item_set_thumbnail: @thumbnail: (nullable): a small picture; referenced. */
void cam_sample_item_set_thumbnail (CamSampleItem *self, GdkPixbuf *thumbnail);

/** cam_sample_item_set_waiting: drops the prediction, for instance because another model was
 * opened. */
void cam_sample_item_set_waiting (CamSampleItem *self);

/**
 * cam_sample_item_set_predicted:
 * @prediction: the class with the largest logit
 * @probability: its probability, 0..1
 * @name: its name; copied
 */
void cam_sample_item_set_predicted (CamSampleItem *self,
                                    int prediction,
                                    float probability,
                                    const char *name);

/** cam_sample_item_set_other: @prediction: the class that the second model predicts, or -1 if that
 * is not known; @probability: its probability, 0..1; @name: (nullable): its name; copied. */
void cam_sample_item_set_other (CamSampleItem *self,
                                int prediction,
                                float probability,
                                const char *name);

/** cam_sample_item_set_other_target: @target: its target among the classes of the second model, or
 * -1. Returns: whether the target changed. */
gboolean cam_sample_item_set_other_target (CamSampleItem *self, int target);

/** cam_sample_item_set_failed: @message: why it could not be read or predicted, for people;
 * copied. */
void cam_sample_item_set_failed (CamSampleItem *self, const char *message);

G_END_DECLS
