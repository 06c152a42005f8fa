/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Any thread may call these functions. */

/** CamOutcomeTarget: a value in place of a target, for samples whose target is not a class of the
 * model. */
typedef enum
{
  CAM_OUTCOME_NO_TARGET = -1,
  CAM_OUTCOME_UNKNOWN_TARGET = -2,      /* a name that is not a class of the model */
  CAM_OUTCOME_TARGET_OUT_OF_RANGE = -3, /* a number that is too large for the model */
} CamOutcomeTarget;

/** CamOutcomePrediction: a value in place of a prediction. */
typedef enum
{
  CAM_OUTCOME_WAITING = -1,
  CAM_OUTCOME_FAILED = -2, /* the image could not be read or predicted */
} CamOutcomePrediction;

/**
 * CamOutcome:
 * @target: the index of the image's class, or a #CamOutcomeTarget
 * @prediction: the index of the class with the largest logit, or a #CamOutcomePrediction
 * @confidence: the probability of @prediction, 0..1
 *
 * The target and the prediction of one sample.
 */
typedef struct
{
  int target;
  int prediction;
  float confidence;
} CamOutcome;

/**
 * CamClassMetrics:
 * @n_targets: how many samples belong to the class
 * @n_predictions: how many samples are predicted as the class
 * @n_correct: how many samples are in both
 * @precision: @n_correct / @n_predictions
 * @recall: @n_correct / @n_targets
 * @f1: 2 @n_correct / (@n_targets + @n_predictions)
 * @confidence_right: the mean confidence of samples of the class that are predicted correctly
 * @confidence_wrong: the mean confidence of samples of the class that are predicted as another
 *   class
 *
 * One class of a #CamEvaluation. A ratio or mean of no samples is NaN.
 */
typedef struct
{
  guint n_targets;
  guint n_predictions;
  guint n_correct;
  double precision;
  double recall;
  double f1;
  double confidence_right;
  double confidence_wrong;
} CamClassMetrics;

/**
 * CamConfusion:
 * @target: the row of the confusion matrix
 * @prediction: the column
 * @count: how many samples there are, at least 1
 *
 * A cell of the confusion matrix that is not empty.
 */
typedef struct
{
  guint target;
  guint prediction;
  guint count;
} CamConfusion;

/**
 * CamEvaluation:
 * @n_classes: how many classes the model has
 * @n_samples: how many samples there are; each is counted in one of the next seven fields
 * @n_correct: predicted as their target
 * @n_wrong: predicted as another class
 * @n_without_target: predicted, but without a target
 * @n_unknown: predicted, but the target is a name that is not a class of the model
 * @n_out_of_range: predicted, but the target is a number that is too large for the model
 * @n_waiting: not predicted yet
 * @n_failed: could not be predicted
 * @accuracy: @n_correct / (@n_correct + @n_wrong)
 * @confidence_right: the mean confidence of the @n_correct
 * @confidence_wrong: the mean confidence of the @n_wrong
 * @classes: (array length=n_classes): the metrics of each class
 *
 * How well a model does on a test set. Apart from the counts, only samples with a target and a
 * prediction are considered. A ratio or mean of no samples is NaN. Immutable, reference-counted.
 */
typedef struct
{
  guint n_classes;
  guint n_samples;
  guint n_correct;
  guint n_wrong;
  guint n_without_target;
  guint n_unknown;
  guint n_out_of_range;
  guint n_waiting;
  guint n_failed;
  double accuracy;
  double confidence_right;
  double confidence_wrong;
  const CamClassMetrics *classes;
} CamEvaluation;

/**
 * cam_evaluation_new:
 * @n_classes: how many classes the model has, at least 1
 * @outcomes: (array length=n_outcomes): the outcome of each sample; targets and predictions must be
 *   less than @n_classes
 *
 * Evaluates the outcomes. It adds confidences in the order of @outcomes, so that the same outcomes
 * give the same numbers to the last bit. Time and memory grow with the number of classes and
 * samples, not with the square of the classes.
 *
 * Returns: (transfer full): the evaluation
 */
CamEvaluation *cam_evaluation_new (guint n_classes, const CamOutcome *outcomes, guint n_outcomes);

/** cam_evaluation_ref: Returns: (transfer full): @self. */
CamEvaluation *cam_evaluation_ref (CamEvaluation *self);

/** cam_evaluation_unref: drops a reference. */
void cam_evaluation_unref (CamEvaluation *self);

/** cam_evaluation_get_count: Returns: a cell of the confusion matrix: how many samples with target
 * @target are predicted as @prediction. */
guint cam_evaluation_get_count (const CamEvaluation *self, guint target, guint prediction);

/**
 * cam_evaluation_get_confusions:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n) (nullable): the cells off the diagonal that are not
 *   empty, the largest count first. Equal counts are in the order of target, then of prediction
 */
const CamConfusion *cam_evaluation_get_confusions (const CamEvaluation *self, guint *n);

/** cam_evaluation_get_largest: Returns: the largest count in the confusion matrix. */
guint cam_evaluation_get_largest (const CamEvaluation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamEvaluation, cam_evaluation_unref)

G_END_DECLS
