#include "cam-result.h"

struct _CamResult
{
  GObject parent_instance;

  CamPicture *picture;
  CamExplanation *explanation;
};

G_DEFINE_FINAL_TYPE (CamResult, cam_result, G_TYPE_OBJECT)

static void
cam_result_finalize (GObject *object)
{
  CamResult *self = CAM_RESULT (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->explanation);
  G_OBJECT_CLASS (cam_result_parent_class)->finalize (object);
}

static void
cam_result_class_init (CamResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_result_finalize;
}

static void
cam_result_init (CamResult *self)
{
}

CamResult *
cam_result_new (CamPicture *picture, CamExplanation *explanation)
{
  CamResult *self;

  g_return_val_if_fail (CAM_IS_PICTURE (picture), NULL);
  g_return_val_if_fail (CAM_IS_EXPLANATION (explanation), NULL);

  self = g_object_new (CAM_TYPE_RESULT, NULL);
  self->picture = g_object_ref (picture);
  self->explanation = g_object_ref (explanation);
  return self;
}

CamPicture *
cam_result_get_picture (CamResult *self)
{
  g_return_val_if_fail (CAM_IS_RESULT (self), NULL);
  return self->picture;
}

CamExplanation *
cam_result_get_explanation (CamResult *self)
{
  g_return_val_if_fail (CAM_IS_RESULT (self), NULL);
  return self->explanation;
}

gsize
cam_result_get_size (CamResult *self)
{
  g_return_val_if_fail (CAM_IS_RESULT (self), 0);
  return g_bytes_get_size (cam_picture_get_rgb (self->picture))
         + cam_explanation_get_size (self->explanation);
}
