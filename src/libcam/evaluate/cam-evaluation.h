/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Any thread may call these functions. */

/** CamOutcomeTarget: what stands for the target of a sample that has no class of the model. */
typedef enum
{
  CAM_OUTCOME_NO_TARGET = -1,
  CAM_OUTCOME_UNKNOWN_TARGET = -2,      /* a name that the model has no class of */
  CAM_OUTCOME_TARGET_OUT_OF_RANGE = -3, /* a number beyond the model's classes */
} CamOutcomeTarget;

/** CamOutcomePrediction: what stands for a prediction that there is not. */
typedef enum
{
  CAM_OUTCOME_WAITING = -1,
  CAM_OUTCOME_FAILED = -2, /* the image could not be read or predicted */
} CamOutcomePrediction;

/**
 * CamOutcome:
 * @target: index of the class that the image belongs to, or a #CamOutcomeTarget
 * @prediction: index of the class with the largest logit, or a #CamOutcomePrediction
 * @confidence: the probability of @prediction, 0..1
 *
 * What became of a sample.
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
 * @n_correct: how many samples are both
 * @precision: @n_correct / @n_predictions
 * @recall: @n_correct / @n_targets
 * @f1: 2 @n_correct / (@n_targets + @n_predictions)
 * @confidence_right: the mean confidence of samples of the class that are predicted as it
 * @confidence_wrong: the mean confidence of samples of the class that are predicted as another
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
 * @prediction: its column
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
 * @n_samples: how many samples there are; each is in one of the seven counts that follow
 * @n_correct: predicted as their target
 * @n_wrong: predicted as another class
 * @n_without_target: predicted, but of no target
 * @n_unknown: predicted, but of a target that the model has no class of
 * @n_out_of_range: predicted, but of a target whose number is beyond the model's classes
 * @n_waiting: not predicted yet
 * @n_failed: could not be predicted
 * @accuracy: @n_correct / (@n_correct + @n_wrong)
 * @confidence_right: the mean confidence of the @n_correct
 * @confidence_wrong: the mean confidence of the @n_wrong
 * @classes: (array length=n_classes): what is known of each class
 *
 * How a model does on a test set. Everything but the counts is about the samples that have a
 * target and a prediction. A ratio or mean of no samples is NaN. Immutable.
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
 * @outcomes: (array length=n_outcomes): what became of each sample; targets and predictions beyond
 *   @n_classes are not allowed
 *
 * Counts. The sums of confidences are taken in the order of @outcomes, so that the same outcomes
 * give the same numbers to the last bit. Takes time and memory that grow with the classes and the
 * samples, not with the square of the classes.
 *
 * Returns: (transfer full): for cam_evaluation_unref()
 */
CamEvaluation *cam_evaluation_new (guint n_classes, const CamOutcome *outcomes, guint n_outcomes);

/** cam_evaluation_ref: Returns: (transfer full): @self. */
CamEvaluation *cam_evaluation_ref (CamEvaluation *self);

/** cam_evaluation_unref: gives up one reference. */
void cam_evaluation_unref (CamEvaluation *self);

/** cam_evaluation_get_count: Returns: a cell of the confusion matrix: how many samples of class
 * @target are predicted as class @prediction. */
guint cam_evaluation_get_count (const CamEvaluation *self, guint target, guint prediction);

/**
 * cam_evaluation_get_confusions:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n) (nullable): the cells beside the diagonal that are not
 *   empty, the largest count first; of equals in the order of target, then of prediction
 */
const CamConfusion *cam_evaluation_get_confusions (const CamEvaluation *self, guint *n);

/** cam_evaluation_get_largest: Returns: the largest cell of the confusion matrix. */
guint cam_evaluation_get_largest (const CamEvaluation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamEvaluation, cam_evaluation_unref)

G_END_DECLS
