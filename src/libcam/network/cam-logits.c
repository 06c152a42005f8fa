/* SPDX-License-Identifier: MIT */

#include "cam-logits.h"

#include <math.h>

guint
cam_logits_get_prediction (const CamTensor *logits)
{
  guint largest = 0;

  for (guint c = 1; c < logits->n_elements; c++)
    if (logits->data[c] > logits->data[largest] || isnan (logits->data[largest]))
      largest = c;
  return isnan (logits->data[largest]) ? 0 : largest;
}

/* e^{y^c − max} / Σ e^{y − max} */
float *
cam_logits_get_probabilities (const CamTensor *logits)
{
  float *probabilities = g_new (float, logits->n_elements);
  double largest = logits->data[cam_logits_get_prediction (logits)], sum = 0;

  for (gsize c = 0; c < logits->n_elements; c++)
    sum += exp (logits->data[c] - largest);
  for (gsize c = 0; c < logits->n_elements; c++)
    probabilities[c] = (float)(exp (logits->data[c] - largest) / sum);
  return probabilities;
}
