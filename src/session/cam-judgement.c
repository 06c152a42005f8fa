#include "cam-judgement.h"

#include "cam-logits.h"
#include "cam-result.h"

struct _CamJudgement
{
  GObject parent_instance;

  guint prediction;
  float probability;
};

G_DEFINE_FINAL_TYPE (CamJudgement, cam_judgement, G_TYPE_OBJECT)

static void
cam_judgement_class_init (CamJudgementClass *klass)
{
}

static void
cam_judgement_init (CamJudgement *self)
{
}

CamJudgement *
cam_judgement_new_for_file (GFile *file, CamModel *model, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) image = cam_result_read_image (file, model, NULL, cancellable, error);
  g_autoptr (CamTensor) logits = NULL;
  g_autofree float *probabilities = NULL;
  CamJudgement *self;

  if (image == NULL)
    return NULL;
  logits = cam_network_predict (cam_model_get_network (model), image, cancellable, error);
  if (logits == NULL)
    return NULL;
  self = g_object_new (CAM_TYPE_JUDGEMENT, NULL);
  probabilities = cam_logits_get_probabilities (logits);
  self->prediction = cam_logits_get_prediction (logits);
  self->probability = probabilities[self->prediction];
  return self;
}

guint
cam_judgement_get_prediction (CamJudgement *self)
{
  g_return_val_if_fail (CAM_IS_JUDGEMENT (self), 0);
  return self->prediction;
}

float
cam_judgement_get_probability (CamJudgement *self)
{
  g_return_val_if_fail (CAM_IS_JUDGEMENT (self), 0);
  return self->probability;
}
