/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-evaluation.h"

G_BEGIN_DECLS

/** CAM_CALIBRATION_BINS: into how many bins of equal width confidences are put, as Guo et al. do.
 */
#define CAM_CALIBRATION_BINS 15

/**
 * CamCalibrationBin:
 * @n: how many samples there are
 * @n_correct: how many of them are predicted as their target
 * @confidence: their mean confidence; NaN without any
 * @accuracy: @n_correct / @n; NaN without any
 *
 * The samples whose confidence lies in (m / M, (m + 1) / M], for bin m of M.
 */
typedef struct
{
  guint n;
  guint n_correct;
  double confidence;
  double accuracy;
} CamCalibrationBin;

/**
 * CamCalibration:
 * @bins: what the reliability diagram shows
 * @n: how many samples are in all bins
 * @error: the expected calibration error, Σ_m n_m / n |accuracy_m − confidence_m|; NaN without
 *   samples
 * @largest_error: the largest |accuracy_m − confidence_m|; NaN without samples
 *
 * Whether a model is right as often as it is sure. Source: Guo et al., "On Calibration of Modern
 * Neural Networks", ICML 2017.
 */
typedef struct
{
  CamCalibrationBin bins[CAM_CALIBRATION_BINS];
  guint n;
  double error;
  double largest_error;
} CamCalibration;

/** cam_calibration_find_bin: Returns: the bin of a @confidence, which is 0..1. Any thread may ask,
 * as below. */
guint cam_calibration_find_bin (float confidence);

/**
 * cam_calibration_measure:
 * @outcomes: (array length=n_outcomes): what became of each sample; those without a class of the
 *   model or without a prediction are passed over
 * @self: (out): how far the model's confidence can be trusted
 */
void cam_calibration_measure (const CamOutcome *outcomes, guint n_outcomes, CamCalibration *self);

G_END_DECLS
