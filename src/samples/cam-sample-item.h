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
  CAM_DIFFERENCE_NONE, /* they do not, or one of them is not known */
  CAM_DIFFERENCE_FIRST_RIGHT,
  CAM_DIFFERENCE_OTHER_RIGHT,
  CAM_DIFFERENCE_BOTH_WRONG, /* or there is no target */
} CamDifference;

/** CAM_N_DIFFERENCES: how many there are. */
#define CAM_N_DIFFERENCES (CAM_DIFFERENCE_BOTH_WRONG + 1)

#define CAM_TYPE_SAMPLE_ITEM (cam_sample_item_get_type ())

/**
 * CamSampleItem:
 *
 * A sample in the list: an image, its target, and what the first model predicts. Properties, which
 * tell of changes:
 *
 * - `target-name` (string): read-only; told also when only the target's index changes
 * - `state` (CamSampleState): read-only; told also when only the prediction, its probability or the
 *   message changes
 * - `thumbnail` (GdkPixbuf): read-only, %NULL until made
 * - `row-title` (string): what stands above the sample's row in a figure, empty for its target and
 *   prediction; anybody may set it
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamSampleItem, cam_sample_item, CAM, SAMPLE_ITEM, GObject)

/**
 * cam_sample_item_new:
 * @index: its position in the whole list of samples
 * @file: the image; referenced
 * @name: what it is called; copied
 *
 * Returns: (transfer full): a sample that waits to be predicted.
 */
CamSampleItem *cam_sample_item_new (guint index, GFile *file, const char *name);

/** cam_sample_item_get_index: Returns: its position in the whole list of samples. */
guint cam_sample_item_get_index (CamSampleItem *self);

/** cam_sample_item_get_file: Returns: (transfer none): the image. */
GFile *cam_sample_item_get_file (CamSampleItem *self);

/** cam_sample_item_get_name: Returns: (transfer none): what it is called, such as "greg_1.jpg". */
const char *cam_sample_item_get_name (CamSampleItem *self);

/** cam_sample_item_get_target: Returns: the model's class that the image belongs to, -1 if it is
 * not known. */
int cam_sample_item_get_target (CamSampleItem *self);

/** cam_sample_item_get_prediction: Returns: the predicted class, -1 unless it is predicted. */
int cam_sample_item_get_prediction (CamSampleItem *self);

/** cam_sample_item_get_target_name: Returns: (transfer none) (nullable): what the target is called,
 * also if the model does not have that class. */
const char *cam_sample_item_get_target_name (CamSampleItem *self);

/** cam_sample_item_get_prediction_name: Returns: (transfer none) (nullable): what the predicted
 * class is called; %NULL unless it is predicted. */
const char *cam_sample_item_get_prediction_name (CamSampleItem *self);

/** cam_sample_item_get_other_prediction: Returns: the second model's class that it predicts, -1
 * unless it is known. */
int cam_sample_item_get_other_prediction (CamSampleItem *self);

/** cam_sample_item_get_other_target: Returns: the second model's class that the image belongs to,
 * -1 if it is not known. */
int cam_sample_item_get_other_target (CamSampleItem *self);

/** cam_sample_item_get_other_probability: Returns: the probability of what the second model
 * predicts; without meaning if that is not known. */
float cam_sample_item_get_other_probability (CamSampleItem *self);

/** cam_sample_item_get_other_name: Returns: (transfer none) (nullable): what that class is called.
 */
const char *cam_sample_item_get_other_name (CamSampleItem *self);

/** cam_sample_item_get_difference: Returns: how the predictions of both models differ, by the names
 * of their classes. */
CamDifference cam_sample_item_get_difference (CamSampleItem *self);

/** cam_sample_item_get_probability: Returns: of the prediction, 0..1; 0 unless it is predicted. */
float cam_sample_item_get_probability (CamSampleItem *self);

/** cam_sample_item_get_state: Returns: what is known about it. */
CamSampleState cam_sample_item_get_state (CamSampleItem *self);

/** cam_sample_item_get_row_title: Returns: (transfer none): what stands above its row in a figure,
 * "" for target and prediction. */
const char *cam_sample_item_get_row_title (CamSampleItem *self);

/** cam_sample_item_get_message: Returns: (transfer none) (nullable): for a person, why it failed;
 * %NULL unless it did. */
const char *cam_sample_item_get_message (CamSampleItem *self);

/** cam_sample_item_get_thumbnail: Returns: (transfer none) (nullable): a small picture of it, %NULL
 * until made. */
GdkPixbuf *cam_sample_item_get_thumbnail (CamSampleItem *self);

/** cam_sample_item_is_correct: Returns: whether the sample is predicted, has a target, and is
 * predicted as it. */
gboolean cam_sample_item_is_correct (CamSampleItem *self);

/** cam_sample_item_is_wrong: Returns: whether the sample is predicted, has a target, and is
 * predicted as another class. */
gboolean cam_sample_item_is_wrong (CamSampleItem *self);

/**
 * cam_sample_item_set_target:
 * @target: a class of the model, or -1
 * @name: (nullable): what the target is called; copied
 */
void cam_sample_item_set_target (CamSampleItem *self, int target, const char *name);

/** cam_sample_item_set_index: @index: its position in the whole list of samples, when others come
 * or go before it. */
void cam_sample_item_set_index (CamSampleItem *self, guint index);

/** cam_sample_item_set_thumbnail: @thumbnail: (nullable): a small picture of it; referenced. */
void cam_sample_item_set_thumbnail (CamSampleItem *self, GdkPixbuf *thumbnail);

/** cam_sample_item_set_waiting: forgets what was predicted, as when another model is opened. */
void cam_sample_item_set_waiting (CamSampleItem *self);

/**
 * cam_sample_item_set_predicted:
 * @prediction: the class with the largest logit
 * @probability: of @prediction, 0..1
 * @name: of @prediction; copied
 */
void cam_sample_item_set_predicted (CamSampleItem *self,
                                    int prediction,
                                    float probability,
                                    const char *name);

/** cam_sample_item_set_other: @prediction: the class of a second model that it predicts, -1 if that
 * is not known; @probability: of it, 0..1; @name: (nullable): what that class is called; copied. */
void cam_sample_item_set_other (CamSampleItem *self,
                                int prediction,
                                float probability,
                                const char *name);

/** cam_sample_item_set_other_target: @target: the second model's class that the image belongs to,
 * or -1. Returns: whether it was another one before. */
gboolean cam_sample_item_set_other_target (CamSampleItem *self, int target);

/** cam_sample_item_set_failed: @message: for a person, why it could not be read or predicted;
 * copied. */
void cam_sample_item_set_failed (CamSampleItem *self, const char *message);

G_END_DECLS
