/* SPDX-License-Identifier: MIT */

#include "cam-calibration.h"

#include <math.h>

guint
cam_calibration_find_bin (float confidence)
{
  guint bin = 0;

  while (bin + 1 < CAM_CALIBRATION_BINS
         && (double)confidence > (double)(bin + 1) / CAM_CALIBRATION_BINS)
    bin++;
  return bin;
}

static void
add_bin (CamCalibration *self, const CamOutcome *outcome)
{
  CamCalibrationBin *bin = &self->bins[cam_calibration_find_bin (outcome->confidence)];

  bin->n++;
  bin->n_correct += outcome->target == outcome->prediction;
  bin->confidence += (double)outcome->confidence;
  self->n++;
}

void
cam_calibration_measure (const CamOutcome *outcomes, guint n_outcomes, CamCalibration *self)
{
  g_return_if_fail (outcomes != NULL || n_outcomes == 0);
  g_return_if_fail (self != NULL);

  *self = (CamCalibration){ .n = 0 };
  for (guint i = 0; i < n_outcomes; i++)
    if (outcomes[i].target >= 0 && outcomes[i].prediction >= 0)
      add_bin (self, &outcomes[i]);

  self->error = self->largest_error = self->n > 0 ? 0 : NAN;
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      CamCalibrationBin *bin = &self->bins[m];
      double gap;

      bin->confidence = bin->n > 0 ? bin->confidence / bin->n : NAN;
      bin->accuracy = bin->n > 0 ? (double)bin->n_correct / bin->n : NAN;
      if (bin->n == 0)
        continue;
      gap = fabs (bin->accuracy - bin->confidence);
      self->error += gap * bin->n / self->n;
      self->largest_error = MAX (self->largest_error, gap);
    }
}
