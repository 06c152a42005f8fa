/* SPDX-License-Identifier: MIT */

#include "cam-explain-channels.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cam-error.h"
#include "cam-explain-private.h"
#include "cam-logits.h"

gboolean
cam_explanation_check_channels (CamExplanation *self, GError **error)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), FALSE);

  if (cam_explanation_is_exact (self))
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_METHOD,
               /* Translators: a layer */
               _ ("The logits are not a sum over the channels of %s, so none can be switched off: "
                  "that takes the layer that global average pooling averages before one linear "
                  "layer."),
               cam_network_get_layer (self->network, self->layer)->name);
  return FALSE;
}

/* w_k^c of all channels. */
static const float *
get_row (CamExplanation *self, guint class_index)
{
  guint last = cam_network_get_n_layers (self->network) - 1;

  return cam_network_get_layer (self->network, last)->weight->data + class_index * self->shape[0];
}

/* y^c − Σ w_k^c F^k over the channels that are off. */
static CamTensor *
subtract_contributions (CamExplanation *whole, const guint8 *off)
{
  guint n_classes = cam_explanation_get_n_classes (whole);
  CamTensor *logits = cam_tensor_new (1, (gsize[]){ n_classes });

  for (guint c = 0; c < n_classes; c++)
    {
      const float *weights = get_row (whole, c);
      double sum = 0;

      for (gsize k = 0; k < whole->shape[0]; k++)
        if (off[k])
          sum += (double)weights[k] * whole->gap_values[k];
      logits->data[c] = (float)(whole->forward->logits->data[c] - sum);
    }
  return logits;
}

CamExplanation *
cam_explanation_without_channels (CamExplanation *self, const guint8 *off, GError **error)
{
  g_autoptr (CamExplanation) without = NULL;
  CamExplanation *whole;
  gsize n_channels;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (off != NULL, NULL);

  whole = cam_explanation_get_whole (self);
  if (!cam_explanation_check_channels (whole, error))
    return NULL;
  n_channels = whole->shape[0];
  without = g_object_new (CAM_TYPE_EXPLANATION, NULL);
  without->whole = g_object_ref (whole);
  without->network = g_object_ref (whole->network);
  without->forward = cam_forward_ref (whole->forward);
  without->layer = whole->layer;
  without->relu = whole->relu;
  memcpy (without->shape, whole->shape, sizeof whole->shape);
  without->gap_values = g_memdup2 (whole->gap_values, n_channels * sizeof (float));
  without->off = g_malloc (n_channels);
  for (gsize k = 0; k < n_channels; k++)
    without->off[k] = off[k] != 0;
  without->logits = subtract_contributions (whole, off);
  without->prediction = cam_logits_get_prediction (without->logits);
  without->probabilities = cam_logits_get_probabilities (without->logits);
  return g_steal_pointer (&without);
}

CamExplanation *
cam_explanation_get_whole (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  return self->whole != NULL ? self->whole : self;
}

const guint8 *
cam_explanation_get_channels_off (CamExplanation *self)
{
  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  return self->off;
}

guint
cam_explanation_count_channels_off (CamExplanation *self)
{
  guint n = 0;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);

  for (gsize k = 0; self->off != NULL && k < self->shape[0]; k++)
    n += self->off[k];
  return n;
}

static int
compare_contributions (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *contributions = data;
  guint x = *(const guint *)a, y = *(const guint *)b;

  if (contributions[x] != contributions[y])
    return contributions[x] > contributions[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

guint *
cam_explanation_rank_channels (CamExplanation *self, guint class_index, GError **error)
{
  g_autofree double *contributions = NULL;
  const float *weights;
  guint *ranked, n_channels;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), NULL);
  g_return_val_if_fail (class_index < cam_explanation_get_n_classes (self), NULL);

  if (!cam_explanation_check_channels (self, error))
    return NULL;
  n_channels = cam_explanation_get_n_channels (self);
  contributions = g_new (double, n_channels);
  ranked = g_new (guint, n_channels);
  weights = get_row (self, class_index);
  for (guint k = 0; k < n_channels; k++)
    {
      contributions[k] = fabs ((double)weights[k] * self->gap_values[k]);
      ranked[k] = k;
    }
  g_qsort_with_data (ranked, (int)n_channels, sizeof *ranked, compare_contributions, contributions);
  return ranked;
}

guint
cam_explanation_count_deciding (CamExplanation *self, const guint *ranked)
{
  CamExplanation *whole;
  guint n_classes, n_channels, n;
  g_autofree double *logits = NULL;

  g_return_val_if_fail (CAM_IS_EXPLANATION (self), 0);
  g_return_val_if_fail (ranked != NULL, 0);

  whole = cam_explanation_get_whole (self);
  if (!cam_explanation_check_channels (whole, NULL))
    return 0;
  n_classes = cam_explanation_get_n_classes (whole);
  n_channels = cam_explanation_get_n_channels (whole);
  logits = g_new (double, n_classes);
  for (guint c = 0; c < n_classes; c++)
    logits[c] = whole->forward->logits->data[c];
  /* From all channels downward, until taking one more away changes the prediction. */
  for (n = n_channels; n > 0; n--)
    {
      guint channel = ranked[n - 1], best = 0;

      for (guint c = 0; c < n_classes; c++)
        {
          logits[c] -= (double)get_row (whole, c)[channel] * whole->gap_values[channel];
          if (logits[c] > logits[best])
            best = c;
        }
      if (best != whole->prediction)
        break;
    }
  return n;
}
