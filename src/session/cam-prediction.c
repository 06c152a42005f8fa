/* SPDX-License-Identifier: MIT */

#include "cam-prediction.h"

#include "cam-logits.h"
#include "cam-result.h"

struct _CamPrediction
{
  GObject parent_instance;

  guint prediction;
  float probability;
};

G_DEFINE_FINAL_TYPE (CamPrediction, cam_prediction, G_TYPE_OBJECT)

static void
cam_prediction_class_init (CamPredictionClass *klass)
{
}

static void
cam_prediction_init (CamPrediction *self)
{
}

CamPrediction *
cam_prediction_new_for_file (GFile *file,
                             CamModel *model,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CamTensor) image = cam_result_read_image (file, model, NULL, cancellable, error);
  g_autoptr (CamTensor) logits = NULL;
  g_autofree float *probabilities = NULL;
  CamPrediction *self;

  if (image == NULL)
    return NULL;
  logits = cam_network_predict (cam_model_get_network (model), image, cancellable, error);
  if (logits == NULL)
    return NULL;
  self = g_object_new (CAM_TYPE_PREDICTION, NULL);
  probabilities = cam_logits_get_probabilities (logits);
  self->prediction = cam_logits_get_prediction (logits);
  self->probability = probabilities[self->prediction];
  return self;
}

guint
cam_prediction_get_class (CamPrediction *self)
{
  g_return_val_if_fail (CAM_IS_PREDICTION (self), 0);
  return self->prediction;
}

float
cam_prediction_get_probability (CamPrediction *self)
{
  g_return_val_if_fail (CAM_IS_PREDICTION (self), 0);
  return self->probability;
}
