/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-sample-item.h"

G_BEGIN_DECLS

/** CamVerdict: what is to be looked at, by how it was predicted. */
typedef enum
{
  CAM_VERDICT_ALL,
  CAM_VERDICT_CORRECT,
  CAM_VERDICT_WRONG,
  CAM_VERDICT_FAILED, /* could not be read or predicted */
} CamVerdict;

/** CAM_N_VERDICTS: how many there are. */
#define CAM_N_VERDICTS (CAM_VERDICT_FAILED + 1)

/** CAM_ANY_CLASS: in a filter, for every class, and for samples of none. */
#define CAM_ANY_CLASS -1

/**
 * CamSampleFilter:
 * @verdict: how it was predicted
 * @target: the class that it belongs to, or %CAM_ANY_CLASS
 * @prediction: the class that was predicted, or %CAM_ANY_CLASS
 * @by_confidence: whether only samples pass that have a target and a prediction whose probability
 *   is above @least and at most @most
 * @of_other: whether that is meant of a second model's target and prediction
 * @other_target: the second model's class that it belongs to, or %CAM_ANY_CLASS
 * @other: the class that a second model predicts, or %CAM_ANY_CLASS
 * @by_difference: whether only samples pass whose predictions by two models differ
 * @difference: how they do then, or %CAM_DIFFERENCE_NONE in any way
 * @blind: whether all of these that tell of predictions are ignored, as who guesses them would
 * learn them
 * @needle: (nullable): what its name must contain, as cam_sample_filter_fold() writes it
 *
 * Which samples are looked at: those that meet all of these.
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

/** cam_sample_filter_fold: Returns: (transfer full): @text as two are compared: whatever its case,
 * and however its accents are encoded. */
char *cam_sample_filter_fold (const char *text);

/** cam_sample_filter_matches: Returns: whether @item passes. */
gboolean cam_sample_filter_matches (const CamSampleFilter *self, CamSampleItem *item);

/** cam_sample_filter_is_open: Returns: whether every sample passes. */
gboolean cam_sample_filter_is_open (const CamSampleFilter *self);

G_END_DECLS
