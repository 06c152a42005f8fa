/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-evaluation.h"

G_BEGIN_DECLS

/** CAM_CALIBRATION_BINS: the number of bins of equal width for confidences, as in Guo et al. */
#define CAM_CALIBRATION_BINS 15

/**
 * CamCalibrationBin:
 * @n: how many samples there are
 * @n_correct: how many of them are predicted correctly
 * @confidence: their mean confidence; NaN if there are none
 * @accuracy: @n_correct / @n; NaN if there are none
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
 * @bins: the bins of the reliability diagram
 * @n: how many samples are in all bins
 * @error: the expected calibration error, Σ_m n_m / n |accuracy_m − confidence_m|; NaN without
 *   samples
 * @largest_error: the largest |accuracy_m − confidence_m|; NaN without samples
 *
 * How well a model's confidence agrees with how often it is right. Source: Guo et al., "On
 * Calibration of Modern Neural Networks", ICML 2017.
 */
typedef struct
{
  CamCalibrationBin bins[CAM_CALIBRATION_BINS];
  guint n;
  double error;
  double largest_error;
} CamCalibration;

/** cam_calibration_find_bin: Returns: the index of the bin of @confidence, which is 0..1. Any
 * thread may call this and the function below. */
guint cam_calibration_find_bin (float confidence);

/**
 * cam_calibration_measure:
 * @outcomes: (array length=n_outcomes): the outcome of each sample; samples without a class of the
 *   model or without a prediction are skipped
 * @self: (out): the calibration
 */
void cam_calibration_measure (const CamOutcome *outcomes, guint n_outcomes, CamCalibration *self);

G_END_DECLS
