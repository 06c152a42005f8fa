/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-item.h"

G_BEGIN_DECLS

/** CamVerdict: which samples to show, by how they were predicted. */
typedef enum
{
  CAM_VERDICT_ALL,
  CAM_VERDICT_CORRECT,
  CAM_VERDICT_WRONG,
  CAM_VERDICT_FAILED, /* could not be read or predicted */
} CamVerdict;

/** CAM_N_VERDICTS: the number of verdicts. */
#define CAM_N_VERDICTS (CAM_VERDICT_FAILED + 1)

/** CAM_ANY_CLASS: in a filter, stands for every class and for samples without one. */
#define CAM_ANY_CLASS -1

/**
 * CamSampleFilter:
 * @verdict: how the sample was predicted
 * @target: its target, or %CAM_ANY_CLASS
 * @prediction: the class that was predicted, or %CAM_ANY_CLASS
 * @by_confidence: whether a sample must have a target and a prediction with a probability above
 *   @least and at most @most
 * @of_other: whether @by_confidence is about the target and prediction of the second model
 * @other_target: its target among the classes of the second model, or %CAM_ANY_CLASS
 * @other: the class that the second model predicts, or %CAM_ANY_CLASS
 * @by_difference: whether the predictions of both models must differ
 * @difference: how they must differ; %CAM_DIFFERENCE_NONE for any way
 * @blind: whether to ignore all conditions on predictions, because a person who guesses them would
 *   learn them
 * @needle: (nullable): a text that its name must contain, from cam_sample_filter_fold()
 *
 * Which samples to show: those that meet all conditions.
 */
typedef struct
{
  CamVerdict verdict;
  int target;
  int prediction;
  gboolean by_confidence, of_other;
  double least, most;
  int other_target;
  int other;
  gboolean by_difference;
  CamDifference difference;
  gboolean blind;
  char *needle;
} CamSampleFilter;

/** cam_sample_filter_fold: Returns: (transfer full): @text in a form for comparing that ignores
 * case and the encoding of accents. */
char *cam_sample_filter_fold (const char *text);

/** cam_sample_filter_matches: Returns: whether @item passes. */
gboolean cam_sample_filter_matches (const CamSampleFilter *self, CamSampleItem *item);

/** cam_sample_filter_is_open: Returns: whether all samples pass. */
gboolean cam_sample_filter_is_open (const CamSampleFilter *self);

G_END_DECLS
