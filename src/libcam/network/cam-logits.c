/* SPDX-License-Identifier: MIT */

#include "cam-logits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-error.h"

gboolean
cam_logits_check (const CamTensor *logits, GError **error)
{
  for (gsize c = 0; c < logits->n_elements; c++)
    if (!isfinite (logits->data[c]))
      {
        g_set_error (error,
                     CAM_ERROR,
                     CAM_ERROR_NETWORK,
                     _ ("What the network says is not a number: its weights are damaged or far too "
                        "large. Train it again, or open another one."));
        return FALSE;
      }
  return TRUE;
}

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
